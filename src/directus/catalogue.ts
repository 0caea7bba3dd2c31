/** The first release that has something and, where it is gone again, the first that no longer has it. */
export type ReleaseSpan = readonly [since: string, until?: string];

export type CastType = 'string' | 'number' | 'boolean' | 'regex' | 'array' | 'json';

/**
 * How Directus decides whether a switch is on, after casting:
 * - `strict-true`: `=== true`, so that only `true` (and `boolean:1`) is on;
 * - `to-boolean`: `true` and `1` are on;
 * - `truthy`: everything is on but `false`, `0` and the empty text;
 * - `compare-false`: everything is on but `false`.
 */
export type BooleanReading = 'strict-true' | 'to-boolean' | 'truthy' | 'compare-false';

/** A default as the packages hold it; null where it is computed at start or where there is none (any more). */
export type DefaultValue = string | number | boolean | null | readonly string[];

export interface GeneratedVariable {
  /** Releases that have it in their defaults or read it; else those that only list or cast it. */
  readonly span?: ReleaseSpan;
  /** Releases that read it by this very name, where that differs from `span`; empty: only as a part of a group. */
  readonly read?: ReleaseSpan | readonly [];
  readonly defaults?: readonly (readonly [since: string, value: DefaultValue])[];
  readonly casts?: readonly (readonly [since: string, cast: CastType | null])[];
  /** Releases that allow `_FILE` for it by name; `filePatterns` may allow it too. */
  readonly file?: ReleaseSpan;
  readonly readings?: readonly BooleanReading[];
}

export interface Release {
  readonly directus: string;
  readonly api: string;
  /** Since 10.9; before, the API read the environment itself. */
  readonly env?: string;
  readonly extensions?: string;
  /** The range of Node versions that the API asks for. */
  readonly node?: string;
}

/** What `npm run catalogue` reads out of the published packages. */
export interface GeneratedCatalogue {
  /** Oldest first. The registry needn't have every release. */
  readonly releases: readonly Release[];
  readonly variables: Readonly<Record<string, GeneratedVariable>>;
  /** Regular expressions of names (`.+` is the only operator) that are always cast to one type. */
  readonly castPatterns: readonly (readonly [pattern: string, cast: CastType, since: string, until?: string])[];
  /** The same for names that may carry `_FILE`. */
  readonly filePatterns: readonly (readonly [pattern: string, since: string, until?: string])[];
  /** Groups of variables that are handed over whole: `REDIS_`. */
  readonly prefixes: readonly (readonly [prefix: string, since: string, until?: string])[];
}

export type VariableType =
  'string' | 'number' | 'boolean' | 'enum' | 'csv' | 'duration' | 'url' | 'path' | 'size' | 'cron' | 'json';

/** Another variable that must be on, or have one of some values, for this one to matter. */
export interface Switch {
  readonly name: string;
  /** Lower case; left out where it must be on. */
  readonly is?: readonly string[];
}

/** What people know of a variable, kept apart from what is generated. */
export interface WrittenFact {
  readonly type: VariableType;
  /** What it is for, in one short sentence. */
  readonly about: string;
  /** In lower case where Directus doesn't look at the case. */
  readonly allowed?: readonly string[];
  /** It compares case-sensitively. */
  readonly exactCase?: true;
  readonly secret?: true;
  /** Exact releases, where the packages at hand only bracket them. */
  readonly since?: string;
  readonly removed?: string;
  /** What does its work now: a variable's name, or advice. */
  readonly replacedBy?: string;
  readonly readings?: readonly BooleanReading[];
  /** Where the default isn't in the packages. */
  readonly default?: DefaultValue;
  readonly needs?: Switch;
  /** Where the fact was read; the generated part has the packages' own words. */
  readonly source?: string;
}

/** By name; names with `<LOCATION>`, `<PROVIDER>` or a trailing `*` are patterns. */
export type WrittenFacts = Readonly<Record<string, WrittenFact>>;
