import type { Assignment } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import { classify } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import type { ShellCommand } from '../../formats/shell/parse-shell.js';
import { scriptCommands } from '../../formats/shell/remote-commands.js';
import type { ShellWord } from '../../formats/shell/tokens.js';
import { workflowCommands } from '../../formats/workflow/shell-texts.js';

/** A command of a script or workflow that sets variables of an app which is described elsewhere. */
export interface SetCommand {
  readonly tool: Tool;
  readonly at: Span;
  /** Folders that it may be run in: that of its script, and the root; none where the script goes to another. */
  readonly folders: readonly string[];
  /** By their names without dashes; undefined where a variable decides the value. */
  readonly options: ReadonlyMap<string, string | undefined>;
  /** Words that are neither option nor assignment: the app or the object; undefined where a variable decides. */
  readonly operands: readonly (string | undefined)[];
  readonly assignments: readonly Assignment[];
}

export type Tool = 'fly' | 'heroku' | 'dokku' | 'kubectl';

interface Usage {
  readonly tool: Tool;
  readonly program: RegExp;
  readonly verbs: readonly string[];
  /** Options that take the next word. */
  readonly valued: ReadonlySet<string>;
}

/**
 * Sources: fly.io/docs/flyctl/secrets-set, devcenter.heroku.com/articles/config-vars,
 * dokku.com/docs/configuration/environment-variables, kubernetes.io/docs/reference/kubectl/generated/kubectl_set/kubectl_set_env.
 */
const USAGES: readonly Usage[] = [
  {
    tool: 'fly',
    program: /^fly(?:ctl)?$/,
    verbs: ['secrets', 'set'],
    valued: new Set(['a', 'app', 'c', 'config', 't', 'access-token']),
  },
  {
    tool: 'heroku',
    program: /^heroku$/,
    verbs: ['config:set'],
    valued: new Set(['a', 'app', 'r', 'remote']),
  },
  // `ssh dokku@server config:set ...` as well.
  { tool: 'dokku', program: /^dokku(?:@[\w.-]+)?$/, verbs: ['config:set'], valued: new Set(['app', 'remote']) },
  {
    tool: 'kubectl',
    program: /^(?:kubectl|oc)$/,
    verbs: ['set', 'env'],
    valued: new Set(
      'n namespace c containers f filename l selector k kustomize e env o output context cluster user kubeconfig from keys prefix s server token as'.split(
        ' ',
      ),
    ),
  },
];

const SETS = /\bsecrets\s+set\b|\bconfig:set\b|\bset\s+env\b/;

/** What people begin a value with that is to be filled in: `SECRET=<your secret>`. */
const FILLED_IN = /^[<>]/;

/** Far more than a repository has: each deployment looks through them. */
const MOST_COMMANDS = 1000;

/** All such commands of the repository's shell scripts and workflows, by their tool. */
export function setCommands(tree: FileTree, tool: Tool): readonly SetCommand[] {
  return tree.once('commands that set variables', [], commandsOfTree).filter((command) => command.tool === tool);
}

function commandsOfTree(tree: FileTree): readonly SetCommand[] {
  const commands = tree.files.flatMap((path) => {
    const isShell = /\.(?:sh|bash|zsh)$/i.test(path);
    if (!isShell && classify(path) !== 'workflow') return [];
    return tree.once(`commands that set variables in ${path}`, [], (files) => {
      const file = files.read(path);
      if (isProblem(file) || !SETS.test(file.text)) return [];
      const commands = isShell ? scriptCommands(file.text) : workflowCommands(file);
      return commandsOfScript(commands, file);
    });
  });
  return commands.slice(0, MOST_COMMANDS);
}

function commandsOfScript(commands: readonly ShellCommand[], file: SourceFile): SetCommand[] {
  const own = folderOf(file.path);
  let folders: readonly string[] = /\bworking-directory\b/.test(file.text) ? [] : [...new Set([own, ''])];
  return commands.flatMap((command) => {
    const [program, target] = command.words;
    if (program?.text === 'cd' || program?.text === 'pushd') folders = foldersAfter(target, own);
    return setCommand(command, file, folders) ?? [];
  });
}

