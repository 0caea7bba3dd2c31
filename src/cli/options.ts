import { parseArgs } from 'node:util';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';

/** The commands; `lint` is what runs without a command's name. */
export const COMMANDS = {
  lint: 'check the project (what runs without a command)',
  env: 'show the effective variables of each deployment, and where each comes from',
  extensions: 'show which extensions each deployment will load, and why others will not',
  upgrade: 'plan an upgrade: what changes for these files between two versions of Directus, in order',
  explain: 'tell all about a rule: why it is there, what it reports, how to fix it',
  why: 'tell which rules explain a log line, a whole log or a symptom',
  rules: 'list all rules',
  preflight: 'answer go or no go for a deployment: every consideration with its evidence',
  init: 'propose a configuration, a hook, a workflow and an editor task, and write what you accept',
  lsp: 'speak the language server protocol with an editor, on standard input and output',
  completion: 'print a script that completes commands, options and rules in your shell',
  help: 'show the help of a command',
} as const;

export type CommandName = keyof typeof COMMANDS;

/** An option as the table has it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  readonly short?: string;
  /** What stands for the value in the help text. */
  readonly value?: string;
  /** Of an option that may stand alone: the words that it takes after `=`. */
  readonly words?: readonly string[];
  /** Of an option that takes one of few values: those. */
  readonly choices?: readonly string[];
  /** What its value names, for completions. */
  readonly names?: 'file' | 'folder' | 'rule';
  readonly help: string;
  readonly commands: readonly CommandName[];
}

const LOADING = ['lint', 'env', 'extensions', 'upgrade', 'preflight'] as const;
const EVERY = [
  'lint',
  'env',
  'extensions',
  'upgrade',
  'explain',
  'why',
  'rules',
  'preflight',
  'init',
  'lsp',
  'completion',
  'help',
] as const;

