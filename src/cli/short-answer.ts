import { helpText } from './help.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { COMMANDS, isCommand, parseCommandLine, type CommandLine } from './options.js';
import { VERSION } from './version.js';

/** What `help`, `--help` and `--version` print; undefined where more is asked. */
export function shortAnswer({ command, options, paths }: CommandLine): string | undefined {
  if (command === 'help') return helpOf(paths);
  if (options.help) return helpText(command);
  return options.version ? `${VERSION}\n` : undefined;
}

/**
 * The same for arguments as they were given: the entry of a bundle of its own, so that these two load nothing else.
 * What is wrong with the arguments is left to `main`, which says it.
 */
export function shortAnswerTo(argv: readonly string[]): string | undefined {
  try {
    return shortAnswer(parseCommandLine(argv));
  } catch {
    return undefined;
  }
}

/** @throws UsageError for a command that there isn't */
function helpOf([name = 'lint', ...more]: readonly string[]): string {
  if (isCommand(name) && more.length === 0) return helpText(name);
  const suggestion = nearest(name, Object.keys(COMMANDS));
  throw new UsageError(
    more.length > 0 ? 'help takes one command.' : `There is no command ${name}.`,
    suggestion !== undefined && more.length === 0
      ? `Did you mean ${suggestion}?`
      : `The commands are ${Object.keys(COMMANDS).join(', ')}.`,
  );
}
