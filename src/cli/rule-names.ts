import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';

/**
 * The id of a rule as it was given on the command line.
 * @throws UsageError where there is no such rule
 */
export function knownRule(id: string): string {
  if (rules.some((rule) => rule.id === id)) return id;
  throw unknownRule(id);
}

export function unknownRule(id: string): UsageError {
  const suggestion = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  return new UsageError(
    `There is no rule ${id}.`,
    suggestion ? `Did you mean ${suggestion}?` : '`directus-lint rules` lists them.',
  );
}
