import { COMMANDS } from '../options.js';
import { COMMAND_NAMES, completedOptions, wordsAfter } from './describe.js';

/** Completion for Windows PowerShell 5.1 and PowerShell 7. */
export function powershellCompletion(rules: readonly string[]): string {
  const options = COMMAND_NAMES.map((command) => {
    const rows = completedOptions(command).map(({ name, help }) => `    ${quoted(`--${name}`)} = ${quoted(help)}`);
    return `  ${quoted(command)} = [ordered]@{\n${rows.join('\n')}\n  }`;
  });
  const values = COMMAND_NAMES.flatMap((command) =>
    completedOptions(command).flatMap(({ name, short, values, names }) => {
      const words = names === 'rule' ? '$rules' : list(values);
      if (values.length === 0 && names !== 'rule') return [];
      return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])].map(
        (flag) => `  ${quoted(`${command} ${flag}`)} = ${words}`,
      );
    }),
  );
  const words = COMMAND_NAMES.flatMap((command) => {
    const own = wordsAfter(command, rules);
    return own.length === 0 ? [] : [`  ${quoted(command)} = ${own === rules ? '$rules' : list(own)}`];
  });
  return `# Completion of directus-lint for PowerShell: directus-lint completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName directus-lint -ScriptBlock {
  param($current, $line, $position)
  $rules = ${list(rules)}
  $commands = [ordered]@{
${COMMAND_NAMES.map((name) => `    ${quoted(name)} = ${quoted(COMMANDS[name])}`).join('\n')}
  }
  $options = @{
${options.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $words = @{
${words.join('\n')}
  }
  $typed = @($line.CommandElements | ForEach-Object { "$_" })
  $command = if ($typed.Count -gt 1 -and $commands.Contains($typed[1]) -and $typed[1] -ne $current) { $typed[1] } else { 'lint' }
  $previous = if ($current) { $typed[-2] } else { $typed[-1] }
  $key = "$command $previous"
  $found = if ($values.ContainsKey($key)) { $values[$key] }
    elseif ($current -like '-*') { @($options[$command].Keys) }
    elseif ($words.ContainsKey($command)) { $words[$command] }
    elseif ($typed.Count -le 2) { @($commands.Keys) }
  $found | Where-Object { $_ -like "$current*" } | ForEach-Object {
    $help = if ($options[$command].Contains($_)) { $options[$command][$_] } elseif ($commands.Contains($_)) { $commands[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $help)
  }
}
`;
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
