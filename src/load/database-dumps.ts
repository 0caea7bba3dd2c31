import type { GitState } from '../model/git.js';
import { spanOf, type Span } from '../model/source.js';
import { isProblem, type FileTree } from './files/file-tree.js';
import { usersInDump } from './formats/sql/users-in-dump.js';

/** A larger dump isn't read, and of very many no more than these. */
const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 50;

/** Where dumps that git tracks hold rows of Directus's users: their hashes and tokens. */
export function databaseDumps(tree: FileTree, git: GitState): Span[] {
  const paths = git.trackedFiles?.('.sql') ?? [];
  return [...paths]
    .sort()
    .slice(0, MOST_FILES)
    .flatMap((path) => usersIn(path, tree));
}

function usersIn(path: string, tree: FileTree): Span[] {
  const size = tree.sizeOf(path);
  if (size === undefined || size > MOST_BYTES) return [];
  const file = tree.read(path);
  const start = isProblem(file) ? undefined : usersInDump(file.text);
  return isProblem(file) || start === undefined ? [] : [spanOf(file, start, start)];
}
