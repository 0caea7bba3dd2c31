import type { Effect, EffectClass } from './effects.js';
import type { FailureTable } from './failure-table.js';
import { FAILURE_TABLES } from './failures.generated.js';
import type { ValueKind } from './value-kinds.js';
import { compareVersions, NEWEST_RELEASE } from './versions.js';

/** What of `effect` a rule has to tell. */
export type Failure = Pick<Effect, 'effect' | 'what' | 'line' | 'release'>;

const indexes = new Map<FailureTable, ReadonlyMap<string, Failure>>();

/**
 * What failed with a kind of value, as it was measured; undefined where nothing was seen to fail, or where the kind was
 * not asked. Says no more than `effect`, and costs less.
 * @param listed the variable as the catalogue lists it
 * @param version the table of the last release of its major version answers
 */
export function failureAt(listed: string, kind: ValueKind, version: string = NEWEST_RELEASE): Failure | undefined {
  const major = version.split('.')[0];
  const table =
    FAILURE_TABLES.find(({ release }) => release.split('.')[0] === major) ??
    (compareVersions(version, NEWEST_RELEASE) > 0 ? FAILURE_TABLES.at(-1) : undefined);
  if (!table) return undefined;
  const own = indexOf(table).get(`${listed} ${kind}`);
  if (own || !table.like?.variables.split(' ').includes(listed)) return own;
  const other = FAILURE_TABLES.find(({ release }) => release === table.like?.release);
  return other && indexOf(other).get(`${listed} ${kind}`);
}

function indexOf(table: FailureTable): ReadonlyMap<string, Failure> {
  const known = indexes.get(table);
  if (known) return known;
  const index = new Map<string, Failure>();
  for (const row of table.rows) {
    const [variable = '', kind = '', effect = '', what = '', line = ''] = row.split('\t');
    index.set(`${variable} ${kind}`, {
      effect: effect as EffectClass,
      release: table.release,
      ...(what !== '' && { what }),
      ...(line !== '' && { line }),
    });
  }
  indexes.set(table, index);
  return index;
}
