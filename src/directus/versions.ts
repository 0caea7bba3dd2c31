import type { DirectusVersion } from '../model/project.js';
import { GENERATED } from './catalogue.generated.js';
import type { Release } from './catalogue.js';

type Numbers = readonly [major: number, minor: number, patch: number];
/** From `low` up to, not including, `high`. */
interface Interval {
  readonly low: Numbers;
  readonly high: Numbers | undefined;
}

/** Releases of Directus that were looked at, oldest first. Some patch releases in between are not among them. */
export const KNOWN_RELEASES: readonly Release[] = GENERATED.releases;

const newest = KNOWN_RELEASES.at(-1);
const oldest = KNOWN_RELEASES[0];
if (!newest || !oldest) throw new Error('The catalogue has no releases');

export const NEWEST_RELEASE: string = newest.directus;
export const OLDEST_RELEASE: string = oldest.directus;

/** Tags that follow the newest release. */
const MOVING_TAGS = new Set(['', 'latest', 'main', 'nightly', 'next', '*', 'x']);

function numbersOf(version: string): Numbers | undefined {
  const match = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})/.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function compareNumbers(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Orders two full versions (`10.9.0`); a pre-release counts like its release. Text that isn't one counts as 0.0.0. */
export function compareVersions(a: string, b: string): number {
  return compareNumbers(numbersOf(a) ?? [0, 0, 0], numbersOf(b) ?? [0, 0, 0]);
}

/**
 * What an image tag or an npm range says of the version: `11`, `11.5.1`, `v9.26`, `11.1.1-dhi`, `latest`,
 * `^9.22.4`, `>=10 <11`. A tag or range that leaves parts open gives the lowest and the highest *known* release
 * in it. A digest, a branch's name or anything else gives neither.
 */
export function versionFromText(text: string | undefined): DirectusVersion {
  // No real range is longer.
  if (text === undefined || text.length > 200) return { text, min: undefined, max: undefined };
  const trimmed = text.trim().toLowerCase();
  if (MOVING_TAGS.has(trimmed.replace(/-dhi$/, ''))) return { text, min: NEWEST_RELEASE, max: NEWEST_RELEASE };
  const intervals = trimmed.split('||').map(intervalOf);
  const known = intervals.filter((interval) => interval !== undefined);
  if (known.length !== intervals.length) return { text, min: undefined, max: undefined };
  const lows = known.map((interval) => interval.low).sort(compareNumbers);
  const highs = known.map(highestIn).sort(compareNumbers);
  const [low, high] = [lows[0], highs.at(-1)];
  if (!low || !high) return { text, min: undefined, max: undefined };
  return { text, min: low.join('.'), max: (compareNumbers(low, high) > 0 ? low : high).join('.') };
}

/**
 * What the tag of an image says. One that leaves parts open (`10`, `11.5`) moves: what is pulled is the newest
 * release in it, so that release is judged.
 */
export function versionFromTag(text: string | undefined): DirectusVersion {
  const version = versionFromText(text);
  return version.max === undefined ? version : { ...version, min: version.max };
}

/** The highest known release of an interval; its own lower end where no known release is in it. */
function highestIn({ low, high }: Interval): Numbers {
  for (let index = KNOWN_RELEASES.length - 1; index >= 0; index--) {
    const release = numbersOf(KNOWN_RELEASES[index]?.directus ?? '');
    if (release && compareNumbers(release, low) >= 0 && (!high || compareNumbers(release, high) < 0)) return release;
  }
  return low;
}

/** One alternative of a range: comparators that all must hold, or `a - b`. */
function intervalOf(alternative: string): Interval | undefined {
  const hyphen = alternative.split(/\s-\s/);
  const comparators =
    hyphen.length === 2
      ? [`>=${hyphen[0]?.trim() ?? ''}`, `<=${hyphen[1]?.trim() ?? ''}`]
      : alternative
          .trim()
          .replace(/([<>=^~])\s+/g, '$1')
          .split(/\s+/);
  let result: Interval = { low: [0, 0, 0], high: undefined };
  for (const comparator of comparators) {
    const interval = comparatorInterval(comparator);
    if (!interval) return undefined;
    result = intersection(result, interval);
  }
  return result;
}

function intersection(a: Interval, b: Interval): Interval {
  const low = compareNumbers(a.low, b.low) >= 0 ? a.low : b.low;
  if (!a.high || !b.high) return { low, high: a.high ?? b.high };
  return { low, high: compareNumbers(a.high, b.high) <= 0 ? a.high : b.high };
}

/** `^9.22.4`, `~10.1`, `>=10`, `11`, `11.5.1-dhi`. What follows a full version after `-` or `+` is left aside. */
function comparatorInterval(comparator: string): Interval | undefined {
  const match = /^(\^|~|>=|<=|>|<|=)?v?(\d{1,9})(?:\.(\d{1,9}|[x*]))?(?:\.(\d{1,9}|[x*]))?(?:[-+][0-9a-z.-]+)?$/.exec(
    comparator,
  );
  if (!match) return undefined;
  const [, operator = '', major = '', minor, patch] = match;
  const parts = [major, minor, patch].filter((part) => part !== undefined && /^\d/.test(part)).map(Number);
  const [first = 0, second = 0, third = 0] = parts;
  const low: Numbers = [first, second, third];
  const next = [
    [first + 1, 0, 0],
    [first, second + 1, 0],
    [first, second, third + 1],
  ] satisfies Numbers[];
  const after = next[parts.length - 1];
  switch (operator) {
    case '^':
      return { low, high: [first + 1, 0, 0] };
    case '~':
      return { low, high: parts.length > 1 ? [first, second + 1, 0] : [first + 1, 0, 0] };
    case '>=':
      return { low, high: undefined };
    case '>':
      return { low: after ?? low, high: undefined };
    case '<':
      return { low: [0, 0, 0], high: low };
    case '<=':
      return { low: [0, 0, 0], high: after };
    default:
      return { low, high: after };
  }
}

/** Is the deployment's version surely, surely not, or perhaps `wanted` or newer? */
export function isAtLeast(version: DirectusVersion, wanted: string): 'yes' | 'no' | 'unknown' {
  if (version.min !== undefined && compareVersions(version.min, wanted) >= 0) return 'yes';
  if (version.max !== undefined && compareVersions(version.max, wanted) < 0) return 'no';
  return 'unknown';
}

/** Is the deployment's version surely, surely not, or perhaps older than `wanted`? */
export function isBelow(version: DirectusVersion, wanted: string): 'yes' | 'no' | 'unknown' {
  const atLeast = isAtLeast(version, wanted);
  return atLeast === 'unknown' ? 'unknown' : atLeast === 'yes' ? 'no' : 'yes';
}

/**
 * The one version to look facts up for: the highest that the deployment can run, the newest release where nothing is
 * known.
 */
export function assumedVersion(version: DirectusVersion): string {
  return version.max ?? version.min ?? NEWEST_RELEASE;
}

/**
 * The known release whose facts stand in for a version that the data doesn't cover (older than the
 * oldest known release, or newer than the newest), to be told to people once; undefined where it is covered.
 */
export function standInRelease(version: DirectusVersion): string | undefined {
  if (version.max !== undefined && compareVersions(version.max, OLDEST_RELEASE) < 0) return OLDEST_RELEASE;
  if (version.min !== undefined && compareVersions(version.min, NEWEST_RELEASE) > 0) return NEWEST_RELEASE;
  return undefined;
}
