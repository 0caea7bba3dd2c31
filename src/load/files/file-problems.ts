import type { Problem } from '../../model/problem.js';
import { classify } from './classify.js';
import { isProblem, type FileTree } from './file-tree.js';

/** Kinds of file that are configuration whatever is in them, so that an unreadable one is worth a finding. */
const CONFIGURATION: ReadonlySet<string> = new Set(['env', 'compose-name', 'dockerfile']);

/** Most of these are other programs' own; only that one is too large to be looked at is worth a word. */
const PERHAPS: ReadonlySet<string> = new Set(['conf', 'caddyfile', 'systemd-unit', 'procfile']);

/** Reads each configuration file, and gives what kept some from being read. */
export function readAll(tree: FileTree): Problem[] {
  return tree.files.flatMap((path) => {
    const kind = classify(path);
    if (!CONFIGURATION.has(kind) && !PERHAPS.has(kind)) return [];
    const result = tree.read(path);
    return isProblem(result) && (CONFIGURATION.has(kind) || result.kind === 'too-large') ? [result] : [];
  });
}
