import { COMMAND_TABLE, SHELLS } from '../command-table.js';
import { COMMANDS, isCommand, optionsOf, type CommandName, type OptionSpec } from '../options.js';

/** What may stand as the value of an option. */
export interface CompletedOption {
  readonly name: string;
  readonly short: string | undefined;
  readonly help: string;
  readonly takesValue: boolean;
  /** The words to choose from; empty where any text may stand. */
  readonly values: readonly string[];
  readonly names: OptionSpec['names'];
}

export const COMMAND_NAMES: readonly CommandName[] = Object.keys(COMMANDS).filter(isCommand);

export function completedOptions(command: CommandName): CompletedOption[] {
  return optionsOf(command).map(([name, spec]) => ({
    name,
    short: spec.short,
    help: spec.help,
    takesValue: spec.type === 'string',
    values: name === 'format' ? (COMMAND_TABLE[command].formats ?? []) : (spec.choices ?? []),
    names: spec.names,
  }));
}

/** The words that may follow a command, apart from files. */
export function wordsAfter(command: CommandName, rules: readonly string[]): readonly string[] {
  switch (COMMAND_TABLE[command].takes) {
    case 'rules':
      return rules;
    case 'commands':
      return COMMAND_NAMES;
    case 'shells':
      return SHELLS;
    default:
      return [];
  }
}
