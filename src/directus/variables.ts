import { holdsAt } from './cast.js';
import { GENERATED } from './catalogue.generated.js';
import type {
  BooleanReading,
  DefaultValue,
  GeneratedVariable,
  Switch,
  VariableType,
  WrittenFact,
} from './catalogue.js';
import { WRITTEN_FACTS } from './facts/index.js';
import { allowsFileSuffix } from './file-suffix.js';
import { KNOWN_RELEASES, NEWEST_RELEASE, OLDEST_RELEASE } from './versions.js';

export type { BooleanReading, DefaultValue, Switch, VariableType };

/** What is known of one environment variable of Directus (or of PM2 in its image). */
export interface VariableFact {
  /** As the catalogue lists it: `PUBLIC_URL`, `STORAGE_<LOCATION>_DRIVER`, `DB_POOL__*`. */
  readonly name: string;
  /** The part of the asked name that stands for `<LOCATION>`, `<PROVIDER>` or `*`: `S3`. */
  readonly wildcard: string | undefined;
  /** `cache`, `storage`, `image`, ... */
  readonly topic: string;
  readonly type: VariableType;
  /** What it is for, in one short sentence. */
  readonly about: string;
  /** The values that Directus knows; compare in lower case unless `exactCase`. */
  readonly allowed: readonly string[] | undefined;
  readonly exactCase: boolean;
  /** How its boolean is read, at each place that reads it. */
  readonly readings: readonly BooleanReading[];
  readonly secret: boolean;
  readonly fileSuffixAllowed: boolean;
  /** The first release that has it; undefined where it was there before the oldest release that was looked at. */
  readonly since: string | undefined;
  /**
   * Below this version it is surely not there: `since` where that is exact, else right after the last release known to
   * lack it.
   */
  readonly absentBelow: string | undefined;
  /** The first release that no longer has it. */
  readonly removed: string | undefined;
  /** What does its work now: a variable's name, or advice. */
  readonly replacedBy: string | undefined;
  /** It only matters while this other one is on, or has one of some values. */
  readonly needs: Switch | undefined;
  /** Where this was read. */
  readonly source: string;
}

interface Written {
  readonly fact: WrittenFact;
  readonly topic: string;
}

interface Pattern {
  readonly name: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The suffix is followed by anything: `AUTH_<PROVIDER>_CLIENT_*`. */
  readonly open: boolean;
}

let index: { written: ReadonlyMap<string, Written>; patterns: readonly Pattern[] } | undefined;
const found = new Map<string, VariableFact | undefined>();

function facts(): NonNullable<typeof index> {
  if (index) return index;
  const written = new Map<string, Written>();
  const patterns: Pattern[] = [];
  for (const [topic, group] of Object.entries(WRITTEN_FACTS)) {
    for (const [name, fact] of Object.entries(group)) {
      written.set(name, { fact, topic });
      const pattern = patternOf(name);
      if (pattern) patterns.push(pattern);
    }
  }
  // The longest fixed part says most: STORAGE_<LOCATION>_KEY_FILENAME before ..._KEY, DB_POOL__* before DB_*.
  patterns.sort((a, b) => b.prefix.length + b.suffix.length - (a.prefix.length + a.suffix.length));
  return (index = { written, patterns });
}

function patternOf(name: string): Pattern | undefined {
  if (!name.includes('<') && !name.endsWith('*')) return undefined;
  const placeholder = /<[A-Z]+>/.exec(name);
  const open = name.endsWith('*');
  if (!placeholder) return open ? { name, prefix: name.slice(0, -1), suffix: '', open: false } : undefined;
  const suffix = name.slice(placeholder.index + placeholder[0].length);
  return { name, prefix: name.slice(0, placeholder.index), suffix: open ? suffix.slice(0, -1) : suffix, open };
}

/** The part of `name` that a pattern leaves open; undefined where it doesn't match. */
function wildcardOf(pattern: Pattern, name: string): string | undefined {
  const { prefix, suffix } = pattern;
  if (!name.startsWith(prefix)) return undefined;
  const end = pattern.open ? name.indexOf(suffix, prefix.length + 1) : name.length - suffix.length;
  if (end <= prefix.length) return undefined;
  if (pattern.open) return end + suffix.length < name.length ? name.slice(prefix.length, end) : undefined;
  return name.endsWith(suffix) ? name.slice(prefix.length, end) : undefined;
}

