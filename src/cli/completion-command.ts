import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';
import { SHELLS } from './command-table.js';
import { bashCompletion } from './completions/bash.js';
import { fishCompletion } from './completions/fish.js';
import { powershellCompletion } from './completions/powershell.js';
import { zshCompletion } from './completions/zsh.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import type { CommandLine } from './options.js';

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (rules: readonly string[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** `directus-lint completion SHELL`: a script made from the tables of commands, options and rules. */
export function completionCommand({ paths }: CommandLine, io: CommandIo): Promise<number> {
  const [asked = '', ...more] = paths;
  const shell = more.length === 0 ? SHELLS.find((name) => name === asked.toLowerCase()) : undefined;
  if (shell === undefined) {
    const suggestion = asked === '' ? undefined : nearest(asked, SHELLS);
    throw new UsageError(
      asked === '' ? 'completion needs the name of a shell.' : `There is no completion for ${paths.join(' ')}.`,
      suggestion ? `Did you mean ${suggestion}?` : `The shells are ${SHELLS.join(', ')}.`,
    );
  }
  io.stdout(SCRIPTS[shell](rules.map(({ id }) => id)));
  return Promise.resolve(EXIT.clean);
}
