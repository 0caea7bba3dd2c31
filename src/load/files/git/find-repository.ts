import { lstatSync, statSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readRegularFile } from '../read-regular-file.js';

/** Where git keeps what belongs to a working tree. All paths are absolute. */
export interface Repository {
  /** The folder that holds `.git`. */
  readonly workingTree: string;
  /** Has the index. */
  readonly gitDirectory: string;
  /** Has `config` and `info/exclude`; differs from `gitDirectory` in a linked worktree. */
  readonly commonDirectory: string;
}

const MAX_POINTER_SIZE = 64 * 1024;

/** The repository that a folder belongs to: its own `.git`, or the nearest one above it. */
export function findRepository(folder: string): Repository | undefined {
  for (let current = folder; ;) {
    const repository = repositoryAt(current);
    if (repository) return repository;
    const parent = dirname(current);
    if (parent === current) return undefined;
    current = parent;
  }
}

/** The repository whose working tree starts at this very folder. */
export function repositoryAt(workingTree: string): Repository | undefined {
  const gitDirectory = gitDirectoryOf(join(workingTree, '.git'));
  if (gitDirectory === undefined || !isFile(join(gitDirectory, 'HEAD'))) return undefined;
  const common = readSmall(join(gitDirectory, 'commondir'));
  return {
    workingTree,
    gitDirectory,
    commonDirectory: common === undefined ? gitDirectory : resolve(gitDirectory, common.trim()),
  };
}

/** `.git` is a folder, or in worktrees and submodules a file that says `gitdir: <path>`. */
function gitDirectoryOf(path: string): string | undefined {
  const stats = statsOf(path);
  if (stats?.isDirectory()) return path;
  if (!stats?.isFile()) return undefined;
  const target = /^gitdir: (.+?)\r?\n?$/.exec(readSmall(path) ?? '')?.[1];
  return target === undefined ? undefined : resolve(dirname(path), target);
}

function isFile(path: string): boolean {
  // HEAD may be a symbolic link in very old repositories, to a branch that has no commit yet.
  try {
    const stats = lstatSync(path);
    return stats.isFile() || stats.isSymbolicLink();
  } catch {
    return false;
  }
}

/** A path may lead through a file, or a link to itself: then nothing is there. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** A small text, or undefined where it is missing, unreadable or not small. */
export function readSmall(path: string, limit = MAX_POINTER_SIZE): string | undefined {
  const read = readRegularFile(path, limit);
  return read.refused === undefined ? read.bytes.toString('utf8') : undefined;
}
