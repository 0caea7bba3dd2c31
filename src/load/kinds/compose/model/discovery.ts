import { posix } from 'node:path';
import { folderOf } from '../../../../model/paths.js';
import type { FileTree } from '../../../files/file-tree.js';

/** In Compose's order of preference. */
const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/**
 * The Compose file that Compose finds from a folder upwards, and the override beside it; empty where
 * there is none. Paths are relative to the root.
 */
export function discoverComposeFiles(tree: FileTree, directory: string): string[] {
  for (let folder = directory; ; folder = folderOf(folder)) {
    const base = firstFile(tree, folder, BASE_NAMES);
    if (base !== undefined) {
      const override = firstFile(tree, folder, OVERRIDE_NAMES);
      return override === undefined ? [base] : [base, override];
    }
    if (folder === '') return [];
  }
}

function firstFile(tree: FileTree, folder: string, names: readonly string[]): string | undefined {
  return names.map((name) => posix.join(folder, name)).find((path) => tree.kindOf(path) === 'file');
}
