import {
  compareVersions,
  KNOWN_RELEASES,
  NEWEST_RELEASE,
  OLDEST_RELEASE,
  versionFromText,
} from '../directus/versions.js';

/** A version that somebody asks for, and the known release that stands in for it. */
export interface TargetVersion {
  /** As it was given. */
  readonly text: string;
  readonly release: string;
  /** What goes into the files: a full version as it was given, else the release. */
  readonly pin: string;
  /** Why another release stands in, as a sentence; undefined where it is the one that was asked for. */
  readonly note: string | undefined;
}

const ASKED = /^v?\d{1,4}(?:\.\d{1,4}){0,2}$/;

/**
 * Understands `12`, `12.4`, `12.4.1` and `latest`: an open version means the newest known release in it.
 * Undefined for anything else.
 */
export function targetVersion(text: string): TargetVersion | undefined {
  const asked = text.trim().toLowerCase();
  if (asked === 'latest') return { text: asked, release: NEWEST_RELEASE, pin: NEWEST_RELEASE, note: undefined };
  if (!ASKED.test(asked)) return undefined;
  const { min = NEWEST_RELEASE, max = min } = versionFromText(asked);
  const release = nearestRelease(max);
  const isFull = asked.split('.').length === 3;
  const isKnown = release === max;
  return {
    text: asked,
    release,
    pin: isFull ? max : isKnown ? release : asked.replace(/^v/, ''),
    note: isKnown
      ? undefined
      : `Directus ${asked} is not among the releases that are known; the plan is made for ${release}, the nearest of them.`,
  };
}

/**
 * The known release of the same minor that is nearest, else the newest one before it: never changes that came later.
 */
function nearestRelease(version: string): string {
  const minor = version.split('.').slice(0, 2).join('.');
  const releases = KNOWN_RELEASES.map(({ directus }) => directus);
  const older = releases.filter((release) => compareVersions(release, version) <= 0).at(-1);
  if (older?.startsWith(`${minor}.`)) return older;
  return releases.find((release) => release.startsWith(`${minor}.`)) ?? older ?? OLDEST_RELEASE;
}
