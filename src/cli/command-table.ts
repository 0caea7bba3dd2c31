import type { CommandName } from './options.js';

/** What the help, the completions and the manual page tell of a command beyond its options. */
export interface CommandDetails {
  readonly usage: string;
  /** What follows the command. */
  readonly takes: 'paths' | 'rules' | 'commands' | 'shells' | 'text' | 'nothing';
  readonly formats?: readonly string[];
  readonly examples: readonly (readonly [command: string, what: string])[];
  readonly exitCodes: readonly (readonly [code: number, meaning: string])[];
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

const MISTAKE = [2, 'a mistake in the command or in the configuration'] as const;
const NOTHING = [3, 'nothing that runs Directus was found'] as const;
const CRASH = [4, 'a rule failed: a fault of directus-lint itself'] as const;
const DONE = [0, 'it was printed'] as const;

export const COMMAND_TABLE: Readonly<Record<CommandName, CommandDetails>> = {
  lint: {
    usage: 'directus-lint [paths...] [options]',
    takes: 'paths',
    formats: ['text', 'json', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'compact'],
    examples: [
      ['directus-lint', 'check the project in this folder'],
      ['directus-lint deploy/cms --quiet', 'check another folder, and show errors only'],
      ['directus-lint --stage development', 'judge everything as a local set-up'],
      ['directus-lint -f text -f sarif=report.sarif', 'print the report, and write a second one to a file'],
      ['directus-lint --rule image-not-pinned=off', 'without one rule'],
    ],
    exitCodes: [
      [0, 'no errors'],
      [1, 'errors, or more warnings than --max-warnings allows'],
      MISTAKE,
      [3, 'nothing that runs Directus was found, so nothing was checked'],
      CRASH,
    ],
  },
  env: {
    usage: 'directus-lint env [paths...] [options]',
    takes: 'paths',
    formats: ['text', 'json'],
    examples: [
      ['directus-lint env', 'all variables of each deployment'],
      ['directus-lint env --explain PUBLIC_URL', 'where one value comes from, and what Directus does with it'],
    ],
    exitCodes: [DONE, [1, 'a file is broken, so that something may be missing'], MISTAKE, NOTHING],
  },
  extensions: {
    usage: 'directus-lint extensions [paths...] [options]',
    takes: 'paths',
    formats: ['table', 'json', 'markdown'],
    examples: [['directus-lint extensions', 'what each deployment will load']],
    exitCodes: [[0, 'no extension is known to fail'], [1, 'an extension will not load'], MISTAKE, NOTHING],
  },
  upgrade: {
    usage: 'directus-lint upgrade --to VERSION [--from VERSION] [paths...] [options]',
    takes: 'paths',
    formats: ['text', 'json', 'markdown'],
    examples: [
      ['directus-lint upgrade --to latest', 'what has to be done for the newest release that is known'],
      ['directus-lint upgrade --from 10.8 --to 11 -f markdown', 'the same as a list for a pull request'],
    ],
    exitCodes: [
      [0, 'nothing to do, or nothing that keeps the new version from working'],
      [1, 'something would stop working, or be missing, if only the version were changed'],
      MISTAKE,
      [3, 'nothing that runs Directus was found, or no version to start from is known'],
      CRASH,
    ],
  },
  explain: {
    usage: 'directus-lint explain RULE...',
    takes: 'rules',
    examples: [['directus-lint explain secret-too-short', 'why the rule is there, what it reports, how to fix it']],
    exitCodes: [DONE, MISTAKE],
  },
  why: {
    usage: 'directus-lint why "LOG LINE OR SYMPTOM"',
    takes: 'text',
    formats: ['text', 'json'],
    examples: [
      ['directus-lint why "WRONGPASS invalid username-password pair"', 'a line of the log'],
      ['directus-lint why users are logged out after every restart', 'a symptom'],
      ['docker compose logs directus | directus-lint why', 'a whole log'],
    ],
    exitCodes: [DONE, MISTAKE, [3, 'no rule explains it'], CRASH],
  },
  rules: {
    usage: 'directus-lint rules [--format text|md|json]',
    takes: 'nothing',
    formats: ['text', 'md', 'json'],
    examples: [['directus-lint rules', 'one line for each rule']],
    exitCodes: [DONE, MISTAKE],
  },
  preflight: {
    usage: 'directus-lint preflight [paths...] [--stage production] [--live] [--verify FILE]',
    takes: 'paths',
    formats: ['text', 'json', 'markdown'],
    examples: [
      ['directus-lint preflight', 'go or no go for production'],
      ['directus-lint preflight -f json -o preflight.json', 'keep the answer'],
      ['directus-lint preflight --live --env-file production.env', 'ask the real services, too'],
      ['directus-lint preflight --verify preflight.json', 'are these still the files that were checked?'],
    ],
    exitCodes: [[0, 'go'], [1, 'no go'], MISTAKE, [3, 'nothing is deployed to this stage'], CRASH],
  },
  init: {
    usage: 'directus-lint init [path] [--yes | --dry-run]',
    takes: 'paths',
    examples: [
      ['directus-lint init', 'show each proposed file, and ask'],
      ['directus-lint init --yes', 'write what is missing'],
    ],
    exitCodes: [DONE, MISTAKE],
  },
  lsp: {
    usage: 'directus-lint lsp [--stdio]',
    takes: 'nothing',
    examples: [['directus-lint lsp', 'what an editor starts']],
    exitCodes: [[0, 'the editor ended it'], MISTAKE],
  },
  completion: {
    usage: `directus-lint completion ${SHELLS.join('|')}`,
    takes: 'shells',
    examples: [
      ['source <(directus-lint completion bash)', 'for this bash; the same line in ~/.bashrc for each one'],
      ['directus-lint completion zsh > "${fpath[1]}/_directus-lint"', 'zsh'],
      ['directus-lint completion fish > ~/.config/fish/completions/directus-lint.fish', 'fish'],
      ['directus-lint completion powershell >> $PROFILE', 'PowerShell'],
    ],
    exitCodes: [DONE, MISTAKE],
  },
  help: {
    usage: 'directus-lint help [COMMAND]',
    takes: 'commands',
    examples: [['directus-lint help upgrade', 'the same as directus-lint upgrade --help']],
    exitCodes: [DONE, MISTAKE],
  },
};
