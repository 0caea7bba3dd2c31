import { andList } from '../model/name-list.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { COMMAND_TABLE } from './command-table.js';
import type { Arguments, CommandName } from './options.js';

/**
 * The one format that a command was asked for; its first where none was.
 * @throws UsageError for another one, or several
 */
export function formatOf<const Name extends string>(
  command: CommandName,
  { format = [] }: Arguments,
  names: readonly [Name, ...Name[]],
): Name {
  const asked = format.at(-1) ?? names[0];
  const known = names.find((name) => name === asked);
  if (known !== undefined && format.length <= 1) return known;
  const suggestion = nearest(asked, names);
  const hint =
    known === undefined && suggestion !== undefined
      ? `Did you mean ${suggestion}?`
      : `Its formats are ${andList(COMMAND_TABLE[command].formats ?? names)}.`;
  throw new UsageError(`\`directus-lint ${command}\` has no format ${format.join(' and ')}.`, hint);
}
