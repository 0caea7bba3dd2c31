import { COMMANDS, optionsOf, type CommandName, type OptionSpec } from './options.js';

const USAGE: Partial<Record<CommandName, string>> = {
  lint: 'directus-lint [paths...] [options]',
  upgrade: 'directus-lint upgrade --to VERSION [--from VERSION] [paths...] [options]',
  explain: 'directus-lint explain RULE...',
  why: 'directus-lint why "LOG LINE OR SYMPTOM" | docker compose logs directus | directus-lint why',
  rules: 'directus-lint rules [--format text|md|json]',
  preflight: 'directus-lint preflight [paths...] [--stage production] [--verify FILE]',
  init: 'directus-lint init [path] [--yes | --dry-run]',
};

const EXIT_CODES = `Exit codes:
  0  no errors
  1  errors, or more warnings than --max-warnings allows
  2  a mistake in the command or in the configuration
  3  nothing to check was found
  4  a rule failed: a fault of directus-lint itself
`;

const UPGRADE_EXIT_CODES = `Exit codes:
  0  nothing to do, or nothing that keeps the new version from working
  1  something would stop working, or be missing, if only the version were changed
  2  a mistake in the command or in the configuration
  3  nothing that runs Directus was found, or no version to start from is known
  4  a rule failed: a fault of directus-lint itself
`;

/** The text of `--help`, made from the tables of commands and options. */
export function helpText(command: CommandName): string {
  const usage = USAGE[command] ?? `directus-lint ${command} [paths...] [options]`;
  const options = optionsOf(command).map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : '    ';
    return [`  ${short}--${name}${valueOf(spec)}`, spec.help] as const;
  });
  const commands = Object.entries(COMMANDS).map(([name, help]) => [`  ${name}`, help] as const);
  const sections = [`Usage: ${usage}`, `Options:\n${columns(options)}`];
  if (command === 'lint') sections.push(`Commands:\n${columns(commands)}`, EXIT_CODES.trimEnd());
  if (command === 'upgrade') sections.push('Formats: text, json, markdown', UPGRADE_EXIT_CODES.trimEnd());
  return `${sections.join('\n\n')}\n`;
}

/** `NAME`, or the words that may follow. */
function valueOf({ value, words }: OptionSpec): string {
  if (words) return `[=${words.join('|')}]`;
  return value === undefined ? '' : ` ${value}`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `${left.padEnd(width)}${right}`).join('\n');
}
