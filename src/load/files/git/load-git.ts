import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { NO_GIT, type GitState } from '../../../model/git.js';
import { readRegularFile } from '../read-regular-file.js';
import { findRepository, repositoryAt, type Repository } from './find-repository.js';
import { ignoreRules } from './ignore-rules.js';
import { readSettings } from './read-config.js';
import { readIndex, type IndexContent } from './read-index.js';

/** An index of this size holds about half a million paths. */
const MAX_INDEX_SIZE = 64 * 1024 * 1024;

export interface GitOptions {
  /**
   * The index that a commit in progress uses (GIT_INDEX_FILE in a hook); honoured where it lies in the repository's
   * git folder.
   */
  readonly indexFile?: string;
}

/**
 * What git knows of the files in a folder, read straight from `.git` (no process is started). The
 * folder may lie anywhere in the working tree; of what lies above it only git's own files are read.
 * Submodules and repositories inside answer for their own files.
 */
export function loadGit(root: string, options: GitOptions = {}): GitState {
  const realRoot = realpathSync(resolve(root));
  const repository = findRepository(realRoot);
  if (!repository) return NO_GIT;
  const outer = openRepository(repository, options);
  if ('unreadable' in outer) {
    return {
      ...NO_GIT,
      reason: `Git's index can't be read (${outer.unreadable}), so nothing can be said about secrets in git.`,
    };
  }
  const ask = nestedRepositories(repository, outer);
  const places = new Map<string, string>();
  const placeOf = (path: string) => {
    const place = places.get(path) ?? canonical(join(realRoot, path));
    places.set(path, place);
    return place;
  };
  return {
    available: true,
    isTracked: (path) => ask(placeOf(path), (files, inside) => files.isTracked(inside), false),
    isIgnored: (path) =>
      ask(placeOf(path), (files, inside) => !files.isTracked(inside) && files.isExcluded(inside), true),
    trackedFiles: (end) => filesBelow(outer, relative(repository.workingTree, realRoot).split(sep).join('/'), end),
  };
}

/** Paths of a repository below a folder, relative to it; '' is the whole repository. */
function filesBelow({ paths }: RepositoryFiles, folder: string, end: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...paths]
    .filter((path) => path.startsWith(prefix) && path.endsWith(end))
    .map((path) => path.slice(prefix.length));
}

/** Questions to one repository; paths are relative to its working tree, and a folder's ends with a slash. */
interface RepositoryFiles {
  readonly paths: Iterable<string>;
  isTracked(path: string): boolean;
  isExcluded(path: string): boolean;
}

type Opened = RepositoryFiles | { readonly unreadable: string };

function openRepository(repository: Repository, options: GitOptions = {}): Opened {
  const settings = readSettings(repository);
  const index = loadIndex(indexPath(repository, options), settings.hashLength);
  if ('unreadable' in index) return index;
  let excludes: ((path: string) => boolean) | undefined;
  let sorted: readonly string[] | undefined;
  const hasFolder = (folder: string) => {
    sorted ??= [...index.paths].sort();
    return sorted[firstNotBefore(sorted, folder)]?.startsWith(folder) ?? false;
  };
  return {
    paths: index.paths,
    isTracked: (path) => (path.endsWith('/') ? hasFolder(path) : index.paths.has(path)),
    isExcluded: (path) => (excludes ??= ignoreRules(repository, settings.ignoreCase))(path),
  };
}

/** The index of the first text that doesn't sort before another one (binary search). */
function firstNotBefore(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexPath({ workingTree, gitDirectory }: Repository, { indexFile }: GitOptions): string {
  if (indexFile) {
    const path = resolve(workingTree, indexFile);
    if (isWithin(gitDirectory, path) && existsSync(path)) return path;
  }
  return join(gitDirectory, 'index');
}

function loadIndex(path: string, hashLength: number): IndexContent {
  const read = readRegularFile(path, MAX_INDEX_SIZE);
  switch (read.refused) {
    case undefined:
      return readIndex(read.bytes, hashLength);
    // Before the first `git add` there is no index.
    case 'missing':
      return { paths: new Set() };
    case 'too-large':
      return { unreadable: `it is ${(read.size / 1024 / 1024).toFixed(0)} MiB large` };
    case 'not-a-file':
      return { unreadable: 'it is not a file' };
    case 'denied':
      return { unreadable: 'it may not be read' };
  }
}

type Ask = (path: string, question: (files: RepositoryFiles, inside: string) => boolean, otherwise: boolean) => boolean;

/**
 * Puts a question to the repository that a file belongs to: the innermost one around it. Where none is
 * responsible, or it can't be read, the answer is the one that says the least.
 */
function nestedRepositories(outer: Repository, outerFiles: RepositoryFiles): Ask {
  const owners = new Map<string, { top: string; files: Opened }>([
    [outer.workingTree, { top: outer.workingTree, files: outerFiles }],
  ]);
  const ownerOf = (folder: string): { top: string; files: Opened } => {
    const known = owners.get(folder);
    if (known) return known;
    const nested = repositoryAt(folder);
    const owner = nested ? { top: folder, files: openRepository(nested) } : ownerOf(dirname(folder));
    owners.set(folder, owner);
    return owner;
  };
  return (path, question, otherwise) => {
    if (!isWithin(outer.workingTree, path) || relative(outer.workingTree, path) === '') return otherwise;
    const { top, files } = ownerOf(dirname(path));
    if ('unreadable' in files) return otherwise;
    const inside = relative(top, path).split(sep).join('/');
    return question(files, path.endsWith(sep) ? `${inside}/` : inside);
  };
}

/**
 * Links followed: git holds a link, not what it leads to. A path that isn't there stays as it is. A
 * folder's path ends with a slash, as patterns for folders need it.
 */
function canonical(path: string): string {
  try {
    const real = realpathSync.native(path);
    return statSync(real).isDirectory() ? `${real}${sep}` : real;
  } catch {
    return path;
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
