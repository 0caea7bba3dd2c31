import { readdirSync, realpathSync, statSync, type Stats, readlinkSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../model/problem.js';
import type { SourceFile } from '../../model/source.js';
import { decode, limitOf, tooLarge } from './decode.js';
import { discover } from './discover.js';
import { isProblem, type FileTree, type PathKind } from './file-tree.js';
import { readRegularFile } from './read-regular-file.js';

export interface DiskTreeOptions {
  /**
   * What `files` leaves out, by its path relative to the root (a folder's ends with a slash). It can still be read
   * where others name it.
   */
  readonly ignores?: (path: string) => boolean;
  /** Absolute paths of single files that the user has named on the command line: these may lie outside the root. */
  readonly named?: readonly string[];
}

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
    const place = named.has(resolve(realRoot, path)) ? lookUpNamed(resolve(realRoot, path)) : lookUp(realRoot, path);
    places.set(path, place);
    return place;
  };

  return {
    root: realRoot,
    get files() {
      return (files ??= discover(realRoot, options.ignores));
    },
    read(path) {
      const clean = normalize(path);
      const known = texts.get(clean);
      if (known) return known;
      const result = readText(clean, placeOf(clean));
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

function lookUp(realRoot: string, path: string): Place {
  if (path === '..' || path.startsWith('../') || posix.isAbsolute(path) || isAbsolute(path)) return { kind: 'outside' };
  try {
    const real = realpathSync.native(join(realRoot, path));
    if (!isWithin(realRoot, real)) return { kind: 'outside' };
    const stats = statSync(real);
    return { kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'special', real, stats };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { kind: code === 'EACCES' || code === 'EPERM' ? 'closed' : 'missing' };
  }
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
