import { parseImage, versionTextOfImage } from '../../directus/image.js';
import { isAtLeast, versionFromText } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { BuiltStage, DockerfileInstruction, DockerfileStage } from '../../model/dockerfile.js';
import type { Deployment } from '../../model/project.js';
import { textOf, type Span } from '../../model/source.js';
import { itemsOf, scalarText, type Tree } from '../../model/tree.js';

const WITHOUT_NPM_SINCE = '12.1.0';
const GONE =
  /(?:^|&&|\|\||[;|\n(]|\b(?:sh|bash|ash)\s{1,20}-c\s{1,20}["']?)\s{0,20}(?:exec\s{1,20}|\w{1,50}=\S{0,200}\s{1,20}){0,5}(npm|npx|corepack)\s/;
const INSTALLS = /\b(?:apk|apt|apt-get|curl|wget)\b/;
const WHAT_HAS_NPM = /\b(?:npm|nodejs|node)\b/;

export default defineRule({
  severity: 'error',
  severityReason: 'The build fails, or the container exits at startup.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The official image has no npm, npx and corepack since 12.1.',
  why: 'Directus 12.1 took npm, npx and corepack out of its image. A build step that calls them fails, and a container that is started with them exits at once.',
  help: 'Run the command line of Directus as `node /directus/cli.js <command>`, and install or build packages in a stage of its own: `FROM node:22-alpine AS build`, then `COPY --from=build`.',
  evidence: ['facts: npm, npx and corepack are removed from the image (>=12.1)'],
  messages: {
    build: 'Since Directus 12.1 {tool} is not in the image, so this build step fails.',
    start: 'Since Directus 12.1 {tool} is not in the image, so the container exits at start.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:12.3.1
      RUN npm install directus-extension-editor
    `,
    good: `
      ==> Dockerfile <==
      FROM node:22-alpine AS build
      WORKDIR /app
      RUN npm install directus-extension-editor
      FROM directus/directus:12.3.1
      COPY --from=build /app/node_modules ./node_modules
    `,
  },
  check({ deployment, report }) {
    if (!deployment.image?.official || isAtLeast(deployment.version, WITHOUT_NPM_SINCE) !== 'yes') return;
    if (deployment.build && bringsNpmBack(deployment.build.image)) return;
    for (const instruction of buildSteps(deployment)) {
      const tool = GONE.exec(commandOf(instruction))?.[1];
      if (tool !== undefined) report('build', { at: instruction.at, data: { tool } });
    }
    const started = startCommand(deployment);
    const tool = started && GONE.exec(`${started.text} `)?.[1];
    if (started && tool !== undefined) report('start', { at: started.at, data: { tool } });
  },
});

/** RUN in the stages that are based on the official image and end up in this one, or are copied from. */
function buildSteps({ build }: Deployment): DockerfileInstruction[] {
  if (!build) return [];
  const { image, dockerfile } = build;
  const stages = dockerfile.stages.filter(
    (stage) =>
      image.stages.includes(stage) ||
      (image.stageCopies.some((copy) => copy.stage === stage.name) && isWithoutNpm(stage)),
  );
  return stages.flatMap((stage) => stage.instructions.filter(({ keyword }) => keyword === 'RUN'));
}

function isWithoutNpm({ from, instructions }: DockerfileStage): boolean {
  const reference = parseImage(from.text);
  if (!reference.official || isAtLeast(versionFromText(versionTextOfImage(reference)), WITHOUT_NPM_SINCE) !== 'yes')
    return false;
  return !instructions.some(bringsBack);
}

function bringsNpmBack({ stages }: BuiltStage): boolean {
  return stages.some((stage) => stage.instructions.some(bringsBack));
}

/** Installs npm, or may do so. */
function bringsBack({ keyword, text, flags, words }: DockerfileInstruction): boolean {
  if (keyword === 'RUN')
    return text.split(/&&|\|\||;/).some((command) => INSTALLS.test(command) && WHAT_HAS_NPM.test(command));
  const destination = words.at(-1)?.text ?? '';
  return keyword === 'COPY' && flags.has('from') && /^\/(?:$|usr|opt|bin)/.test(destination);
}

/** What RUN gives to the shell: without the keyword, its flags and line continuations. */
function commandOf({ at, words, execForm }: DockerfileInstruction): string {
  if (execForm) return `${words.map((word) => word.text).join(' ')} `;
  return `${textOf(at)
    .replace(/\\\r?\n/g, ' ')
    .replace(/^\s*RUN\s+(?:--\S+\s+)*/i, '')} `;
}

function startCommand({ compose, build }: Deployment): { readonly text: string; readonly at: Span } | undefined {
  const written = compose?.service.entrypoint ?? compose?.service.command;
  if (written) return treeText(written);
  return build?.image.entrypoint ?? build?.image.command;
}

function treeText(tree: Tree): { text: string; at: Span } | undefined {
  const texts = tree.kind === 'sequence' ? itemsOf(tree).map(scalarText) : [scalarText(tree)];
  return texts.includes(undefined) ? undefined : { text: texts.join(' '), at: tree.at };
}
