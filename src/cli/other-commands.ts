import { completionCommand } from './completion-command.js';
import { envCommand } from './env-command.js';
import { EXIT } from './exit-codes.js';
import { explainCommand } from './explain-command.js';
import { extensionsCommand } from './extensions-command.js';
import { fixCommand } from './fix/fix-command.js';
import { initCommand } from './init-command.js';
import type { CommandIo } from './io.js';
import { serve } from '../lsp/server.js';
import { lintRequest } from './lint-command.js';
import { isFixing, type CommandLine } from './options.js';
import { preflightCommand } from './preflight/preflight-command.js';
import { rulesCommand } from './rules-command.js';
import { upgradeCommand } from './upgrade-command.js';
import { watch } from './watch.js';
import { whyCommand } from './why-command.js';

/** Runs what isn't a plain `directus-lint [paths]`. */
export async function otherCommand(commandLine: CommandLine, io: CommandIo): Promise<number> {
  switch (commandLine.command) {
    case 'lint':
      return isFixing(commandLine.options)
        ? fixCommand(lintRequest(commandLine, io), io)
        : watch(lintRequest(commandLine, io), io);
    case 'env':
      return envCommand(commandLine, io);
    case 'extensions':
      return extensionsCommand(commandLine, io);
    case 'upgrade':
      return upgradeCommand(commandLine, io);
    case 'explain':
      return explainCommand(commandLine, io);
    case 'why':
      return whyCommand(commandLine, io);
    case 'rules':
      return rulesCommand(commandLine, io);
    case 'preflight':
      return preflightCommand(commandLine, io);
    case 'lsp':
      await serve(process.stdin, process.stdout);
      return EXIT.clean;
    case 'completion':
      return completionCommand(commandLine, io);
    case 'help':
      // Answered before anything is loaded.
      return EXIT.clean;
    case 'init':
      return initCommand(commandLine, io);
  }
}
