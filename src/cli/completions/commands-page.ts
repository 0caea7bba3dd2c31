import { COMMAND_TABLE } from '../command-table.js';
import { valueOf } from '../help.js';
import { COMMANDS, optionsOf, type CommandName, type OptionSpec } from '../options.js';
import { COMMAND_NAMES } from './describe.js';

/** `docs/guide/commands.md`: every command with its options, formats and exit codes, from the same tables as `--help`. */
export function commandsPage(): string {
  return `${[
    '# Commands',
    'The same stands in `directus-lint help COMMAND` and in the manual page `man directus-lint`.',
    ...COMMAND_NAMES.map(commandSection),
  ].join('\n\n')}\n`;
}

function commandSection(name: CommandName): string {
  const { usage, formats, examples, exitCodes } = COMMAND_TABLE[name];
  const lines = examples.map(([example, what]) => `# ${what}\n${example}`);
  return [
    `## ${name === 'lint' ? 'directus-lint' : `directus-lint ${name}`}`,
    `${COMMANDS[name].charAt(0).toUpperCase()}${COMMANDS[name].slice(1)}.`,
    `\`\`\`text\n${usage}\n\`\`\``,
    `\`\`\`sh\n${lines.join('\n')}\n\`\`\``,
    rows(['option', 'meaning'], optionsOf(name).map(optionRow)),
    ...(formats ? [`Formats: ${formats.map((format) => `\`${format}\``).join(', ')}.`] : []),
    rows(
      ['exit code', 'meaning'],
      exitCodes.map(([code, meaning]) => [String(code), meaning]),
    ),
  ].join('\n\n');
}

function optionRow([name, spec]: readonly [string, OptionSpec]): [string, string] {
  const short = spec.short === undefined ? '' : `-${spec.short}, `;
  return [`\`${short}--${name}${valueOf(spec)}\``, spec.help];
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n');
}
