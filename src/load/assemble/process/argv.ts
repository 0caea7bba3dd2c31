import { posix } from 'node:path';
import { directusCall } from '../../../directus/command-line.js';
import type { CommandStep, CommandWord, ProcessCommand } from '../../../model/command.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import { pick, scalarText, type ScalarTree } from '../../../model/tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { parseShell, type ShellCommand } from '../../formats/shell/parse-shell.js';
import type { ShellWord } from '../../formats/shell/tokens.js';
import { placedText, type PlacedText, type Words } from './argv-words.js';
import { packageScriptCall } from './package-script-call.js';
import { withoutWrappers } from './wrappers.js';

/** What lies at a path that a command names. */
export type CommandFile =
  | { readonly kind: 'file'; readonly file: SourceFile }
  /** Nothing of the repository puts a file there; the image may have one. */
  | { readonly kind: 'none' }
  /** A file is put there whose content isn't in the repository. */
  | { readonly kind: 'unknown' };

export interface ArgvRequest extends Pick<ProcessCommand, 'by' | 'at'> {
  /** Entrypoint and command joined. */
  readonly argv: Words;
  /** As Deployment.workingDirectory; undefined where it can't be known. */
  readonly directory: string | undefined;
  /** Opens a path that is absolute, or relative to the root of the repository outside a container. */
  readonly open: (path: string) => CommandFile;
  /** The folder of a package of the workspace, by its name or its folder; undefined where it can't be told. */
  readonly workspace?: (name: string) => string | undefined;
  /** The folder into which the official image has installed Directus. */
  readonly installation?: string;
}

/** Scripts that call scripts: real ones are three deep. */
const MAX_DEPTH = 5;
const MAX_DEPTH_REASON = 'scripts call scripts many levels deep';
/** Commands that are looked at in all, and words of one: far above what anybody writes. */
const MAX_COMMANDS = 2000;
const MAX_WORDS = 1000;

/**
 * Opens up what is started: shells, scripts of the repository and package scripts become the programs that they run.
 */
export function commandOf(request: ArgvRequest): ProcessCommand {
  const resolver = new ArgvResolver(request);
  const at = request.argv.words[0]?.at ?? request.at;
  const end = request.argv.words.at(-1)?.at;
  resolver.run({
    argv: request.argv.words,
    at: end && end.file === at.file && end.end >= at.start ? spanOf(at.file, at.start, end.end) : at,
    directory: request.directory,
    shell: false,
    certain: true,
    depth: 0,
    dropped: request.argv.dropped,
  });
  return {
    by: request.by,
    at: request.at,
    steps: resolver.steps,
    ...(resolver.unknown === undefined ? {} : { unknown: resolver.unknown }),
  };
}

interface Call {
  readonly argv: readonly CommandWord[];
  readonly assignments?: readonly CommandWord[];
  readonly at: Span;
  readonly directory: string | undefined;
  readonly shell: boolean;
  readonly certain: boolean;
  readonly depth: number;
  readonly dropped?: Span | undefined;
  readonly manager?: string;
}

type Outcome = 'goes-on' | 'ended';

class ArgvResolver {
  readonly steps: CommandStep[] = [];
  unknown: string | undefined;
  #looked = 0;
  readonly #parsed = new Map<string, readonly ShellCommand[]>();

  constructor(private readonly request: ArgvRequest) {}

  /** @returns `ended` where nothing after it runs */
  run(call: Call): Outcome {
    const { argv, assignments, replaces } = withoutWrappers(
      call.argv,
      (path) => this.#openAt(path, call.directory).kind === 'none',
    );
    const program = argv[0];
    if (!program) return 'goes-on';
    const inner = { ...call, argv, assignments: [...(call.assignments ?? []), ...assignments] };
    const outcome = this.#openUp(inner);
    return replaces && call.certain ? 'ended' : outcome;
  }

