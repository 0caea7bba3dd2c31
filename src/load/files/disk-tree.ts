import { lstatSync, readdirSync, realpathSync, statSync, type Stats, readlinkSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../model/problem.js';
import type { SourceFile } from '../../model/source.js';
import { decode, limitOf, tooLarge } from './decode.js';
import { discover } from './discover.js';
import { answeredOnce, isProblem, type FileTree, type PathKind } from './file-tree.js';
import { readRegularFile } from './read-regular-file.js';

export interface DiskTreeOptions {
  /**
   * What `files` leaves out, by its path relative to the root (a folder's ends with a slash). It can still be read
   * where others name it.
   */
  readonly ignores?: (path: string) => boolean;
  /** Absolute paths of single files that the user has named on the command line: these may lie outside the root. */
  readonly named?: readonly string[];
  /** What was read in earlier runs: files that haven't changed since aren't read again. */
  readonly texts?: KnownTexts | undefined;
}

/** Texts by path, with what the disk said of the file when it was read. */
export type KnownTexts = Map<string, { readonly stamp: string; readonly text: SourceFile | Problem }>;

/** What is at a path, links followed. */
type Place =
  | { readonly kind: 'file' | 'directory' | 'special'; readonly real: string; readonly stats: Stats }
  | { readonly kind: 'missing' | 'outside' | 'closed' };

/** A folder on disk. Throws if there is no such folder; everything else that goes wrong becomes data. */
export function diskTree(root: string, options: DiskTreeOptions = {}): FileTree {
  const realRoot = realpathSync(resolve(root));
  const named = new Set(options.named);
  const places = new Map<string, Place>();
  const texts = new Map<string, SourceFile | Problem>();
  let files: readonly string[] | undefined;

  const placeOf = (path: string): Place => {
    const known = places.get(path);
    if (known) return known;
    const place = named.has(resolve(realRoot, path))
      ? lookUpNamed(resolve(realRoot, path))
      : (lookUpInFolder(path) ?? lookUp(realRoot, path));
    places.set(path, place);
    return place;
  };

  /** What lies in a folder that is known, without going down to it once more; undefined where it is a link. */
  const lookUpInFolder = (path: string): Place | undefined => {
    if (path === '' || isOutside(path)) return undefined;
    const folder = placeOf(posix.dirname(path).replace(/^\.$/, ''));
    if (folder.kind === 'special' || folder.kind === 'file') return { kind: 'missing' };
    return folder.kind === 'directory' ? placeIn(join(folder.real, posix.basename(path))) : folder;
  };

  return {
    once: answeredOnce(),
    root: realRoot,
    get files() {
      return (files ??= discover(realRoot, options.ignores));
    },
    read(path) {
      const clean = normalize(path);
      const known = texts.get(clean);
      if (known) return known;
      const result = readAgain(clean, placeOf(clean), options.texts);
      texts.set(clean, result);
      return result;
    },
    kindOf: (path) => kindOf(placeOf(normalize(path))),
    list(path) {
      const place = placeOf(normalize(path));
      return place.kind === 'directory' ? namesIn(place.real) : [];
    },
    linkOf: (path) => linkIn(realRoot, normalize(path)),
    sizeOf(path) {
      const place = placeOf(normalize(path));
      return place.kind === 'file' ? place.stats.size : undefined;
    },
    readFiles: () => [...texts.values()].flatMap((result) => (isProblem(result) ? [] : [result])),
  };
}

/** Absolute paths and paths with `..` are kept as they are, and turn out to be outside. */
function normalize(path: string): string {
  const clean = posix.normalize(path).replace(/\/{1,50}$/, '');
  return clean === '.' ? '' : clean;
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || posix.isAbsolute(path) || isAbsolute(path);
}

function lookUp(realRoot: string, path: string): Place {
  if (isOutside(path)) return { kind: 'outside' };
  try {
    const real = realpathSync.native(join(realRoot, path));
    return isWithin(realRoot, real) ? placeWith(real, statSync(real)) : { kind: 'outside' };
  } catch (error) {
    return unreachable(error);
  }
}

/** What is at the end of a path that leads through no link; undefined for a link. */
function placeIn(real: string): Place | undefined {
  try {
    const stats = lstatSync(real);
    return stats.isSymbolicLink() ? undefined : placeWith(real, stats);
  } catch (error) {
    return unreachable(error);
  }
}

function placeWith(real: string, stats: Stats): Place {
  return { kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'special', real, stats };
}

function unreachable(error: unknown): Place {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return { kind: code === 'EACCES' || code === 'EPERM' ? 'closed' : 'missing' };
}

/** Not followed itself; the folders above it must lie inside the root. */
function linkIn(realRoot: string, path: string): string | undefined {
  if (lookUp(realRoot, posix.dirname(path)).kind !== 'directory') return undefined;
  try {
    return readlinkSync(join(realRoot, path)).split(sep).join('/');
  } catch {
    return undefined;
  }
}

function lookUpNamed(path: string): Place {
  try {
    const real = realpathSync.native(path);
    const stats = statSync(real);
    return stats.isFile() ? { kind: 'file', real, stats } : { kind: 'outside' };
  } catch {
    return { kind: 'missing' };
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** What may not be looked at counts as outside: it may be there, and nothing can be said of it. */
function kindOf(place: Place): PathKind {
  if (place.kind === 'closed') return 'outside';
  return place.kind === 'special' ? 'missing' : place.kind;
}

/** Some file systems tell the time of a change by two seconds only: what was changed just now may be changed once more. */
const SETTLED_AFTER = 2000;

/** A text, read unless it is known that the file is the same as when it was read before. */
function readAgain(path: string, place: Place, known: KnownTexts | undefined): SourceFile | Problem {
  if (!known || place.kind !== 'file') return readText(path, place);
  const { ino, dev, size, mtimeMs, ctimeMs } = place.stats;
  const stamp = [dev, ino, size, mtimeMs, ctimeMs].join(' ');
  const before = known.get(path);
  if (before?.stamp === stamp) return before.text;
  const text = readText(path, place);
  if (Date.now() - Math.max(mtimeMs, ctimeMs) > SETTLED_AFTER) known.set(path, { stamp, text });
  else known.delete(path);
  return text;
}

function readText(path: string, place: Place): SourceFile | Problem {
  const unreadable = (message: string): Problem => ({ kind: 'unreadable', path, message });
  switch (place.kind) {
    case 'missing':
      return unreadable('does not exist.');
    case 'outside':
      return unreadable('leads out of the linted folder, so it is not read.');
    case 'closed':
      return unreadable('may not be read: permission denied.');
    case 'directory':
      return unreadable('is a folder, not a file.');
    case 'special':
      return unreadable('is not a regular file.');
    case 'file': {
      const read = readRegularFile(place.real, limitOf(path));
      if (read.refused === undefined) return decode(path, read.bytes);
      if (read.refused === 'too-large') return tooLarge(path, read.size);
      return unreadable('may not be read: permission denied.');
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
