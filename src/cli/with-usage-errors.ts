import { UsageError } from '../model/usage-error.js';
import { asTyped, commandName } from './command-name.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';

/** Runs a command; a mistake in its arguments or in the configuration becomes one sentence and its exit code. */
export async function withUsageErrors(io: CommandIo, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = error.hint ? ` ${asTyped(error.hint, commandName(io))}` : '';
    io.stderr(`directus-lint: ${error.message}${hint}\n`);
    return EXIT.usage;
  }
}
