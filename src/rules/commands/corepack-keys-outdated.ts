import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { programName, type BuildStep } from '../../model/command.js';
import type { Deployment } from '../../model/project.js';

/** The first image whose Node brings corepack 0.31. */
const NEW_KEYS_SINCE = '11.4.1';

export default defineRule({
  severity: 'warning',
  severityReason: 'The build most likely fails, but a cache of the builder or another registry may still serve it.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The corepack of an old image cannot verify today’s packages.',
  why: 'npm signs its packages with new keys since 2025. The corepack in older images of Directus knows the old ones only, refuses to download pnpm or Yarn, and the build fails with `Cannot find matching keyid`.',
  help: 'Use a newer image, or run `npm install --global corepack@latest` as root first.',
  evidence: ['corepack 0.31.0, change log: new keys of the npm registry'],
  messages: {
    keys: 'The corepack of this image ({version}) does not know the keys with which npm signs packages since 2025, so the build fails where it downloads pnpm or Yarn.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.3.5
      USER root
      RUN corepack enable && corepack prepare pnpm@8.1.1 --activate
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.3.5
      USER root
      RUN npm install --global corepack@latest && corepack enable && corepack prepare pnpm@8.1.1 --activate
    `,
  },
  check({ deployment, report }) {
    if (isBelow(deployment.version, NEW_KEYS_SINCE) !== 'yes' || setsKeys(deployment)) return;
    const steps = (deployment.build?.steps ?? []).filter(({ official }) => official);
    if (steps.some(replacesCorepack)) return;
    const first = steps.find((step) => programName(step) === 'corepack');
    if (first && steps.some(downloads))
      report('keys', { at: first.run, data: { version: deployment.version.text ?? '' } });
  },
});

/** Keys of one's own, or none, are asked for. */
function setsKeys({ env, build }: Deployment): boolean {
  if (env.get('COREPACK_INTEGRITY_KEYS').assignment !== undefined) return true;
  const instructions = build?.image.stages.flatMap((stage) => stage.instructions) ?? [];
  return instructions.some(({ text }) => text.includes('COREPACK_INTEGRITY_KEYS'));
}

function replacesCorepack({ argv }: BuildStep): boolean {
  const words = argv.map(({ text }) => text ?? '');
  return words[0] === 'npm' && words.some((word) => /^(?:corepack|pnpm|yarn)(?:@|$)/.test(word));
}

function downloads(step: BuildStep): boolean {
  const program = programName(step);
  if (program === 'corepack') return ['prepare', 'use', 'install', 'up'].includes(step.argv[1]?.text ?? '');
  return program === 'pnpm';
}
