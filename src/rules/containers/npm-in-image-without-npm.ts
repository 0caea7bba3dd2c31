import { directusCall } from '../../directus/command-line.js';
import { parseImage, versionTextOfImage } from '../../directus/image.js';
import { isAtLeast, versionFromText } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { programName, type BuildStep, type CommandStep } from '../../model/command.js';
import type { DockerfileInstruction } from '../../model/dockerfile.js';
import type { Deployment } from '../../model/project.js';

const WITHOUT_NPM_SINCE = '12.1.0';
const GONE: ReadonlySet<string> = new Set(['npm', 'npx', 'corepack']);
const INSTALLS: ReadonlySet<string> = new Set(['apk', 'apt', 'apt-get', 'curl', 'wget']);
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
    script: {
      text: 'Since Directus 12.1 {tool} is not in the image, so `{call}` fails.',
      severity: 'warning',
    },
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
    if (deployment.image?.official !== true) return;
    const gone = isAtLeast(deployment.version, WITHOUT_NPM_SINCE) === 'yes' && !bringsNpmBack(deployment);
    const told = new Set<unknown>();
    for (const step of deployment.build?.steps ?? []) {
      const tool = missingTool(step);
      if (
        tool === undefined ||
        told.has(step.run) ||
        !(isOwn(step, deployment) ? gone : isWithoutNpm(step, deployment))
      )
        continue;
      told.add(step.run);
      report('build', { at: step.run, data: { tool } });
    }
    const calls = gone ? (deployment.command?.steps.filter((step) => missingTool(step) !== undefined) ?? []) : [];
    const started = calls.find((step) => endsContainer(step, deployment));
    const [failed] = calls;
    if (started) report('start', { at: started.at, data: { tool: missingTool(started) ?? '' } });
    else if (failed)
      report('script', { at: failed.at, data: { tool: missingTool(failed) ?? '', call: callOf(failed) } });
  },
});

/** It is the server itself, or what the container is; a script that somebody wrote goes on after a call that failed. */
function endsContainer(step: CommandStep, { command }: Deployment): boolean {
  const inScript = step.shell && command?.at.file !== step.at.file;
  return !inScript || directusCall(step)?.command === 'start' || stopsAtFailure(command?.steps ?? []);
}

function stopsAtFailure(steps: readonly CommandStep[]): boolean {
  return steps.some(
    (step) => programName(step) === 'set' && step.argv.some(({ text }) => /^-\w*e|^errexit$/.test(text ?? '')),
  );
}

function callOf({ argv }: CommandStep): string {
  return argv.map(({ text, written }) => text ?? written).join(' ');
}

/** The program that a step calls, or the one that runs the script that it stands in. */
function missingTool(step: CommandStep): string | undefined {
  if (!step.certain) return undefined;
  return [step.manager, programName(step)].find((name) => name !== undefined && GONE.has(name));
}

/** It is run in the image itself, not in a stage that it copies from. */
function isOwn({ run }: BuildStep, { build }: Deployment): boolean {
  return build?.image.stages.some(({ instructions }) => instructions.some(({ at }) => at === run)) === true;
}

/** A step of a stage that the image copies from. */
function isWithoutNpm({ run, image, official }: BuildStep, { build }: Deployment): boolean {
  if (!official || image === undefined) return false;
  if (isAtLeast(versionFromText(versionTextOfImage(parseImage(image))), WITHOUT_NPM_SINCE) !== 'yes') return false;
  const stage = build?.dockerfile.stages.find(({ instructions }) => instructions.some(({ at }) => at === run));
  const steps = build?.steps.filter((step) => stage?.instructions.some(({ at }) => at === step.run));
  return !steps?.some(installsNpm) && !stage?.instructions.some(copiesNpm);
}

function bringsNpmBack(deployment: Deployment): boolean {
  const { build } = deployment;
  return (
    build !== undefined &&
    (build.steps.some((step) => isOwn(step, deployment) && installsNpm(step)) ||
      build.image.stages.some(({ instructions }) => instructions.some(copiesNpm)))
  );
}

/** Installs npm, or may do so. */
function installsNpm(step: BuildStep): boolean {
  return (
    INSTALLS.has(programName(step) ?? '') &&
    step.argv.slice(1).some(({ text, written }) => WHAT_HAS_NPM.test(text ?? written))
  );
}

function copiesNpm({ keyword, flags, words }: DockerfileInstruction): boolean {
  return keyword === 'COPY' && flags.has('from') && /^\/(?:$|usr|opt|bin)/.test(words.at(-1)?.text ?? '');
}
