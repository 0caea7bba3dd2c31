import { EXIT } from './exit-codes.js';
import { processIo, type CommandIo } from './io.js';
import { lintCommand } from './lint-command.js';
import { isFixing, parseCommandLine, type CommandLine } from './options.js';
import { shortAnswer } from './short-answer.js';
import { withUsageErrors } from './with-usage-errors.js';

/** Runs one command line and gives the exit code; prints to `io` only. */
export async function main(argv: readonly string[], io: CommandIo = processIo()): Promise<number> {
  return withUsageErrors(io, async () => {
    const commandLine = parseCommandLine(argv);
    const answer = shortAnswer(commandLine);
    if (answer !== undefined) {
      io.stdout(answer);
      return EXIT.clean;
    }
    if (isPlainRun(commandLine)) return lintCommand(commandLine, io);
    // What this leads to is in another file of the bundle, so that a plain run doesn't read it.
    return (await import('./other-commands.js')).otherCommand(commandLine, io);
  });
}

/** A check of the project as it is, once. */
function isPlainRun({ command, options }: CommandLine): boolean {
  return command === 'lint' && !options.watch && !isFixing(options);
}
