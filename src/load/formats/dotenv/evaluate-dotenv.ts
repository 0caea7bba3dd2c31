import type { Problem } from '../../../model/problem.js';
import type { Step } from '../../../model/tree.js';
import { ExpansionBudget } from '../expansion-budget.js';
import { interpolate, type Lookup, type LookupResult } from '../interpolation/interpolate.js';
import type { DotenvEntry } from './entry.js';

export interface EvaluatedEntry {
  readonly entry: DotenvEntry;
  /** `unset`: a bare key that nothing sets; Compose ignores the line. */
  readonly result: LookupResult;
  readonly trail: readonly Step[];
  readonly unresolved: readonly string[];
  /** Variables whose default is in it, since nothing here sets them; what isn't here may. */
  readonly defaulted?: readonly string[];
}

/**
 * The values of a file in one of Compose's dialects. `$NAME` and a bare `NAME` are looked up outside
 * first; `$NAME` then in the lines before.
 * @param before what earlier files of the same list have set; this file's names are added
 * @param budget what all files of a project share
 */
export function evaluateDotenv(
  entries: readonly DotenvEntry[],
  outside: Lookup,
  before = new Map<string, LookupResult>(),
  budget = new ExpansionBudget(),
): { evaluated: EvaluatedEntry[]; problems: Problem[] } {
  const lookup: Lookup = (name) => {
    const found = outside(name);
    if (found.state === 'set' || (found.state === 'unknown' && found.defined)) return found;
    return before.get(name) ?? found;
  };
  const evaluated: EvaluatedEntry[] = [];
  const problems: Problem[] = [];
  for (const entry of entries) {
    const { item, error } = evaluate(entry, outside, lookup, budget);
    if (error !== undefined)
      problems.push({
        kind: 'compose-invalid',
        path: entry.nameSpan.file.path,
        message: error,
        withoutText: `the value of ${entry.name} can't be interpolated`,
        at: entry.valueSpan ?? entry.nameSpan,
      });
    evaluated.push(item);
    if (item.result.state !== 'unset') before.set(entry.name, withPlace(entry, item.result));
  }
  return { evaluated, problems };
}

function evaluate(
  entry: DotenvEntry,
  outside: Lookup,
  lookup: Lookup,
  budget: ExpansionBudget,
): { item: EvaluatedEntry; error?: string } {
  if (entry.value === undefined || entry.valueSpan === undefined) {
    const result = outside(entry.name);
    return { item: { entry, result, trail: result.state === 'set' ? (result.trail ?? []) : [], unresolved: [] } };
  }
  if (!entry.interpolates)
    return { item: { entry, result: { state: 'set', value: entry.value }, trail: [], unresolved: [] } };
  const { text, unknown, trail, unresolved, defaulted, error } = interpolate(
    entry.value,
    entry.valueSpan,
    lookup,
    budget,
  );
  const result: LookupResult =
    unknown === undefined ? { state: 'set', value: text } : { state: 'unknown', reason: unknown, defined: true };
  return { item: { entry, result, trail, unresolved, defaulted }, ...(error === undefined ? {} : { error }) };
}

/** A value tells where it is written to whoever takes it over. */
function withPlace(entry: DotenvEntry, result: LookupResult): LookupResult {
  if (result.state !== 'set') return result;
  return { ...result, trail: [{ at: entry.valueSpan ?? entry.nameSpan, note: `${entry.name} is set here` }] };
}
