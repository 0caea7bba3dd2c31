import { helpText } from './help.js';
import { parseCommandLine, type CommandLine } from './options.js';
import { VERSION } from './version.js';

/** What `--help` and `--version` print; undefined where more is asked. */
export function shortAnswer({ command, options }: CommandLine): string | undefined {
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
