import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { Deployment, Project } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { startCommand } from '../../model/start-command.js';
import { commandText, itemsOf, pick, type Tree } from '../../model/tree.js';

const STARTS = /(?:\bdirectus|\bcli\.js)\s+start\b|\bpm2-runtime\b/;
/** Wherever this is written, somebody has thought of it. */
const MIGRATES = /\bbootstrap\b|\bmigrate:(?:latest|up)\b/;

export default defineRule({
  severity: 'info',
  severityReason: 'Something outside the repository may install and migrate the database.',
  impact: 'prevents-start',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Something must install and migrate the database before Directus starts.',
  why: 'The image\'s own command runs `bootstrap` first. One that replaces it has to do so as well: on an empty database Directus ends with "Database doesn\'t have Directus tables installed", and after an update it runs on tables of the older version.',
  help: 'Run `node cli.js bootstrap` before the start, or say under `assume: migrations` what does it.',
  evidence: [
    'facts: system tables missing on `start`: exit 1',
    "facts: the image's command is `node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs`",
  ],
  messages: {
    none: 'The command starts Directus without `bootstrap`, and nothing in the repository installs or migrates the database.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          command: npx directus start
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          command: sh -c "npx directus bootstrap && npx directus start"
    `,
  },
  check({ deployment, project, report }) {
    if (deployment.image?.official !== true || project.assume.migrations !== undefined) return;
    const command = replacedCommand(deployment);
    if (
      !command ||
      !STARTS.test(command.text) ||
      runsSomethingElse(command.text) ||
      isMigratedSomewhere(project, deployment)
    )
      return;
    report('none', { at: command.at });
  },
});

interface Command {
  readonly text: string;
  readonly at: Span;
}

/** What is started in place of the image's own command. */
function replacedCommand(deployment: Deployment): Command | undefined {
  const { compose, kubernetes, build } = deployment;
  const entrypoint = pick(compose?.service.tree, 'entrypoint') ?? pick(kubernetes?.container, 'command');
  const last = startCommand(deployment);
  if (last)
    return isKnown(entrypoint) && isKnown(last)
      ? { text: `${commandText(entrypoint)} ${commandText(last)}`, at: last.at }
      : undefined;
  const started =
    build && [build.image.entrypoint, build.image.command].filter((instruction) => instruction !== undefined);
  const at = started?.at(-1)?.at;
  return started && at
    ? {
        text: started
          .map(({ words, text, execForm }) => (execForm ? words.map((word) => word.text).join(' ') : text))
          .join(' '),
        at,
      }
    : undefined;
}

function isKnown(tree: Tree | undefined): boolean {
  return (
    tree === undefined || [tree, ...itemsOf(tree)].every((part) => part.kind !== 'scalar' || part.unknown === undefined)
  );
}

/** A script may do anything first. */
function runsSomethingElse(command: string): boolean {
  return /\.sh\b|\$|\b(?:npm|yarn|pnpm)\b|\bentrypoint\b/.test(command);
}

/** By another service that keeps the image's own command, or by anything that is written down. */
function isMigratedSomewhere({ deployments, sources }: Project, own: Deployment): boolean {
  const elsewhere = deployments.some(
    (other) => other !== own && other.image?.official === true && !replacesCommand(other),
  );
  return elsewhere || sources.some(({ text }) => MIGRATES.test(text));
}

function replacesCommand(deployment: Deployment): boolean {
  return (
    startCommand(deployment) !== undefined ||
    deployment.build?.image.entrypoint !== undefined ||
    deployment.build?.image.command !== undefined
  );
}
