import { COMMANDS } from '../options.js';
import { COMMAND_NAMES, completedOptions, wordsAfter, type CompletedOption } from './describe.js';

/** Completion for fish: a file directus-lint.fish in ~/.config/fish/completions. */
export function fishCompletion(rules: readonly string[]): string {
  const others = COMMAND_NAMES.filter((name) => name !== 'lint').join(' ');
  const condition = (command: string) =>
    command === 'lint' ? `'not __fish_seen_subcommand_from ${others}'` : `'__fish_seen_subcommand_from ${command}'`;
  const lines = COMMAND_NAMES.flatMap((command) => [
    `complete -c directus-lint -n __fish_use_subcommand -a ${command} -d ${quoted(COMMANDS[command])}`,
    ...completedOptions(command).map(
      (option) => `complete -c directus-lint -n ${condition(command)} ${optionPart(option, rules)}`,
    ),
    ...wordPart(command, rules).map((part) => `complete -c directus-lint -n ${condition(command)} ${part}`),
  ]);
  return `# Completion of directus-lint for fish:
# directus-lint completion fish > ~/.config/fish/completions/directus-lint.fish
${lines.join('\n')}
`;
}

function optionPart(option: CompletedOption, rules: readonly string[]): string {
  const { name, short, help, takesValue, values, names } = option;
  const words = values.length > 0 ? values : names === 'rule' ? rules : [];
  return [
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(!takesValue ? [] : words.length > 0 ? [`-x -a ${quoted(words.join(' '))}`] : ['-r']),
    `-d ${quoted(help)}`,
  ].join(' ');
}

function wordPart(command: (typeof COMMAND_NAMES)[number], rules: readonly string[]): string[] {
  const words = wordsAfter(command, rules);
  return words.length === 0 ? [] : [`-f -a ${quoted(words.join(' '))}`];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
