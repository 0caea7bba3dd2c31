import { posix } from 'node:path';
import type { ComposeMount, InitScript } from '../../../../model/compose.js';
import { usersInDump } from '../../../formats/sql/users-in-dump.js';
import { isProblem, type FileTree } from '../../../files/file-tree.js';

/** The folder from which the images of databases run scripts on an empty volume. */
const FOLDER = /^\/docker-entrypoint-initdb\.d\/[^/]{1,250}$/;
/** A larger dump isn't read: whether it holds users is not known then. */
const MOST_BYTES = 1024 * 1024;
/** What a mounted script is; undefined for other mounts, and for what lies outside of the repository. */
export function initScript({ type, source, target }: ComposeMount, tree: FileTree): InitScript | undefined {
  if (type !== 'bind' || source === undefined || !FOLDER.test(target)) return undefined;
  if (source.startsWith('/') || source.startsWith('..') || source.startsWith('~')) return undefined;
  const kind = tree.kindOf(source);
  // Where its whole folder isn't there, something else may make that.
  if (kind === 'missing') return tree.kindOf(posix.dirname(source)) === 'directory' ? 'missing' : 'other';
  if (kind !== 'file' || (tree.sizeOf(source) ?? 0) > MOST_BYTES || !source.endsWith('.sql')) return 'other';
  const file = tree.read(source);
  return !isProblem(file) && usersInDump(file.text) !== undefined ? 'users' : 'other';
}
