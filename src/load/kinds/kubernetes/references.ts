import { VALUE_TOO_LONG, type Assignment } from '../../../model/env.js';
import { TooLong, type ExpansionBudget } from '../../formats/expansion-budget.js';

const REFERENCE = /\$\$|\$\(([^()]*)\)/g;

/**
 * Expands `$(NAME)` in a variable's value as the kubelet does: from variables that were defined before,
 * `$$` is a dollar sign, and a name that nothing defines stays as it is written.
 *
 * @param open some source of variables can't be read, so that it may define a name that isn't known
 */
export function expandReferences(
  assignment: Assignment,
  known: ReadonlyMap<string, Assignment>,
  open: boolean,
  budget: ExpansionBudget,
): Assignment {
  try {
    return expanded(assignment, known, open, budget);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    return { ...assignment, state: 'unknown', value: undefined, reason: VALUE_TOO_LONG };
  }
}

function expanded(
  assignment: Assignment,
  known: ReadonlyMap<string, Assignment>,
  open: boolean,
  budget: ExpansionBudget,
): Assignment {
  if (assignment.value === undefined || !assignment.value.includes('$')) return assignment;
  let unknown: string | undefined;
  let length = 0;
  const value = assignment.value.replace(REFERENCE, (text, name: string | undefined) => {
    if (name === undefined) return '$';
    const target = known.get(name);
    if (target?.state === 'set') {
      const text = target.value ?? '';
      length = budget.spend(text.length, length);
      return text;
    }
    if (target?.state === 'unknown' || open || isServiceVariable(name))
      unknown ??= target?.reason ?? `${name} is not set in the repository`;
    return text;
  });
  if (unknown === undefined) return { ...assignment, value };
  return { ...assignment, state: 'unknown', value: undefined, reason: unknown };
}

/** Each Service of the namespace gives `NAME_SERVICE_HOST`, `NAME_SERVICE_PORT` and `NAME_PORT...` to the pods. */
function isServiceVariable(name: string): boolean {
  return /_SERVICE_(?:HOST|PORT)|_PORT(?:_|$)/.test(name);
}
