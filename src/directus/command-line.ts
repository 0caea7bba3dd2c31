import type { CommandStep, CommandWord, ProcessCommand } from '../model/command.js';

/** A call of Directus's own command line. */
export interface DirectusCall {
  /** `start`, `bootstrap`, `schema apply`, ...; undefined where a variable names it or nothing follows. */
  readonly command: string | undefined;
  /** What follows the command. */
  readonly args: readonly CommandWord[];
  /** What finds the program: `directus` on the PATH, a package manager in the packages of the folder, node a file. */
  readonly through: 'path' | 'npx' | 'package-manager' | 'node' | 'file' | 'pm2';
  /** The word that names Directus. */
  readonly program: CommandWord;
}

/** Commands with a command of their own behind them. Source: @directus/api 39.2.1, cli/index.js. */
const GROUPS: ReadonlySet<string> = new Set(['cache', 'database', 'roles', 'schema', 'security', 'users']);

/**
 * The options of each command; undefined for a command that no release has. Source: @directus/api 39.2.1,
 * cli/index.js.
 */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  start: [],
  init: [],
  bootstrap: ['--skipAdminInit'],
  count: [],
  'database install': [],
  'database migrate:latest': [],
  'database migrate:up': [],
  'database migrate:down': [],
  'security key:generate': [],
  'security secret:generate': [],
};
const EVERYWHERE: ReadonlySet<string> = new Set(['-h', '--help', '--']);

/**
 * The options that a command doesn't know: it prints `unknown option` and ends with 1. Words that are no options
 * are taken and ignored. Of commands that extensions may add nothing is said.
 */
export function unknownOptions({ command, args }: DirectusCall): readonly CommandWord[] {
  const known = command === undefined ? undefined : OPTIONS[command];
  if (!known) return [];
  const dashes = args.findIndex(({ text }) => text === '--');
  return (dashes < 0 ? args : args.slice(0, dashes)).filter(({ text }) => {
    if (text === undefined || !/^-{1,2}[a-z]/i.test(text)) return false;
    return !known.includes(text) && !EVERYWHERE.has(text);
  });
}

/** Where Directus's own entry files lie, whatever the folder of the packages is. */
const ENTRY_FILE =
  /(?:^|\/)(?:cli\.js|\.bin\/directus|node_modules\/directus|directus\/cli(?:\.js)?|@directus\/api\/dist\/cli\/run\.js)$/;
const PM2: ReadonlySet<string> = new Set(['pm2', 'pm2-runtime', 'pm2-docker']);
/** The file with which the official image starts PM2, under the names that PM2 looks for. */
const PM2_FILE = /(?:^|\/)ecosystem\.config\.c?js$/;

/** The call of Directus that a step makes; undefined for every other program. */
export function directusCall({ argv }: Pick<CommandStep, 'argv'>): DirectusCall | undefined {
  const [program, ...rest] = argv;
  const name = baseName(program?.text);
  if (!program || name === undefined) return undefined;
  if (PM2.has(name)) return pm2Call(rest);
  if (isDirectus(program.text) && name !== 'cli.js')
    return callOf(program, rest, program.text?.includes('/') === true ? 'file' : 'path');
  if (name === 'node') return nodeCall(rest);
  if (name === 'cli.js' || ENTRY_FILE.test(program.text ?? '')) return callOf(program, rest, 'file');
  if (name === 'npx' || name === 'pnpx' || name === 'bunx') return managedCall(rest, 'npx');
  if (name === 'npm')
    return ['exec', 'x'].includes(rest[0]?.text ?? '') ? managedCall(rest.slice(1), 'npx') : undefined;
  if (name === 'pnpm' || name === 'yarn' || name === 'bun') return managedCall(rest, 'package-manager');
  return undefined;
}

function callOf(program: CommandWord, rest: readonly CommandWord[], through: DirectusCall['through']): DirectusCall {
  const [first, second] = rest;
  const grouped = first?.text !== undefined && GROUPS.has(first.text);
  if (!grouped) return { command: first?.text, args: rest.slice(1), through, program };
  const command = second?.text === undefined ? undefined : `${first.text ?? ''} ${second.text}`;
  return { command, args: rest.slice(2), through, program };
}

function nodeCall(args: readonly CommandWord[]): DirectusCall | undefined {
  const index = args.findIndex(({ text }) => text === undefined || !text.startsWith('-'));
  const file = args[index];
  return file?.text !== undefined && ENTRY_FILE.test(file.text)
    ? callOf(file, args.slice(index + 1), 'node')
    : undefined;
}

/** Options of npx that take the next word with them. */
const TAKES_WORD: ReadonlySet<string> = new Set(
  '-p --package -c --prefix -C --dir --cwd -w --workspace --filter -F'.split(' '),
);
/** `pnpm --filter cms exec directus start` */
const EXECUTES: ReadonlySet<string> = new Set(['exec', 'dlx', 'x', 'run']);

function managedCall(words: readonly CommandWord[], through: 'npx' | 'package-manager'): DirectusCall | undefined {
  let index = 0;
  for (;;) {
    const text = words[index]?.text;
    if (text === undefined || !text.startsWith('-')) break;
    index += TAKES_WORD.has(text) ? 2 : 1;
  }
  if (through === 'package-manager' && EXECUTES.has(words[index]?.text ?? '')) index++;
  const program = words[index];
  return program && isDirectus(program.text) ? callOf(program, words.slice(index + 1), through) : undefined;
}

/**
 * `pm2-runtime start ecosystem.config.cjs`, `pm2 start node_modules/.bin/directus -- start`, `pm2-runtime "directus
 * start"`.
 */
function pm2Call(args: readonly CommandWord[]): DirectusCall | undefined {
  const words = args.filter(({ text }) => text === undefined || !text.startsWith('-') || text === '--');
  const rest = words[0]?.text === 'start' ? words.slice(1) : words;
  const [program, ...own] = rest;
  if (program?.text === undefined) return undefined;
  if (PM2_FILE.test(program.text)) return { command: 'start', args: [], through: 'pm2', program };
  if (/(?:^|\/)directus start$/.test(program.text)) return { command: 'start', args: [], through: 'pm2', program };
  if (!isDirectus(program.text) && !ENTRY_FILE.test(program.text)) return undefined;
  return callOf(program, own[0]?.text === '--' ? own.slice(1) : own, 'pm2');
}

function isDirectus(text: string | undefined): boolean {
  return text !== undefined && /(?:^|\/)directus(?:@[^/\s]+)?$/.test(text);
}

function baseName(text: string | undefined): string | undefined {
  return text?.split('/').at(-1);
}

/** Programs that certainly don't start Directus, whatever they are given. */
const HARMLESS: ReadonlySet<string> = new Set(
  'cat cd chmod chown cp curl date echo exit export false ls mkdir mv printf psql pg_isready read return rm sed set shift sleep test touch trap true ulimit umask unset wait wget ['.split(
    ' ',
  ),
);

/**
 * Does a command start Directus's server? `no` only where every program that it runs is known to be another one;
 * programs of which nothing is known leave it open.
 */
export function startsServer(command: ProcessCommand): 'yes' | 'no' | 'unknown' {
  const calls = command.steps.map((step) => ({ step, call: directusCall(step) }));
  if (calls.some(({ call }) => call?.command === 'start')) return 'yes';
  if (command.unknown !== undefined) return 'unknown';
  const open = calls.some(({ step, call }) =>
    call ? call.command === undefined : !HARMLESS.has(baseName(step.argv[0]?.text) ?? ''),
  );
  return open ? 'unknown' : 'no';
}