/** Of the ways to change the folder only the usual one is followed: `cd "$(dirname "$0")/.."`. */
function foldersAfter(target: ShellWord | undefined, own: string): string[] {
  const up = /^"?\$\(dirname [^)]*\)(\/\.\.)?"?$/.exec(target?.written ?? '');
  if (!up) return [];
  return [up[1] === undefined ? own : folderOf(own)];
}

function setCommand(command: ShellCommand, file: SourceFile, folders: readonly string[]): SetCommand | undefined {
  const { words } = command;
  for (const { tool, program, verbs, valued } of USAGES) {
    const position = words.findIndex(({ text }) => text !== undefined && program.test(text));
    // `sudo`, `ssh -t` and the like may stand before it; `echo` only shows it.
    if (position < 0 || position > 4 || words[0]?.text === 'echo') continue;
    const { options, operands } = wordsBehind(words.slice(position + 1), valued);
    if (!verbs.every((verb, index) => operands[index]?.text === verb)) continue;
    const rest = operands.slice(verbs.length);
    const isSet = (word: ShellWord) => ASSIGNMENT.test(word.written);
    return {
      tool,
      at: spanOf(file, command.start, command.end),
      folders,
      options,
      operands: rest.filter((word) => !isSet(word)).map(({ text }) => text),
      assignments: rest.filter(isSet).map((word) => assignmentOf(word, file, command, options)),
    };
  }
  return undefined;
}

function wordsBehind(
  words: readonly ShellWord[],
  valued: ReadonlySet<string>,
): { options: Map<string, string | undefined>; operands: ShellWord[] } {
  const options = new Map<string, string | undefined>();
  const operands: ShellWord[] = [];
  for (let position = 0; position < words.length; position++) {
    const word = words[position];
    const [, name, equals] = /^--?([a-zA-Z][\w-]*)(=)?/.exec(word?.written ?? '') ?? [];
    if (!word) continue;
    if (name === undefined) operands.push(word);
    else if (equals !== undefined) options.set(name, word.text?.slice(word.text.indexOf('=') + 1));
    else options.set(name, valued.has(name) ? words[++position]?.text : '');
  }
  return { options, operands };
}

const ASSIGNMENT = /^["']?([A-Za-z_]\w*)=/;

function assignmentOf(
  word: ShellWord,
  file: SourceFile,
  { certain }: ShellCommand,
  options: ReadonlyMap<string, string | undefined>,
): Assignment {
  const { written, start, text } = word;
  const name = ASSIGNMENT.exec(written)?.[1] ?? '';
  const equals = written.indexOf('=');
  const [from, to] = withoutQuotes(written, equals + 1);
  const places = {
    name,
    layer: 'platform',
    nameSpan: spanOf(file, start + equals - name.length, start + equals),
    valueSpan: spanOf(file, start + from, start + to),
  } as const;
  const value = text?.slice(text.indexOf('=') + 1);
  const isOpen = value === undefined || FILLED_IN.test(file.text[word.end] ?? '');
  const reason = isOpen
    ? 'the script decides it'
    : !certain
      ? 'a script sets it, but not always'
      : options.has('encoded')
        ? 'the script has it in base64'
        : undefined;
  if (reason !== undefined) return { ...places, state: 'unknown', value: undefined, reason };
  return { ...places, state: 'set', value: value ?? '' };
}

/** Where a value begins and ends in its word: `NAME="value"` and `"NAME=value"` are both usual. */
function withoutQuotes(written: string, from: number): [from: number, to: number] {
  const first = written[from];
  const last = written.at(-1);
  const isQuoted = (first === '"' || first === "'") && last === first && written.length > from + 1;
  const isWhole = (written[0] === '"' || written[0] === "'") && last === written[0];
  return [isQuoted ? from + 1 : from, isQuoted || isWhole ? written.length - 1 : written.length];
}
