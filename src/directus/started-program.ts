import type { CommandStep, ProcessCommand } from '../model/command.js';
import { programName } from '../model/command.js';
import { directusCall } from './command-line.js';

/**
 * What a command starts in the end: Directus's server, one of its commands that end by themselves (`bootstrap`,
 * `schema apply`), another program, or something that can't be told.
 */
export type StartedProgram = 'server' | 'job' | 'other' | 'unknown';

/** Steps that prepare something and leave it to others what the process is. */
const PREPARATIONS: ReadonlySet<string> = new Set(
  ': [ [[ apk apt apt-get break cat chmod chown cp curl cut date dirname echo envsubst exit export false find getent grep head id install ln ls mkdir mv nc pg_isready printenv printf pwd read readonly return rm sed set shift sleep source stat tail test touch tr trap true ulimit umask unset until wait wait-for wget which while whoami'.split(
    ' ',
  ),
);
const RUNNERS: ReadonlySet<string> = new Set(['npx', 'pnpx', 'bunx']);
const PACKAGE_MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun', 'nx', 'turbo', 'lerna']);
/** They run what a file of the project says, which may well be Directus. */
const OPEN: ReadonlySet<string> = new Set(
  'bun concurrently deno env-cmd lerna node nodemon npm-run-all nx pm2 pm2-docker pm2-runtime start-server-and-test supervisord ts-node tsx turbo'.split(
    ' ',
  ),
);
/** What package managers do before anything is started. */
const INSTALLS = /^(?:ci|i|install|add|rebuild|update|config|cache|set|audit|fund|prune)$/;
/** Programs that wait for ever, so that somebody can work in the container. */
const IDLE = /^(?:sleep|tail)$/;

export function startedProgram(command: ProcessCommand | undefined): StartedProgram {
  if (!command) return 'unknown';
  const kinds = command.steps.map(kindOf);
  if (kinds.includes('server')) return 'server';
  if (command.unknown !== undefined || kinds.includes('unknown')) return 'unknown';
  if (kinds.includes('other')) return 'other';
  if (kinds.includes('job')) return 'job';
  const last = command.steps.at(-1);
  return last && IDLE.test(programName(last) ?? '') ? 'other' : 'unknown';
}

function kindOf(step: CommandStep): StartedProgram | 'preparation' {
  const call = directusCall(step);
  if (call) return call.command === 'start' ? 'server' : call.command === undefined ? 'unknown' : 'job';
  const name = programName(step);
  if (name === undefined) return 'unknown';
  if (PREPARATIONS.has(name)) return 'preparation';
  if (RUNNERS.has(name)) return runBy(step);
  if (PACKAGE_MANAGERS.has(name)) return INSTALLS.test(step.argv[1]?.text ?? '') ? 'preparation' : 'unknown';
  // What a file of one's own starts is not looked into: it may start Directus.
  if (OPEN.has(name)) return 'unknown';
  return /\.(?:[cm]?[jt]s|sh)$/.test(name) ? 'unknown' : 'other';
}

/** `npx next start` */
function runBy({ argv }: CommandStep): StartedProgram {
  const program = argv.slice(1).find(({ text }) => text === undefined || !text.startsWith('-'));
  if (program?.text === undefined || OPEN.has(program.text)) return 'unknown';
  return /^@?[a-z][\w@/.-]*$/i.test(program.text) ? 'other' : 'unknown';
}
