import { posix } from 'node:path';
import type { CommandWord } from '../../../model/command.js';

/** `npm run NAME`: a script of a package.json. */
export interface PackageScriptCall {
  readonly name: string;
  /** What is put at the end of the script. */
  readonly args: readonly CommandWord[];
  /** `--prefix`, `--cwd`, `-C`: another folder than the one it is called in. */
  readonly directory?: string;
}

const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
/** Scripts that have a command of their own. */
const SHORT: ReadonlySet<string> = new Set(['start', 'test', 'stop', 'restart']);
const RUN: ReadonlySet<string> = new Set(['run', 'run-script']);
const FOLDER_OPTIONS: ReadonlySet<string> = new Set(['--prefix', '--cwd', '-C', '--dir']);
/** Commands of pnpm, Yarn and Bun themselves, which take any other word for the name of a script. */
const OWN_COMMANDS: ReadonlySet<string> = new Set(
  'add audit build cache config create dlx exec fetch help i import info init install link list outdated pack patch prune publish rebuild remove store up update upgrade why workspace workspaces x'.split(
    ' ',
  ),
);

/** Which script of a package.json a command runs; undefined for everything else. */
export function packageScriptCall(argv: readonly CommandWord[]): PackageScriptCall | undefined {
  const program = posix.basename(argv[0]?.text ?? '');
  if (!MANAGERS.has(program)) return undefined;
  const { words, directory } = withoutOptions(argv.slice(1));
  const [first, ...rest] = words;
  const folder = directory === undefined ? {} : { directory };
  if (first?.text === undefined) return undefined;
  if (RUN.has(first.text)) {
    const [name, ...args] = withoutOptions(rest).words;
    return name?.text === undefined ? undefined : { name: name.text, args: ownArguments(program, args), ...folder };
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

function withoutOptions(words: readonly CommandWord[]): { words: readonly CommandWord[]; directory?: string } {
  let index = 0;
  let directory: string | undefined;
  for (;;) {
    const text = words[index]?.text;
    if (text === undefined || !text.startsWith('-') || text === '--') break;
    const [option = '', value] = text.split('=', 2);
    if (FOLDER_OPTIONS.has(option)) {
      directory = value ?? words[index + 1]?.text;
      if (value === undefined) index++;
    }
    index++;
  }
  return { words: words.slice(index), ...(directory === undefined ? {} : { directory }) };
}