/** All options of all commands: the parser, the help text and the suggestions come from here. */
export const OPTIONS = {
  format: {
    type: 'string',
    multiple: true,
    short: 'f',
    value: 'NAME',
    help: 'output format',
    commands: [...LOADING, 'rules', 'why'],
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    names: 'file',
    help: 'write the report to FILE instead of standard output',
    commands: LOADING,
  },
  'no-config': {
    type: 'boolean',
    help: 'obey no configuration of the linted folder, for checkouts that you do not trust',
    commands: [...LOADING, 'why'],
  },
  suppressions: {
    type: 'string',
    value: 'WORD',
    choices: ['allow', 'forbid'],
    help: 'whether comments and the baseline may silence findings, whatever the configuration says',
    commands: ['lint', 'upgrade', 'preflight'],
  },
  config: {
    type: 'string',
    short: 'c',
    value: 'FILE',
    names: 'file',
    help: 'use this configuration file',
    commands: LOADING,
  },
  stage: {
    type: 'string',
    value: 'NAME',
    choices: ['production', 'staging', 'development', 'test'],
    help: 'judge everything as this stage, whatever the names say',
    commands: LOADING,
  },
  'directus-version': {
    type: 'string',
    value: 'X',
    help: 'the Directus version, where the files do not tell',
    commands: ['lint', 'env', 'extensions', 'preflight'],
  },
  'host-env': { type: 'boolean', help: "take this machine's environment as the deployment's", commands: LOADING },
  'compose-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    names: 'file',
    help: 'Compose file to use, as `docker compose -f`; repeatable',
    commands: LOADING,
  },
  'compose-env-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    names: 'file',
    help: 'file for interpolation, as `docker compose --env-file`; repeatable',
    commands: LOADING,
  },
  profile: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'Compose profile to activate; repeatable',
    commands: LOADING,
  },
  'project-directory': {
    type: 'string',
    value: 'DIR',
    names: 'folder',
    help: "Compose's project directory",
    commands: LOADING,
  },
  rule: {
    type: 'string',
    multiple: true,
    value: 'ID=LEVEL',
    names: 'rule',
    help: 'set a rule to off, error, warning or info; repeatable',
    commands: ['lint'],
  },
  'max-warnings': { type: 'string', value: 'N', help: 'fail when there are more warnings', commands: ['lint'] },
  quiet: { type: 'boolean', short: 'q', help: 'report errors only', commands: ['lint'] },
  'exit-zero': { type: 'boolean', help: 'exit with 0 whatever was found', commands: ['lint', 'extensions'] },
  focus: {
    type: 'boolean',
    help: 'check the whole project, but show only what touches the given files',
    commands: ['lint'],
  },
  fix: {
    type: 'boolean',
    words: ['safe', 'unsafe'],
    help: 'change the files: fix what has a certain meaning; --fix=unsafe also what a person should look at',
    commands: ['lint'],
  },
  'fix-rule': {
    type: 'string',
    multiple: true,
    value: 'ID',
    names: 'rule',
    help: 'fix findings of this rule only; repeatable',
    commands: ['lint'],
  },
  diff: { type: 'boolean', help: 'print what --fix would change, as a patch, and change nothing', commands: ['lint'] },
  watch: { type: 'boolean', short: 'w', help: 'check again whenever a file changes', commands: ['lint'] },
  'update-baseline': {
    type: 'boolean',
    help: 'accept the findings of this run for now: write them to .directus-lint-baseline',
    commands: ['lint'],
  },
  'sarif-category': {
    type: 'string',
    value: 'NAME',
    help: 'category of the SARIF report, one for each project of a commit',
    commands: ['lint'],
  },
  'sarif-suppressed': {
    type: 'boolean',
    help: 'put suppressed findings into the SARIF report, marked as such',
    commands: ['lint'],
  },
  strict: { type: 'boolean', help: 'count what is unknown against the deployment', commands: ['preflight'] },
  verify: {
    type: 'string',
    value: 'FILE',
    names: 'file',
    help: 'check that the files are those that this JSON report of a preflight was made from',
    commands: ['preflight'],
  },
  live: {
    type: 'boolean',
    help: 'ask the real services as well (database, Redis, storage, mail, address, sign-on): read-only, and the only option that uses the network',
    commands: ['preflight'],
  },
  deployment: {
    type: 'string',
    multiple: true,
    value: 'ID',
    help: 'check this deployment only, by its id or a part of it; repeatable',
    commands: ['preflight'],
  },
  url: {
    type: 'string',
    value: 'URL',
    help: 'with --live: the address to ask instead of PUBLIC_URL',
    commands: ['preflight'],
  },
  only: {
    type: 'string',
    value: 'LIST',
    help: 'with --live: ask about these only, of database, redis, storage, mail, address, single-sign-on',
    commands: ['preflight'],
  },
  timeout: {
    type: 'string',
    value: 'TIME',
    help: 'with --live: how long each service may take to answer (default 10s)',
    commands: ['preflight'],
  },
  'env-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    names: 'file',
    help: 'take variables that the repository does not have from this file; repeatable',
    commands: ['preflight'],
  },
  'inside-network': {
    type: 'boolean',
    help: "with --live: this runs inside the deployment's network, so names of services are asked as they are",
    commands: ['preflight'],
  },
  via: {
    type: 'string',
    value: 'TOOL',
    choices: ['docker'],
    help: "with --live: print the command that runs this inside the Compose project's network; --yes runs it",
    commands: ['preflight'],
  },
  yes: {
    type: 'boolean',
    short: 'y',
    help: 'init: write all proposed files without asking; preflight: run what --via prints',
    commands: ['init', 'preflight'],
  },
  'dry-run': { type: 'boolean', help: 'show the proposed files and write none', commands: ['init'] },
  to: {
    type: 'string',
    value: 'VERSION',
    help: 'the version to upgrade to: 12, 12.4, 12.4.1 or latest',
    commands: ['upgrade'],
  },
  from: {
    type: 'string',
    value: 'VERSION',
    help: 'the version that runs now, where the files do not tell or tell it wrong',
    commands: ['upgrade'],
  },
  service: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'show this Compose service, Directus or not; repeatable',
    commands: ['env'],
  },
  explain: { type: 'string', value: 'NAME', help: 'tell the whole way of one variable', commands: ['env'] },
  'show-secrets': { type: 'boolean', help: 'print the values of secrets', commands: ['env'] },
  color: {
    type: 'boolean',
    words: ['auto', 'always', 'never'],
    help: 'colours: auto is what the terminal, NO_COLOR and FORCE_COLOR say; --color alone is always',
    commands: ['lint', 'env', 'upgrade', 'explain', 'why'],
  },
  stdio: { type: 'boolean', help: 'what editors add; there is no other way', commands: ['lsp'] },
  clientProcessId: {
    type: 'string',
    value: 'ID',
    help: "what VS Code adds; the editor's own process is not looked at",
    commands: ['lsp'],
  },
  help: { type: 'boolean', short: 'h', help: 'show this help', commands: EVERY },
  version: { type: 'boolean', short: 'v', help: 'show the version of directus-lint', commands: EVERY },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

