import { imageFacts } from '../../directus/image.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Span } from '../../model/source.js';
import type { Deployment } from '../../model/project.js';
import { itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';

/** The first release of the image without npm. */
const WITHOUT_NPM = '12.1.0';
const NPM_CALL = /(?:^|[\s;&|("'])(npm(?=\s+(?:-\S+\s+)*(?:ci|i|install|run|exec|x|add|link|rebuild|update|pack|prune|start|test|config|init|create)\b)|npx(?=\s+[\w@-])|corepack(?=\s+(?:enable|prepare|use)\b)|(?:pnpm|yarn)(?=\s+(?:i|install|add|run|dlx|exec|build|start)\b))/;
/** A step that brings npm back. */
const BRINGS_NPM = /\b(?:apk|apt|apt-get)\b[^\n]*\b(?:npm|nodejs)\b|\bcurl\b[^\n]*\b(?:npm|pnpm|nvm)\b|\binstall\.sh\b/;

export default defineRule({
  id: 'extension-needs-npm',
  topic: 'extensions',
  severity: 'error',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Nothing can be installed or built with npm inside the image of Directus 12.1 and later.',
  why: 'npm, npx and corepack were taken out of the official image in 12.1. A step that installs an extension or its packages there fails with "not found", when the image is built or when the container starts.',
  help: 'Install and build in a stage of its own (FROM node:22 AS extensions) and copy the result with COPY --from=extensions; in place of npx directus write node /directus/cli.js.',
  evidence: ['facts: npm, npx and corepack are removed from the image in 12.1'],
  messages: {
    build: 'This step calls {tool}, which the image of Directus {version} does not have: the image can\'t be built.',
    start: 'This command calls {tool}, which the image of Directus {version} does not have: the container does not start.',
  },
  examples: {
    bad: { Dockerfile: 'FROM directus/directus:12.4.1\nRUN npm install directus-extension-audit\n' },
    good: { Dockerfile: 'FROM node:22 AS extensions\nRUN npm install directus-extension-audit\nFROM directus/directus:12.4.1\nCOPY --from=extensions /node_modules/directus-extension-audit /directus/extensions/directus-extension-audit\n' },
  },
  check({ deployment, report }) {
    const { image, version, build } = deployment;
    if (!image?.official || isAtLeast(version, WITHOUT_NPM) !== 'yes' || imageFacts(version.min ?? WITHOUT_NPM).hasNpm) return;
    const data = { version: version.text === version.min || version.text === undefined ? (version.min ?? WITHOUT_NPM) : `${version.text} (now ${version.max ?? WITHOUT_NPM})` };
    const steps = (build?.image.stages ?? []).flatMap((stage) => stage.instructions).filter(({ keyword }) => keyword === 'RUN');
    if (steps.some(({ text }) => BRINGS_NPM.test(text)) || copiesNode(deployment)) return;
    for (const { text, at } of steps) {
      const tool = NPM_CALL.exec(text)?.[1];
      if (tool !== undefined) report('build', { at, data: { ...data, tool } });
    }
    for (const { text, at } of startCommands(deployment)) {
      const tool = NPM_CALL.exec(text)?.[1];
      if (tool !== undefined) report('start', { at, data: { ...data, tool } });
    }
  },
});

/** `COPY --from=node:22 /usr/local/lib/node_modules ...` */
function copiesNode({ build }: Deployment): boolean {
  return (build?.image.stages ?? []).some((stage) => stage.instructions.some(({ keyword, flags, text }) => keyword === 'COPY' && flags.has('from') && /node_modules\/npm|\/usr\/local(?:\/bin|\/lib)?\b/.test(text)));
}

function startCommands({ build, compose }: Deployment): { text: string; at: Span }[] {
  const written = ['entrypoint', 'command'].flatMap((key) => commandOf(pick(compose?.service.tree, key)));
  if (written.length > 0) return written;
  return [build?.image.entrypoint, build?.image.command].flatMap((instruction) => (instruction ? [{ text: instruction.words.map((word) => word.text).join(' ') || instruction.text, at: instruction.at }] : []));
}

function commandOf(tree: Tree | undefined): { text: string; at: Span }[] {
  if (tree?.kind === 'sequence') return [{ text: itemsOf(tree).map((item) => scalarText(item) ?? '').join(' '), at: tree.at }];
  const text = scalarText(tree);
  return text === undefined || !tree ? [] : [{ text, at: tree.at }];
}
