import { VALUE_TOO_LONG, type Assignment } from '../../../model/env.js';
import type { Step } from '../../../model/tree.js';
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
  const steps = new Map<string, Step>();
  const value = assignment.value.replace(REFERENCE, (text, name: string | undefined) => {
    if (name === undefined) return '$';
    const target = known.get(name);
    if (target?.state === 'set') {
      const text = target.value ?? '';
      length = budget.spend(text.length, length);
      if (target.valueSpan) steps.set(name, { at: target.valueSpan, note: `${name} is set here` });
      return text;
    }
    if (target?.state === 'unknown' || open || isServiceVariable(name))
      unknown ??= target?.reason ?? `${name} is not set in the repository`;
    return text;
  });
  if (unknown === undefined)
    return steps.size === 0
      ? { ...assignment, value }
      : { ...assignment, value, trail: [...(assignment.trail ?? []), ...steps.values()] };
  return { ...assignment, state: 'unknown', value: undefined, reason: unknown };
}

/** Each Service of the namespace gives `NAME_SERVICE_HOST`, `NAME_SERVICE_PORT` and `NAME_PORT...` to the pods. */
function isServiceVariable(name: string): boolean {
  return /_SERVICE_(?:HOST|PORT)|_PORT(?:_|$)/.test(name);
}
