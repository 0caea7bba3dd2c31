import { COMMAND_TABLE } from './command-table.js';
import { COMMANDS, optionsOf, type CommandName, type OptionSpec } from './options.js';

/** The text of `--help`, made from the tables of commands and options. */
export function helpText(command: CommandName): string {
  const { usage, formats, examples, exitCodes } = COMMAND_TABLE[command];
  const sections = [
    ...(command === 'lint' ? [] : [`${capitalized(COMMANDS[command])}.`]),
    `Usage: ${usage}`,
    `Examples:\n${columns(examples.map(([example, what]) => [`  ${example}`, what]))}`,
    ...(command === 'lint' ? [`Commands:\n${columns(commands())}`] : []),
    `Options:\n${columns(optionsOf(command).map(optionRow))}`,
    ...(formats
      ? [`Formats: ${formats.join(', ')}${command === 'lint' ? ' (NAME=FILE writes that one to FILE)' : ''}`]
      : []),
    `Exit codes:\n${exitCodes.map(([code, meaning]) => `  ${String(code)}  ${meaning}`).join('\n')}`,
    ...(command === 'lint' ? ['`directus-lint help COMMAND` tells more of a command.'] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function commands(): [string, string][] {
  return Object.entries(COMMANDS).map(([name, help]) => [`  ${name}`, help]);
}

function optionRow([name, spec]: readonly [string, OptionSpec]): [string, string] {
  const short = spec.short ? `-${spec.short}, ` : '    ';
  return [`  ${short}--${name}${valueOf(spec)}`, spec.help];
}

/** `NAME`, the values to choose from, or the words that may follow. */
export function valueOf({ value, words, choices }: OptionSpec): string {
  if (words) return `[=${words.join('|')}]`;
  if (choices) return ` ${choices.join('|')}`;
  return value === undefined ? '' : ` ${value}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Two columns; a left side that is longer than most stands on a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(Math.max(...rows.map(([left]) => left.length)), WIDEST_LEFT) + 2;
  return rows
    .map(([left, right]) =>
      left.length + 2 <= width ? `${left.padEnd(width)}${right}` : `${left}\n${' '.repeat(width)}${right}`,
    )
    .join('\n');
}

const WIDEST_LEFT = 48;
