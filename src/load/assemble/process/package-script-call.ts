import { posix } from 'node:path';
import type { CommandWord } from '../../../model/command.js';

/** `npm run NAME`: a script of a package.json. */
export interface PackageScriptCall {
  readonly name: string;
  /** What is put at the end of the script. */
  readonly args: readonly CommandWord[];
  /** `--prefix`, `--cwd`, `-C`: another folder than the one it is called in. */
  readonly directory?: string;
  /** The package of a workspace whose script it is, by its name or its folder. */
  readonly workspace?: string;
}

const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
/** Scripts that have a command of their own. */
const SHORT: ReadonlySet<string> = new Set(['start', 'test', 'stop', 'restart']);
const RUN: ReadonlySet<string> = new Set(['run', 'run-script']);
const FOLDER_OPTIONS: ReadonlySet<string> = new Set(['--prefix', '--cwd', '-C', '--dir']);
/** pnpm's and Turborepo's, and npm's. */
const WORKSPACE_OPTIONS: ReadonlySet<string> = new Set(['--filter', '-F', '--workspace']);
/** Commands of pnpm, Yarn and Bun themselves, which take any other word for the name of a script. */
const OWN_COMMANDS: ReadonlySet<string> = new Set(
  'add audit build cache config create dlx exec fetch help i import info init install link list outdated pack patch prune publish rebuild remove store up update upgrade why workspace workspaces x'.split(
    ' ',
  ),
);

/** Which script of a package.json a command runs; undefined for everything else. */
export function packageScriptCall(argv: readonly CommandWord[]): PackageScriptCall | undefined {
  const program = posix.basename(argv[0]?.text ?? '');
  if (program === 'nx') return nxCall(argv.slice(1));
  if (program === 'turbo') return turboCall(argv.slice(1));
  if (!MANAGERS.has(program)) return undefined;
  const { words, directory, workspace } = withoutOptions(argv.slice(1), program);
  const [first, ...rest] = words;
  const [second] = rest;
  if (program === 'yarn' && first?.text === 'workspace' && second?.text !== undefined) {
    const inner = packageScriptCall([...argv.slice(0, 1), ...rest.slice(1)]);
    return inner && { ...inner, workspace: second.text };
  }
  const folder = {
    ...(directory === undefined ? {} : { directory }),
    ...(workspace === undefined ? {} : { workspace }),
  };
  if (first?.text === undefined) return undefined;
  if (RUN.has(first.text)) {
    const { words: after, workspace: late } = withoutOptions(rest, program);
    const [name, ...args] = after;
    if (name?.text === undefined) return undefined;
    const own = program === 'npm' ? (late ?? workspaceOf(args)) : late;
    return {
      name: name.text,
      args: ownArguments(program, args),
      ...folder,
      ...(own === undefined ? {} : { workspace: own }),
    };
  }
  if (SHORT.has(first.text)) return { name: first.text, args: ownArguments(program, rest), ...folder };
  if (program === 'npm' || OWN_COMMANDS.has(first.text) || first.text === 'directus') return undefined;
  return { name: first.text, args: rest, ...folder };
}

/** npm hands on what follows `--` alone; the others hand on everything. */
function ownArguments(program: string, args: readonly CommandWord[]): readonly CommandWord[] {
  const dashes = args.findIndex(({ text }) => text === '--');
  if (dashes >= 0) return args.slice(dashes + 1);
  return program === 'npm' ? [] : args;
}

/** `nx run cms:start`, `nx start cms`. Source: nx.dev/nx-api/nx/documents/run. */
function nxCall(words: readonly CommandWord[]): PackageScriptCall | undefined {
  const [first, second] = words.filter(({ text }) => text !== undefined && !text.startsWith('-'));
  if (first?.text === undefined || second?.text === undefined) return undefined;
  if (first.text !== 'run') return { name: first.text, args: [], workspace: second.text };
  const [workspace, name] = second.text.split(':');
  return workspace === undefined || name === undefined ? undefined : { name, args: [], workspace };
}

/** `turbo run start --filter=cms`, `turbo start`. Source: turborepo.com/docs/reference/run. */
function turboCall(words: readonly CommandWord[]): PackageScriptCall | undefined {
  const name = words.find(({ text }) => text !== undefined && !text.startsWith('-') && text !== 'run')?.text;
  const workspace = workspaceOf(words);
  return name === undefined || workspace === undefined ? undefined : { name, args: [], workspace };
}

/** The value of `--filter` or `--workspace`, wherever it stands before `--`. */
function workspaceOf(words: readonly CommandWord[]): string | undefined {
  for (const [index, { text }] of words.entries()) {
    if (text === undefined || text === '--') return undefined;
    const [option = '', value] = text.split('=', 2);
    if (WORKSPACE_OPTIONS.has(option)) return value ?? words[index + 1]?.text;
  }
  return undefined;
}

interface WithoutOptions {
  readonly words: readonly CommandWord[];
  readonly directory?: string;
  readonly workspace?: string;
}

function withoutOptions(words: readonly CommandWord[], program: string): WithoutOptions {
  let index = 0;
  let directory: string | undefined;
  let workspace: string | undefined;
  for (;;) {
    const text = words[index]?.text;
    if (text === undefined || !text.startsWith('-') || text === '--') break;
    const [option = '', value] = text.split('=', 2);
    if (FOLDER_OPTIONS.has(option)) {
      directory = value ?? words[index + 1]?.text;
      if (value === undefined) index++;
    } else if (WORKSPACE_OPTIONS.has(option) || (option === '-w' && program === 'npm')) {
      workspace = value ?? words[index + 1]?.text;
      if (value === undefined) index++;
    }
    index++;
  }
  return {
    words: words.slice(index),
    ...(directory === undefined ? {} : { directory }),
    ...(workspace === undefined ? {} : { workspace }),
  };
}
