import { GENERATED } from './catalogue.generated.js';
import type { BooleanReading, CastType, ReleaseSpan } from './catalogue.js';
import { matchesPattern } from './name-pattern.js';
import { compareVersions, NEWEST_RELEASE } from './versions.js';

export { parseDuration, parseSize } from './units.js';

/** A value as Directus works with it. */
export interface Cast {
  readonly type: CastType;
  /** Text, number, boolean, null, RegExp, array or object. */
  readonly value: unknown;
  /** The prefix that asked for the type (`json:`), without the colon. */
  readonly prefix?: CastType;
  /** Why Directus throws while it reads its environment: `regex:(`. `value` is then the text. */
  readonly error?: string;
}

/** @directus/env took over from the API's own reader in 10.9.0. */
const ENV_PACKAGE_SINCE = '10.9.0';
const OLD_PREFIXES = ['string', 'number', 'regex', 'array', 'json'] as const satisfies CastType[];
const PREFIXES = ['string', 'number', 'regex', 'array', 'json', 'boolean'] as const satisfies CastType[];

/** Does something with such a span hold at a version? */
export function holdsAt(span: ReleaseSpan | undefined, version: string): boolean {
  if (!span) return false;
  const [since, until] = span;
  const first = GENERATED.releases[0]?.directus;
  return (
    (since === first || compareVersions(version, since) >= 0) &&
    (until === undefined || compareVersions(version, until) < 0)
  );
}

/** The type that Directus always casts a variable to; undefined where it guesses from the value. */
export function forcedCast(name: string, version: string = NEWEST_RELEASE): CastType | undefined {
  const known = Object.hasOwn(GENERATED.variables, name) ? GENERATED.variables[name] : undefined;
  const change = known?.casts?.findLast(([since]) => holdsAt([since], version));
  if (change?.[1]) return change[1];
  return GENERATED.castPatterns.find(
    ([pattern, , since, until]) => matchesPattern(pattern, name) && holdsAt(spanFrom(since, until), version),
  )?.[1];
}

function spanFrom(since: string, until: string | undefined): ReleaseSpan {
  return until === undefined ? [since] : [since, until];
}

/**
 * Casts a value the way Directus does: a prefix at its start, else the type that the name always has, else a
 * guess. Source: @directus/env 1.0.2 to 6.3.0 `cast`; up to 10.8 the API's `processValues`.
 * @param raw text, or what a JSON, YAML or JS configuration file gave instead
 * @param version the Directus version, the newest known release unless given
 */
export function castValue(name: string, raw: unknown, version: string = NEWEST_RELEASE): Cast {
  return compareVersions(version, ENV_PACKAGE_SINCE) >= 0
    ? castNow(raw, name, version)
    : castBefore(raw, name, version);
}

function castNow(raw: unknown, name: string | undefined, version: string): Cast {
  const prefix = typeof raw === 'string' ? PREFIXES.find((type) => raw.startsWith(`${type}:`)) : undefined;
  const type = prefix ?? (name === undefined ? undefined : forcedCast(name, version)) ?? guessedType(raw);
  const value = prefix && typeof raw === 'string' ? raw.slice(prefix.length + 1) : raw;
  const cast = castTo(type, value, (item) => castNow(item, undefined, version).value);
  return prefix ? { ...cast, prefix } : cast;
}

/** Up to 10.8 a prefix counted wherever it stood in the value, and array elements stayed text. */
function castBefore(raw: unknown, name: string, version: string): Cast {
  if (typeof raw === 'string' && OLD_PREFIXES.some((type) => raw.includes(`${type}:`))) return castByOldPrefix(raw);
  const type = forcedCast(name, version) ?? guessedType(raw);
  return castTo(type, raw, (item) => item);
}

function castByOldPrefix(raw: string): Cast {
  const written = raw.includes(':') ? (raw.split(':')[0] ?? '') : '';
  const prefix = OLD_PREFIXES.find((type) => type === written);
  // An unknown word before the first colon makes the whole value undefined.
  if (!prefix) return { type: 'string', value: undefined };
  const value = raw.split(`${prefix}:`)[1] ?? '';
  return {
    ...castTo(prefix, value, (item) =>
      typeof item === 'string' && OLD_PREFIXES.some((type) => item.includes(`${type}:`))
        ? castByOldPrefix(item).value
        : item,
    ),
    prefix,
  };
}

function guessedType(value: unknown): CastType {
  if (typeof value === 'boolean' || value === 'true' || value === 'false') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return 'array';
  const text = String(value);
  const number = Number(text);
  if (!text.startsWith('0') && text.length > 0 && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return 'number';
  return text.includes(',') ? 'array' : 'json';
}

function castTo(type: CastType, value: unknown, castElement: (item: unknown) => unknown): Cast {
  switch (type) {
    case 'string':
      return { type, value: value === null || value === undefined ? '' : String(value) };
    case 'number':
      return { type, value: value === null ? 0 : Number(typeof value === 'string' ? value.trim() : value) };
    case 'boolean':
      return { type, value: value === true || value === 'true' || value === 1 || value === '1' };
    case 'regex':
      return castRegex(String(value));
    case 'array':
      return {
        type,
        value: elementsOf(value)
          .map((item, index) => (index < MOST_ELEMENTS ? castElement(item) : item))
          .filter((item) => item !== ''),
      };
    case 'json':
      return { type, value: jsonOrSame(value) };
  }
}

/** No real list is longer; the rest of one that is made to be slow stays text. */
const MOST_ELEMENTS = 2000;

function elementsOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value : [value];
}

function castRegex(source: string): Cast {
  try {
    return { type: 'regex', value: new RegExp(source) };
  } catch (error) {
    return { type: 'regex', value: source, error: error instanceof Error ? error.message : String(error) };
  }
}

/** What begins and ends like JSON; asking first is much cheaper than an exception for each element of a long list. */
function mayBeJson(text: string): boolean {
  const trimmed = text.trim();
  const [first, last] = [trimmed[0], trimmed.at(-1)];
  if (first === '{') return last === '}';
  if (first === '[') return last === ']';
  if (first === '"') return last === '"';
  return (
    trimmed === 'true' ||
    trimmed === 'false' ||
    trimmed === 'null' ||
    (trimmed !== '' && !Number.isNaN(Number(trimmed)))
  );
}

function jsonOrSame(value: unknown): unknown {
  if (!mayBeJson(String(value))) return value;
  try {
    return JSON.parse(String(value), (key, item: unknown) => (key === '__proto__' ? undefined : item)) as unknown;
  } catch {
    return value;
  }
}

/** Is a cast value on for code that reads it this way? */
export function readBoolean(reading: BooleanReading, value: unknown): boolean {
  switch (reading) {
    case 'strict-true':
      return value === true;
    case 'to-boolean':
      return value === true || value === 'true' || value === 1 || value === '1';
    case 'truthy':
      return Boolean(value);
    case 'compare-false':
      return value !== false;
  }
}
