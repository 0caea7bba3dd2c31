import { posix } from 'node:path';
import type { FileTree } from '../../../files/file-tree.js';

/**
 * A path of a Compose file as an absolute one; URLs and what is absolute stay as they are.
 * @param home what `~` stands for, where it is known
 */
export function absolutePath(tree: FileTree, directory: string, path: string, home?: string): string {
  if (home !== undefined && (path === '~' || path.startsWith('~/'))) return home + path.slice(1);
  if (
    path === '' ||
    posix.isAbsolute(path) ||
    path.startsWith('~') ||
    /^[A-Za-z]:[\\/]/.test(path) ||
    /^[a-z][a-z0-9+.-]*:\/\//i.test(path)
  )
    return path;
  return posix.join(tree.root, directory, path);
}

/** The path relative to the root ('' is the root); undefined outside of it. */
export function pathInRoot(tree: FileTree, absolute: string): string | undefined {
  const clean = posix.normalize(absolute).replace(/(?<=.)\/$/, '');
  const root = tree.root === '/' ? '' : tree.root;
  if (clean === root || clean === tree.root) return '';
  return clean.startsWith(`${root}/`) ? clean.slice(root.length + 1) : undefined;
}

/** A path relative to a folder, both relative to the root; undefined outside of the root. */
export function resolveInRoot(tree: FileTree, directory: string, path: string): string | undefined {
  return pathInRoot(tree, absolutePath(tree, directory, path));
}
