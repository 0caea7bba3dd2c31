import { COMMAND_TABLE } from '../command-table.js';
import { valueOf } from '../help.js';
import { COMMANDS, OPTIONS, type OptionSpec } from '../options.js';
import { COMMAND_NAMES } from './describe.js';

/** The manual page directus-lint(1), in the macros of man(7). */
export function manPage(): string {
  return [
    '.\\" Made from the tables of commands and options by `npm run docs`.',
    '.TH DIRECTUS\\-LINT 1',
    '.SH NAME',
    'directus\\-lint \\- check the configuration of self\\-hosted Directus projects',
    '.SH SYNOPSIS',
    ...COMMAND_NAMES.flatMap((name) => ['.PP', `.B ${escaped(COMMAND_TABLE[name].usage)}`]),
    '.SH DESCRIPTION',
    escaped(
      'Reads Compose files, env files, Dockerfiles, Kubernetes manifests, proxies and extensions as Docker and Directus read them, and reports what will keep Directus from starting, lose data or lie open. Nothing of the project is executed, and the network is not used.',
    ),
    '.SH COMMANDS',
    ...COMMAND_NAMES.flatMap((name) => ['.TP', `.B ${escaped(name)}`, escaped(`${COMMANDS[name]}.`)]),
    '.SH OPTIONS',
    ...Object.entries<OptionSpec>(OPTIONS).flatMap(([name, spec]) => [
      '.TP',
      `.B ${escaped(`${spec.short === undefined ? '' : `-${spec.short}, `}--${name}${valueOf(spec)}`)}`,
      escaped(
        `${spec.help} (${spec.commands.length === COMMAND_NAMES.length ? 'all commands' : spec.commands.join(', ')})`,
      ),
    ]),
    '.SH EXIT STATUS',
    ...COMMAND_TABLE.lint.exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${String(code)}`, escaped(meaning)]),
    '.PP',
    escaped('Other commands may mean something else by a code: see directus-lint help COMMAND.'),
    '.SH FILES',
    '.TP',
    `.B ${escaped('directus-lint.config.yaml')}`,
    'the configuration of a project',
    '.TP',
    `.B ${escaped('.directus-lint-baseline')}`,
    'findings that a project has accepted for now',
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR, FORCE_COLOR',
    'no colours, or colours even where the output is not a terminal',
    '.SH EXAMPLES',
    ...COMMAND_NAMES.flatMap((name) =>
      COMMAND_TABLE[name].examples.flatMap(([command, what]) => ['.TP', `.B ${escaped(command)}`, escaped(what)]),
    ),
    '',
  ].join('\n');
}

/** Backslashes and hyphens that must stay what they are; a dot or a quote at the start of a line would be a request. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq').replace(/^[.']/, '\\&$&');
}
