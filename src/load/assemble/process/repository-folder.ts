import { posix } from 'node:path';
import type { FileTree } from '../../files/file-tree.js';

/**
 * The folder of the repository that a path on some server stands for: relative paths are taken from the
 * file that names them, of absolute ones the longest end that is a folder here (`/srv/shop/cms` is `cms`).
 * Undefined where none is.
 */
export function repositoryFolder(tree: FileTree, written: string | undefined, base: string): string | undefined {
  if (written === undefined) return base;
  if (!written.startsWith('/') && !written.startsWith('~')) {
    const path = posix.join(base, written).replace(/\/$/, '');
    return clean(path);
  }
  const segments = written.split('/').filter((segment) => segment !== '' && segment !== '~');
  for (let start = 0; start < segments.length; start++) {
    const candidate = segments.slice(start).join('/');
    if (tree.kindOf(candidate) === 'directory') return candidate;
  }
  return undefined;
}

function clean(path: string): string {
  return path === '.' ? '' : path;
}