  #openUp(call: Call): Outcome {
    const [program, ...rest] = call.argv;
    if (program?.text === undefined) {
      this.#doubt('a variable names the program that is started');
      return this.#step(call);
    }
    const name = posix.basename(program.text);
    if (name === 'eval' || name === '.' || name === 'source') this.#doubt(`\`${name}\` runs what can't be seen`);
    const shell = shellCall(name, rest);
    if (shell?.kind === 'script') return this.#script(placedText(shell.text, shell.at), call, shell.args);
    if (shell?.kind === 'unknown') {
      this.#doubt('a variable decides what the shell runs');
      return this.#step(call);
    }
    if (shell?.kind === 'file') return this.#scriptFile(shell.path, shell.args, call);
    if (program.text.includes('/') || name.endsWith('.sh')) return this.#scriptFile(program.text, rest, call);
    const script = packageScriptCall(call.argv);
    return script ? this.#packageScript(script, call) : this.#step(call);
  }

  #step(call: Call, missing?: 'script'): Outcome {
    const { argv, assignments = [], at, directory, shell, certain, dropped, manager } = call;
    const lacks = missing ?? this.#lack(call);
    this.steps.push({
      argv,
      assignments,
      at,
      directory,
      shell,
      certain,
      ...(manager === undefined ? {} : { manager }),
      ...(lacks ? { lacks } : {}),
      ...(dropped ? { dropped } : {}),
    });
    return posix.basename(argv[0]?.text ?? '') === 'exit' && certain ? 'ended' : 'goes-on';
  }

  #lack(call: Call): CommandStep['lacks'] {
    const found = directusCall(call);
    const { installation } = this.request;
    if (!found || installation === undefined || call.directory === undefined) return undefined;
    const file = found.program.text ?? '';
    if (found.through === 'node') {
      const path = posix.resolve(call.directory, file);
      return !isBelow(path, installation) && this.request.open(path).kind === 'none' ? 'file' : undefined;
    }
    if (found.through !== 'npx' || isBelow(call.directory, installation)) return undefined;
    return parents(call.directory).every((folder) => this.#openAt('package.json', folder).kind === 'none')
      ? 'packages'
      : undefined;
  }

  #doubt(reason: string): void {
    this.unknown ??= reason;
  }

  #openAt(path: string, directory: string | undefined): CommandFile {
    if (path.startsWith('/')) return this.request.open(posix.normalize(path));
    return directory === undefined ? { kind: 'unknown' } : this.request.open(posix.join(directory, path));
  }

  #scriptFile(path: string, args: readonly CommandWord[], call: Call): Outcome {
    const found = this.#openAt(path, call.directory);
    const isShell = found.kind === 'file' && isShellScript(found.file);
    if (!isShell || call.depth >= MAX_DEPTH) {
      if (mayBeShellScript(path)) this.#doubt(`the script ${path} is not in the repository`);
      return this.#step(call);
    }
    const { file } = found;
    return this.#script({ text: file.text, at: (start, end) => spanOf(file, start, end) }, call, args);
  }

  #script(script: PlacedText, call: Call, args: readonly CommandWord[]): Outcome {
    if (call.depth >= MAX_DEPTH) {
      this.#doubt(MAX_DEPTH_REASON);
      return 'goes-on';
    }
    let { directory } = call;
    for (const command of this.#parse(script.text)) {
      if (++this.#looked > MAX_COMMANDS || command.words.length > MAX_WORDS) {
        this.#doubt('it is too long to follow');
        return 'ended';
      }
      const argv = [...command.assignments, ...command.words]
        .flatMap((word) => (isAllArguments(word) ? args : [wordOf(word, script)]))
        .slice(0, MAX_WORDS);
      const inner = { ...innerCall(call, command, script), argv, directory };
      if (argv[0]?.text === 'cd') directory = changed(directory, argv[1]?.text);
      else if (this.run(inner) === 'ended') return 'ended';
    }
    return 'goes-on';
  }

  #parse(text: string): readonly ShellCommand[] {
    const known = this.#parsed.get(text) ?? parseShell(text);
    this.#parsed.set(text, known);
    return known;
  }

  #packageScript(script: NonNullable<ReturnType<typeof packageScriptCall>>, call: Call): Outcome {
    const base = script.directory === undefined ? call.directory : changed(call.directory, script.directory);
    const directory = script.workspace === undefined ? base : this.request.workspace?.(script.workspace);
    if (script.workspace !== undefined && directory === undefined) {
      this.#doubt(`the folder of the package ${script.workspace} is not known`);
      return this.#step(call);
    }
    const found = this.#openAt('package.json', directory);
    if (found.kind !== 'file') {
      // The package.json of the official image has no scripts.
      if (found.kind === 'none' && directory !== undefined && directory === this.request.installation)
        return this.#step({ ...call, directory }, 'script');
      this.#doubt('the package.json whose script is run is not in the repository');
      return this.#step({ ...call, directory });
    }
    const scripts = pick(parseJson(found.file).tree, 'scripts');
    const own = pick(scripts, script.name);
    // Without a script `start` npm runs server.js.
    if (own === undefined && script.name !== 'start') return this.#step({ ...call, directory }, 'script');
    if (own?.kind !== 'scalar' || scalarText(own) === undefined) return this.#step({ ...call, directory });
    const manager = posix.basename(call.argv[0]?.text ?? '');
    for (const name of [`pre${script.name}`, script.name, `post${script.name}`]) {
      const written = pick(scripts, name);
      if (written?.kind === 'scalar' && scalarText(written) !== undefined)
        this.#script(scriptText(written, name === script.name ? script.args : []), { ...call, directory, manager }, []);
    }
    return 'goes-on';
  }
}

