import { COMMAND_TABLE } from './command-table.js';
import { EXIT } from './exit-codes.js';
import { processIo, type CommandIo } from './io.js';
import { lintCommand } from './lint-command.js';
import { isFixing, parseCommandLine, type CommandLine } from './options.js';
import { otherCommand } from './other-commands.js';
import { withoutPatterns } from './path-patterns.js';
import { shortAnswer } from './short-answer.js';
import { withUsageErrors } from './with-usage-errors.js';

/** Runs one command line and gives the exit code; prints to `io` only. */
export async function main(argv: readonly string[], io: CommandIo = processIo()): Promise<number> {
  return withUsageErrors(io, async () => {
    const asWritten = parseCommandLine(argv);
    const answer = shortAnswer(asWritten);
    if (answer !== undefined) {
      io.stdout(answer);
      return EXIT.clean;
    }
    const commandLine = await withFiles(asWritten, io);
    if (isPlainRun(commandLine)) return lintCommand(commandLine, io);
    // Imported statically: what import() leads to is wrapped into functions by the bundler, with all that it shares with
    // the rest, which costs a plain run more than the few definitions of these commands do.
    return otherCommand(commandLine, io);
  });
}

/** Patterns are for commands that take files: what is written after others, such as a line of a log, is no path. */
async function withFiles(commandLine: CommandLine, { cwd }: CommandIo): Promise<CommandLine> {
  if (COMMAND_TABLE[commandLine.command].takes !== 'paths') return commandLine;
  return { ...commandLine, paths: await withoutPatterns(commandLine.paths, cwd) };
}

/** A check of the project as it is, once. */
function isPlainRun({ command, options }: CommandLine): boolean {
  return command === 'lint' && !options.watch && !isFixing(options);
}
