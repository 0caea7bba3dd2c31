import { COMMAND_NAMES, completedOptions, wordsAfter, type CompletedOption } from './describe.js';

/** Completion for bash 3.2 and later, without the package bash-completion. */
export function bashCompletion(rules: readonly string[]): string {
  return `# Completion of directus-lint for bash: source <(directus-lint completion bash)
_directus_lint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command=lint
  local rules="${rules.join(' ')}"
  COMPREPLY=()
  case "\${COMP_WORDS[1]}" in
    ${COMMAND_NAMES.join('|')}) [ "$COMP_CWORD" -gt 1 ] && command="\${COMP_WORDS[1]}" ;;
  esac
  case "$command $previous" in
${COMMAND_NAMES.flatMap((command) => completedOptions(command).flatMap((option) => valueCase(command, option))).join('\n')}
  esac
  case "$current" in
    -*)
      case "$command" in
${COMMAND_NAMES.map((command) => `        ${command}) COMPREPLY=($(compgen -W "${flags(command)}" -- "$current")) ;;`).join('\n')}
      esac
      return ;;
  esac
  case "$command" in
${COMMAND_NAMES.flatMap((command) => {
  const words = wordsAfter(command, rules);
  const list = words === rules ? '$rules' : words.join(' ');
  return words.length === 0 ? [] : [`    ${command}) COMPREPLY=($(compgen -W "${list}" -- "$current")) ; return ;;`];
}).join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && COMPREPLY=($(compgen -W "${COMMAND_NAMES.join(' ')}" -- "$current"))
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _directus_lint directus-lint
`;
}

function valueCase(command: string, option: CompletedOption): string[] {
  if (!option.takesValue) return [];
  const patterns = [`--${option.name}`, ...(option.short === undefined ? [] : [`-${option.short}`])];
  return [`    ${patterns.map((pattern) => `"${command} ${pattern}"`).join('|')}) ${completion(option)}return ;;`];
}

function completion({ values, names }: CompletedOption): string {
  if (values.length > 0) return `COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$current")) ; `;
  if (names === 'rule') return 'COMPREPLY=($(compgen -W "$rules" -- "$current")) ; ';
  if (names === 'folder') return 'COMPREPLY=($(compgen -d -- "$current")) ; ';
  return names === 'file' ? 'COMPREPLY=($(compgen -f -- "$current")) ; ' : '';
}

function flags(command: (typeof COMMAND_NAMES)[number]): string {
  return completedOptions(command)
    .map(({ name }) => `--${name}`)
    .join(' ');
}
