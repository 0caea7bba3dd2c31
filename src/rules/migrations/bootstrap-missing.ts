import { directusCall } from '../../directus/command-line.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { CommandStep, ProcessCommand } from '../../model/command.js';
import type { Deployment, Project } from '../../model/project.js';

const MIGRATES = /^(?:bootstrap|init|database migrate:(?:latest|up))$/;
/** Wherever this is written, in a script of a pipeline or in a README, somebody has thought of it. */
const WRITTEN = /\bbootstrap\b|\bmigrate:(?:latest|up)\b/;

export default defineRule({
  severity: 'info',
  severityReason: 'Something outside the repository may install and migrate the database.',
  impact: 'prevents-start',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Something must install and migrate the database before Directus starts.',
  why: 'The image\'s own command runs `bootstrap` first. One that replaces it has to do so as well: on an empty database Directus exits with "Database doesn\'t have Directus tables installed", and after an update it runs on tables of the older version.',
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
    const { command, image } = deployment;
    if (image?.official !== true || project.assume.migrations !== undefined || !command) return;
    const start = unpreparedStart(command);
    if (start && !isMigratedSomewhere(project, deployment)) report('none', { at: start.at });
  },
});

/** The start of Directus, where nothing but Directus is called: of another program nothing is known, and it may do the same. */
function unpreparedStart({ by, unknown, steps }: ProcessCommand): CommandStep | undefined {
  if (by === 'image' || unknown !== undefined) return undefined;
  const calls = steps.map((step) => ({ step, call: directusCall(step) }));
  if (!calls.every(({ call }) => call && !isMigration(call.command))) return undefined;
  return calls.find(({ call }) => call?.command === 'start')?.step;
}

function isMigration(command: string | undefined): boolean {
  return command === undefined || MIGRATES.test(command);
}

/** By another service with the image's own command or one that can't be known, or by anything that is written down. */
function isMigratedSomewhere({ deployments, sources }: Project, own: Deployment): boolean {
  const elsewhere = deployments.some(
    ({ image, command }) =>
      command !== own.command &&
      image?.official === true &&
      (!command || command.by === 'image' || command.unknown !== undefined),
  );
  return elsewhere || sources.some(({ text }) => WRITTEN.test(text));
}
