import { UsageError } from '../model/usage-error.js';
import { EXIT } from './exit-codes.js';
import { helpText } from './help.js';
import { processIo, type CommandIo } from './io.js';
import { lintCommand } from './lint-command.js';
import { parseCommandLine, type CommandLine } from './options.js';
import { VERSION } from './version.js';

/** Runs one command line and gives the exit code; prints to `io` only. */
export async function main(argv: readonly string[], io: CommandIo = processIo()): Promise<number> {
  try {
    const commandLine = parseCommandLine(argv);
    if (commandLine.options.help) return print(io, helpText(commandLine.command));
    if (commandLine.options.version) return print(io, `${VERSION}\n`);
    return await runCommand(commandLine, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`directus-lint: ${error.message}${error.hint ? ` ${error.hint}` : ''}\n`);
    return EXIT.usage;
  }
}

function print(io: CommandIo, text: string): number {
  io.stdout(text);
  return EXIT.clean;
}

async function runCommand(commandLine: CommandLine, io: CommandIo): Promise<number> {
  switch (commandLine.command) {
    case 'lint':
      return lintCommand(commandLine, io);
    case 'env':
      return (await import('./env-command.js')).envCommand(commandLine, io);
    case 'extensions':
      return (await import('./extensions-command.js')).extensionsCommand(commandLine, io);
    case 'upgrade':
      return (await import('./upgrade-command.js')).upgradeCommand(commandLine, io);
    case 'explain':
      return (await import('./explain-command.js')).explainCommand(commandLine, io);
    case 'rules':
      return (await import('./rules-command.js')).rulesCommand(commandLine, io);
    case 'preflight':
      return (await import('./preflight-command.js')).preflightCommand(commandLine, io);
    case 'init':
      return (await import('./init-command.js')).initCommand(commandLine, io);
  }
}