/** `npm run x -- --flag` puts its arguments at the end of the script. */
function scriptText(script: ScalarTree, args: readonly CommandWord[]): PlacedText {
  const placed = placedText(script.text, script.at);
  if (args.length === 0) return placed;
  const text = [script.text, ...args.map(({ written }) => written)].join(' ');
  const { length } = script.text;
  return { text, at: (start, end) => placed.at(Math.min(start, length), Math.min(end, length)) };
}

function innerCall(call: Call, command: ShellCommand, script: PlacedText) {
  return {
    at: script.at(command.start, command.end),
    shell: true,
    certain: call.certain && command.certain,
    assignments: call.assignments ?? [],
    depth: call.depth + 1,
    ...(call.manager === undefined ? {} : { manager: call.manager }),
  };
}

function wordOf({ text, written, start, end }: ShellWord, script: PlacedText): CommandWord {
  return { text, written, at: script.at(start, end) };
}

function isAllArguments({ written }: ShellWord): boolean {
  return /^"?\$[@*]"?$/.test(written);
}

/** A folder after `cd`; undefined where it can't be known. */
function changed(directory: string | undefined, to: string | undefined): string | undefined {
  if (to === undefined || to.startsWith('~') || to === '-') return undefined;
  if (to.startsWith('/')) return posix.normalize(to).replace(/(.)\/$/, '$1');
  if (directory === undefined) return undefined;
  const joined = posix.join(directory, to).replace(/(.)\/$/, '$1');
  return joined === '.' ? '' : joined;
}

type ShellCall =
  | { readonly kind: 'script'; readonly text: string; readonly at: Span; readonly args: readonly CommandWord[] }
  | { readonly kind: 'file'; readonly path: string; readonly args: readonly CommandWord[] }
  | { readonly kind: 'unknown' };

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh']);

/** `sh -c SCRIPT` or `sh FILE`; undefined for another program, and for a shell that only waits for input. */
function shellCall(program: string, args: readonly CommandWord[]): ShellCall | undefined {
  if (!SHELLS.has(program)) return undefined;
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (word?.text === undefined) return { kind: 'unknown' };
    if (!/^[-+]/.test(word.text)) return { kind: 'file', path: word.text, args: args.slice(index + 1) };
    if (/^-\w*c\w*$/.test(word.text)) {
      const script = args[index + 1];
      // `sh -c SCRIPT NAME ARGUMENTS...`
      return script?.text === undefined
        ? { kind: 'unknown' }
        : { kind: 'script', text: script.text, at: script.at, args: args.slice(index + 3) };
    }
    if (/^[-+]\w*o$/.test(word.text)) index++;
  }
  return undefined;
}

function mayBeShellScript(path: string): boolean {
  return path.endsWith('.sh') || !/\.[a-z]+$|(?:^|\/)(?:s?bin|node_modules)\//.test(path);
}

function isShellScript({ text, path }: SourceFile): boolean {
  const interpreter = /^#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(text);
  if (!interpreter) return path.endsWith('.sh');
  const program = posix.basename(interpreter[1] ?? '');
  return SHELLS.has(program === 'env' ? posix.basename(interpreter[2] ?? '') : program);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

const MAX_FOLDERS = 64;

/** A folder and all above it, where npm looks for a package.json. */
function parents(folder: string): string[] {
  const folders = [folder];
  for (let above = posix.dirname(folder); above !== folders.at(-1) && folders.length < MAX_FOLDERS;) {
    folders.push(above);
    above = posix.dirname(above);
  }
  return folders;
}
