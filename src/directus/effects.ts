import measured10 from './effects/10.13.4.json' with { type: 'json' };
import measured11 from './effects/11.17.4.json' with { type: 'json' };
import measured12 from './effects/12.4.1.json' with { type: 'json' };
import type { ValueKind } from './value-kinds.js';
import { compareVersions, NEWEST_RELEASE } from './versions.js';

/**
 * What a release of Directus did when a variable had a value of some kind:
 * - `exits`: the process ended at its start;
 * - `crashes`: it started, and ended while it was used; `what` names the use;
 * - `hangs`: it never listened, and never ended;
 * - `requests-fail`: it listens, but answers every request with an error;
 * - `feature-fails`: it runs, but something of it fails; `what` names it;
 * - `warns`: it only wrote a warning or an error to its log;
 * - `falls-back`: it does what it does where the variable isn't set; `what` adds what fails then, in a set-up that
 *   needs another value;
 * - `differs`: it works, but otherwise than before; `what` shows how;
 * - `nothing`: no difference was seen;
 * - `starts`: it started, and nothing else was looked at.
 */
export type EffectClass =
  | 'exits'
  | 'crashes'
  | 'hangs'
  | 'requests-fail'
  | 'feature-fails'
  | 'warns'
  | 'falls-back'
  | 'differs'
  | 'nothing'
  | 'starts';

export interface Effect {
  readonly effect: EffectClass;
  /** What fails, or what is different. */
  readonly what?: string;
  /** The line of the log that says so, without times, paths and ports. */
  readonly line?: string;
  /** Whether Directus was booted with it, or a module of it was asked. */
  readonly how: 'boot' | 'module';
  /** The release that was asked. */
  readonly release: string;
}

interface Table {
  readonly release: string;
  /** Variables, with blanks between them, that another release reads with the same lines: its table answers for them. */
  readonly like?: { readonly release: string; readonly variables: string };
  /** `[variable, kind, effect, how, what?, line?]` */
  readonly effects: readonly (readonly string[])[];
  /** The kinds at which nothing was seen, by how they were asked. */
  readonly nothing: Readonly<Record<string, { readonly boot?: string; readonly module?: string }>>;
  /** The kinds of which only the start was asked. */
  readonly starts?: Readonly<Record<string, string>>;
}

/** One table for the last release of each major version, oldest first. */
const TABLES: readonly Table[] = [measured10, measured11, measured12];

const indexes = new Map<Table, ReadonlyMap<string, Effect>>();

/**
 * What Directus does with a kind of value, as it was measured (`npm run measure`, see docs/MEASURING.md).
 * @param listed the variable as the catalogue lists it: `STORAGE_<LOCATION>_DRIVER`
 * @param version the Directus version; the table of the last release of its major version answers
 */
export function effect(listed: string, kind: ValueKind, version: string = NEWEST_RELEASE): Effect | 'not asked' {
  const table = tableFor(version);
  return (table && indexOf(table).get(`${listed} ${kind}`)) ?? 'not asked';
}

function tableFor(version: string): Table | undefined {
  const major = version.split('.')[0];
  return (
    TABLES.find(({ release }) => release.split('.')[0] === major) ??
    (compareVersions(version, NEWEST_RELEASE) > 0 ? TABLES.at(-1) : undefined)
  );
}

function indexOf(table: Table): ReadonlyMap<string, Effect> {
  const known = indexes.get(table);
  if (known) return known;
  const index = new Map<string, Effect>();
  for (const [key, effect] of alike(table)) index.set(key, effect);
  for (const [variable, kind, effect, how, what, line] of table.effects) {
    index.set(`${variable ?? ''} ${kind ?? ''}`, {
      effect: effect as EffectClass,
      how: how as Effect['how'],
      release: table.release,
      ...(what && { what }),
      ...(line && { line }),
    });
  }
  for (const [variable, ways] of Object.entries(table.nothing)) {
    for (const how of ['boot', 'module'] as const) {
      for (const kind of ways[how]?.split(' ') ?? [])
        index.set(`${variable} ${kind}`, { effect: 'nothing', how, release: table.release });
    }
  }
  for (const [variable, kinds] of Object.entries(table.starts ?? {})) {
    for (const kind of kinds.split(' '))
      index.set(`${variable} ${kind}`, { effect: 'starts', how: 'boot', release: table.release });
  }
  indexes.set(table, index);
  return index;
}

/** What the release that reads some variables alike did with them. */
function alike({ like }: Table): (readonly [key: string, effect: Effect])[] {
  const other = like && TABLES.find(({ release }) => release === like.release);
  if (!other) return [];
  const variables = new Set(like.variables.split(' '));
  return [...indexOf(other)].filter(([key]) => variables.has(key.slice(0, key.indexOf(' '))));
}
