import type { CommandIo } from './io.js';
import type { CommandLine } from './options.js';
import { EXIT } from './exit-codes.js';

export async function lintCommand(commandLine: CommandLine, io: CommandIo): Promise<number> {
  io.stdout(commandLine.command);
  return Promise.resolve(EXIT.clean);
}
