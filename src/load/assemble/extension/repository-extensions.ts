import { posix } from 'node:path';
import { MANIFEST_KEY } from '../../../directus/extension-manifest.js';
import type { RepositoryExtension } from '../../../model/extension.js';
import { fileStart } from '../../../model/source.js';
import { entriesOf, keySpan, pick, scalarText, type Tree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';

const extensionsByTree = new WeakMap<FileTree, readonly RepositoryExtension[]>();

/**
 * The folders of the repository whose package.json has a `directus:extension` block, dependencies and build output
 * left out. What is no JSON, or names no extension, isn't one.
 */
export function repositoryExtensions(tree: FileTree): readonly RepositoryExtension[] {
  const known = extensionsByTree.get(tree) ?? find(tree);
  extensionsByTree.set(tree, known);
  return known;
}

function find(tree: FileTree): RepositoryExtension[] {
  const dependents = new Map<string, string[]>();
  const found: Omit<RepositoryExtension, 'dependents'>[] = [];
  for (const path of tree.files.filter((candidate) => classify(candidate) === 'package-json')) {
    const file = tree.read(path);
    const manifest = isProblem(file) ? undefined : parseJson(file).tree;
    if (isProblem(file) || !manifest) continue;
    for (const name of dependenciesOf(manifest))
      dependents.set(name, [...(dependents.get(name) ?? []), path].slice(-20));
    if (!pick(manifest, MANIFEST_KEY)) continue;
    const name = scalarText(pick(manifest, 'name'));
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    found.push({
      name: name ?? posix.basename(folder),
      folder,
      at: pick(manifest, 'name')?.at ?? keySpan(manifest, MANIFEST_KEY) ?? fileStart(file),
    });
  }
  return found.map((extension) => ({ ...extension, dependents: dependents.get(extension.name) ?? [] }));
}

function dependenciesOf(manifest: Tree): string[] {
  return ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((key) =>
    entriesOf(pick(manifest, key)).map(([name]) => name),
  );
}