type ValueOf<Spec> = Spec extends { words: readonly (infer Word)[] }
  ? Word | true
  : Spec extends { type: 'boolean' }
    ? boolean
    : Spec extends { multiple: true }
      ? string[]
      : string;

/** What was given on the command line; an option that wasn't given is undefined. */
export type Arguments = { readonly [Name in OptionName]?: ValueOf<(typeof OPTIONS)[Name]> };

export interface CommandLine {
  readonly command: CommandName;
  readonly paths: readonly string[];
  readonly options: Arguments;
}

export const isCommand = (word: string | undefined): word is CommandName =>
  word !== undefined && Object.hasOwn(COMMANDS, word);
const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

/**
 * Reads the arguments after the program's name. `env` as the first word is the command; a folder of
 * that name is given as `./env`.
 * @throws UsageError for an unknown option, a missing value, or an option of another command
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const [first, ...rest] = argv;
  const command = isCommand(first) ? first : 'lint';
  const { values, positionals, tokens } = parse(isCommand(first) ? rest : argv);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = token.name;
    if (!isOption(name)) throw unknownOption(token.rawName, command);
    const spec: OptionSpec = OPTIONS[name];
    if (!spec.commands.includes(command)) {
      throw new UsageError(
        `--${name} is not an option of \`directus-lint ${command}\`.`,
        `It belongs to: ${spec.commands.join(', ')}.`,
      );
    }
    if (spec.type === 'string' && (token.value === undefined || token.value === '')) {
      throw new UsageError(`${token.rawName} needs a value.`, `Write ${token.rawName} ${spec.value ?? 'VALUE'}.`);
    }
    if (spec.type === 'boolean' && token.value !== undefined && !spec.words?.includes(token.value))
      throw new UsageError(
        spec.words ? `${token.rawName}=${token.value} is not known.` : `${token.rawName} takes no value.`,
        spec.words &&
          `Write ${[name, ...spec.words.map((word) => `${name}=${word}`)].map((one) => `--${one}`).join(', ')}.`,
      );
  }
  return { command, paths: positionals, options: values };
}

function parse(argv: readonly string[]) {
  // Not strict: unknown options are answered here, with a suggestion and in our own words.
  const parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  return { values: parsed.values as Arguments, positionals: parsed.positionals, tokens: parsed.tokens };
}

function unknownOption(rawName: string, command: CommandName): UsageError {
  const own = Object.entries(OPTIONS).filter(([, spec]) => (spec.commands as readonly string[]).includes(command));
  const suggestion = nearest(
    rawName.replace(/^-+/, ''),
    own.map(([name]) => name),
  );
  const hint = suggestion
    ? `Did you mean --${suggestion}?`
    : `\`directus-lint ${command === 'lint' ? '' : `${command} `}--help\` lists the options.`;
  return new UsageError(`There is no option ${rawName}.`, hint);
}

/** The options of one command, for its help text. */
export function optionsOf(command: CommandName): readonly (readonly [string, OptionSpec])[] {
  return Object.entries<OptionSpec>(OPTIONS).filter(([, spec]) => spec.commands.includes(command));
}

/** Is anything to be changed, or shown as it would be? */
export function isFixing(options: Arguments): boolean {
  return options.fix !== undefined || options.diff === true || options['fix-rule'] !== undefined;
}
