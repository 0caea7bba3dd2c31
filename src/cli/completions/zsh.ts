import { COMMANDS } from '../options.js';
import { COMMAND_NAMES, completedOptions, wordsAfter, type CompletedOption } from './describe.js';

/** Completion for zsh: a file _directus-lint in a folder of $fpath. */
export function zshCompletion(rules: readonly string[]): string {
  return `#compdef directus-lint
# Completion of directus-lint for zsh: directus-lint completion zsh > "\${fpath[1]}/_directus-lint"
_directus-lint() {
  local -a commands rules
  commands=(
${COMMAND_NAMES.map((name) => `    ${quoted(`${name}:${COMMANDS[name]}`)}`).join('\n')}
  )
  rules=(${rules.join(' ')})
  local command=lint
  if (( CURRENT > 2 )) && (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${COMMAND_NAMES.map((command) => commandCase(command, rules)).join('\n')}
  esac
}
_directus-lint "$@"
`;
}

function commandCase(command: (typeof COMMAND_NAMES)[number], rules: readonly string[]): string {
  const words = wordsAfter(command, rules);
  const rest =
    command === 'lint'
      ? "'1: :{ _describe command commands; _files }' '*:file:_files'"
      : words.length > 0
        ? `'*: :(${words === rules ? '$rules' : words.join(' ')})'`.replace("'*: :($rules)'", '"*: :($rules)"')
        : "'*:file:_files'";
  const lines = completedOptions(command).map((option) => `      ${argument(option)} \\`);
  return [`    ${command})`, '      _arguments \\', ...lines, `      ${rest}`, '      ;;'].join('\n');
}

function argument({ name, short, help, takesValue, values, names }: CompletedOption): string {
  const value = !takesValue ? '' : `:${name}:${action(values, names)}`;
  const text = `[${help.replace(/[[\]:]/g, '\\$&')}]${value}`;
  return short === undefined ? quoted(`*--${name}${text}`) : `{-${short},--${name}}${quoted(text)}`.replace(/^/, "'*'");
}

function action(values: readonly string[], names: CompletedOption['names']): string {
  if (values.length > 0) return `(${values.join(' ')})`;
  if (names === 'rule') return '($rules)';
  if (names === 'folder') return '_files -/';
  return names === 'file' ? '_files' : '';
}

/** In double quotes where \`$rules\` must be seen, in single ones otherwise. */
function quoted(text: string): string {
  return text.includes('$rules') ? `"${text.replace(/["\`\\\\]/g, '\\\\$&')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