/**
 * What is known of a variable by its name, whatever the version: see `since` and `removed`. `X_FILE` is not
 * looked up as `X` (`nameBehindFile` does that). Undefined for names that aren't Directus's.
 */
export function findVariable(name: string): VariableFact | undefined {
  if (found.has(name)) return found.get(name);
  const fact = look(name);
  found.set(name, fact);
  return fact;
}

function look(name: string): VariableFact | undefined {
  const { written, patterns } = facts();
  const generated = Object.hasOwn(GENERATED.variables, name) ? GENERATED.variables[name] : undefined;
  const exact = written.get(name);
  if (exact) return factFrom(name, name, undefined, exact, generated);
  for (const pattern of patterns) {
    const wildcard = wildcardOf(pattern, name);
    const fact = wildcard === undefined ? undefined : written.get(pattern.name);
    if (fact) return factFrom(pattern.name, name, wildcard, fact, generated);
  }
  return (
    generated && factFrom(name, name, undefined, { fact: { type: 'string', about: '' }, topic: 'other' }, generated)
  );
}

function factFrom(
  listed: string,
  name: string,
  wildcard: string | undefined,
  { fact: written, topic }: Written,
  generated: GeneratedVariable | undefined,
): VariableFact {
  const since = written.since ?? generated?.span?.[0];
  return {
    name: listed,
    wildcard,
    topic,
    type: written.type,
    about: written.about,
    allowed: written.allowed,
    exactCase: written.exactCase ?? false,
    readings: written.readings ?? generated?.readings ?? [],
    secret: written.secret ?? false,
    get fileSuffixAllowed() {
      return allowsFileSuffix(name);
    },
    since: since === OLDEST_RELEASE ? undefined : since,
    absentBelow: written.since ?? (since === undefined ? undefined : afterReleaseBefore(since)),
    removed: written.removed ?? generated?.span?.[1],
    replacedBy: written.replacedBy,
    needs: written.needs,
    source: written.source ?? 'the published packages @directus/env and @directus/api',
  };
}

/** The version right after the known release before `since`; undefined for the oldest. */
function afterReleaseBefore(since: string): string | undefined {
  const position = KNOWN_RELEASES.findIndex(({ directus }) => directus === since);
  const before = KNOWN_RELEASES[position - 1]?.directus.split('.').map(Number);
  return before && [before[0], before[1], (before[2] ?? 0) + 1].join('.');
}

/**
 * The value that a variable has where nothing sets it; undefined where it has none, or one that is computed at start.
 */
export function defaultOf(name: string, version: string = NEWEST_RELEASE): Exclude<DefaultValue, null> | undefined {
  const generated = Object.hasOwn(GENERATED.variables, name) ? GENERATED.variables[name] : undefined;
  const change = generated?.defaults?.findLast(([since]) => holdsAt([since], version));
  return (change ? change[1] : facts().written.get(name)?.fact.default) ?? undefined;
}

/** Is the variable one that the catalogue lists on its own, rather than any option of a group (`DB_*`)? */
export function isListed(fact: VariableFact | undefined): fact is VariableFact {
  return fact !== undefined && !fact.name.endsWith('*');
}

/** The variable that took over from a removed one; undefined where the catalogue gives advice instead. */
export function successorOf({ replacedBy }: VariableFact): string | undefined {
  return replacedBy !== undefined && /^[A-Z][A-Z0-9_]+$/.test(replacedBy) ? replacedBy : undefined;
}

let names: readonly string[] | undefined;

/** Names with a part of one's own: `STORAGE_<LOCATION>_DRIVER`, `DB_POOL__*`. */
export function knownPatterns(): readonly string[] {
  return facts().patterns.map(({ name }) => name);
}

/** Each exact name that the catalogue lists, removed ones included. */
export function knownNames(): readonly string[] {
  return (names ??= [
    ...new Set([
      ...Object.keys(GENERATED.variables),
      ...[...facts().written.keys()].filter((name) => !patternOf(name)),
    ]),
  ]);
}

/** The options that the catalogue lists for each location or provider: `ENDPOINT` of `STORAGE_<LOCATION>_`. */
export function optionNames(group: 'STORAGE_<LOCATION>_' | 'AUTH_<PROVIDER>_'): readonly string[] {
  return [...facts().written.keys()].flatMap((name) =>
    name.startsWith(group) && !name.endsWith('*') ? [name.slice(group.length)] : [],
  );
}
