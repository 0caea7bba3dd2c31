import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';

/**
 * The id of a rule as it was given on the command line.
 * @throws UsageError where there is no such rule
 */
export function knownRule(id: string): string {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const suggestion = nearest(id, ids);
  throw new UsageError(
    `There is no rule ${id}.`,
    suggestion ? `Did you mean ${suggestion}?` : '`directus-lint rules` lists the rules.',
  );
}
