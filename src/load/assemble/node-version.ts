import { posix } from 'node:path';
import type { NodeVersion } from '../../model/project.js';
import { spanOf } from '../../model/source.js';
import { pick, scalarText, type Tree } from '../../model/tree.js';
import { isProblem, type FileTree } from '../files/file-tree.js';

/** Files that version managers and platforms read, the one that most of them prefer first. */
const FILES: readonly (readonly [name: string, version: RegExp])[] = [
  ['.nvmrc', /^[ \t]*(v?\d[\d.]*|lts\/\w+)/m],
  ['.node-version', /^[ \t]*(v?\d[\d.]*)/m],
  ['.tool-versions', /^[ \t]*node(?:js)?[ \t]+(\d[\d.]*)/m],
];
/** Longer files are something else. */
const MAX_LENGTH = 10_000;

/**
 * The Node version that a folder asks for: `engines.node` of its package.json, which platforms install by and
 * package managers warn about, and the files of version managers.
 */
export function nodeVersions(tree: FileTree, folder: string, packageJson: Tree | undefined): NodeVersion[] {
  const engines = pick(packageJson, 'engines', 'node');
  const range = scalarText(engines);
  const fromEngines: NodeVersion[] = engines && range !== undefined ? [{ text: range, at: engines.at }] : [];
  const fromFiles = FILES.flatMap(([name, version]): NodeVersion[] => {
    const path = posix.join(folder, name);
    const file = tree.kindOf(path) === 'file' ? tree.read(path) : undefined;
    const match = file && !isProblem(file) && file.text.length <= MAX_LENGTH ? version.exec(file.text) : null;
    const text = match?.[1];
    if (!file || isProblem(file) || !match || text === undefined) return [];
    const start = match.index + match[0].length - text.length;
    return [{ text, at: spanOf(file, start, start + text.length) }];
  });
  return [...fromEngines, ...fromFiles];
}
