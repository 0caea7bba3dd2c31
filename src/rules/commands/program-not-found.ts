import { directusCall } from '../../directus/command-line.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { programName, type CommandStep, type ProcessCommand } from '../../model/command.js';
import type { Deployment } from '../../model/project.js';

/** From here on npm installs a corepack into the image, which may bring a `pnpm` along. Source: directus/directus, pull request 24521. */
const OWN_COREPACK_SINCE = '11.4.1';
/** npm and npx are gone from here on, which another rule tells. */
const WITHOUT_NPM_SINCE = '12.1.0';

export default defineRule({
  severity: 'error',
  severityReason:
    'The container exits at startup; a script that goes on after the failure, or npx that downloads another release, is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'What a container is started with must be in its image.',
  why: 'The official image has Directus in /directus, without `directus` and pnpm on the PATH, and without package scripts. A program that is not found ends the container, or the script with `set -e`.',
  help: 'Start Directus with `node /directus/cli.js <command>`.',
  evidence: [
    'facts: the command of the official image is `node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs` in /directus',
    'Docker documentation: a CMD that is inherited runs in the WORKDIR of the image that is built',
  ],
  messages: {
    path: '`{program}` is not on the PATH of the official image, so `{call}` fails.',
    script: {
      text: '`{call}` fails: the package.json there has no script of this name.',
      help: 'Start Directus with `node /directus/cli.js <command>`, or add the script.',
    },
    file: {
      text: '`{call}` is started in {directory}, where there is no such file, so the container exits at startup.',
      help: 'Write the whole path, /directus/cli.js, or set the working directory back to /directus.',
    },
    packages: {
      text: '`{call}` is started in {directory}, where there is no package.json: npx downloads the newest Directus, and uploads and extensions are looked for in {directory}.',
      severity: 'warning',
      impact: 'breaks-feature',
      help: 'Set the working directory back to /directus and start `node cli.js <command>`.',
    },
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      CMD ["directus", "start"]
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      CMD ["node", "cli.js", "start"]
    `,
  },
  check({ deployment, report }) {
    const { command, image } = deployment;
    if (!command || image?.official !== true) return;
    const hasNpm = isAtLeast(deployment.version, WITHOUT_NPM_SINCE) === 'no';
    for (const step of command.steps) {
      const program = missingProgram(step, deployment);
      const lacks = step.lacks === 'file' || hasNpm ? step.lacks : undefined;
      const message = program === undefined ? lacks : 'path';
      if (message === undefined || !step.certain) continue;
      const call = step.argv.map(({ text, written }) => text ?? written).join(' ');
      report(message, {
        at: step.at,
        data: { program: program ?? '', call, directory: step.directory ?? '' },
        ...(message === 'packages' || endsContainer(step, command) ? {} : { severity: 'warning' }),
      });
    }
  },
});

/** `directus` and pnpm, where no step of a Dockerfile may have put them on the PATH. */
function missingProgram(step: CommandStep, deployment: Deployment): string | undefined {
  const { build, env, compose, kubernetes, version } = deployment;
  const name = step.argv[0]?.text;
  if (name === 'pnpm' && mayHavePnpm(version)) return undefined;
  if (name !== 'pnpm' && !(name === 'directus' && directusCall(step)?.through === 'path')) return undefined;
  if (env.get('PATH').assignment !== undefined) return undefined;
  const installs = build?.image.stages
    .flatMap((stage) => stage.instructions)
    .some(
      ({ keyword, text }) =>
        /^(?:RUN|COPY|ADD)$/.test(keyword) && /corepack|pnpm|\bln\b|-g\b|--global|\/bin\b/.test(text),
    );
  return installs === true || !(build ?? compose ?? kubernetes) ? undefined : name;
}

function mayHavePnpm(version: Deployment['version']): boolean {
  return isAtLeast(version, OWN_COREPACK_SINCE) !== 'no' && isAtLeast(version, WITHOUT_NPM_SINCE) !== 'yes';
}

/** It is what the container is, or the script stops at the first failure, or it is the server itself. */
function endsContainer(step: CommandStep, { by, steps }: ProcessCommand): boolean {
  if (by === 'image' || !step.shell || directusCall(step)?.command === 'start') return true;
  return steps.some(
    (other) => programName(other) === 'set' && other.argv.some(({ text }) => /^-\w*e|^errexit$/.test(text ?? '')),
  );
}
