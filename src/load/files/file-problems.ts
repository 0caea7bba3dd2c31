import type { Problem } from '../../model/problem.js';
import { classify } from './classify.js';
import { isProblem, type FileTree } from './file-tree.js';

/** Kinds of file that are configuration whatever is in them, so that an unreadable one is worth a finding. */
const CONFIGURATION: ReadonlySet<string> = new Set(['env', 'compose-name', 'dockerfile']);

/** Reads each configuration file, and gives what kept some from being read. */
export function readAll(tree: FileTree): Problem[] {
  return tree.files
    .filter((path) => CONFIGURATION.has(classify(path)))
    .map((path) => tree.read(path))
    .filter(isProblem);
}
