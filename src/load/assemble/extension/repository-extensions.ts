import { posix } from 'node:path';
import { MANIFEST_KEY } from '../../../directus/extension-manifest.js';
import type { RepositoryExtension } from '../../../model/extension.js';
import { fileStart } from '../../../model/source.js';
import { entriesOf, keySpan, pick, scalarText, type Tree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';

/**
 * The folders of the repository whose package.json has a `directus:extension` block, dependencies and build output
 * left out. What is no JSON, or names no extension, isn't one.
 */
export function repositoryExtensions(tree: FileTree): readonly RepositoryExtension[] {
  return tree.once('extensions of the repository', [], find);
}

function find(tree: FileTree): readonly RepositoryExtension[] {
  const packages = tree.files
    .filter((path) => classify(path) === 'package-json')
    .flatMap((path) => tree.once(`package of the repository ${path}`, [], (files) => packageAt(path, files)) ?? []);
  const dependents = new Map<string, string[]>();
  for (const { path, dependencies } of packages)
    for (const name of dependencies) dependents.set(name, [...(dependents.get(name) ?? []), path].slice(-20));
  return packages.flatMap(({ extension }) => {
    if (!extension) return [];
    const paths = dependents.get(extension.name) ?? [];
    const question = `extension of the repository ${JSON.stringify([extension.folder, paths])}`;
    return tree.once(question, [extension], () => ({ ...extension, dependents: paths }));
  });
}

interface RepositoryPackage {
  readonly path: string;
  readonly dependencies: readonly string[];
  readonly extension?: Omit<RepositoryExtension, 'dependents'>;
}

/** Undefined for what is no JSON. */
function packageAt(path: string, tree: FileTree): RepositoryPackage | undefined {
  const file = tree.read(path);
  const manifest = isProblem(file) ? undefined : parseJson(file).tree;
  if (isProblem(file) || !manifest) return undefined;
  const dependencies = dependenciesOf(manifest);
  if (!pick(manifest, MANIFEST_KEY)) return { path, dependencies };
  const name = scalarText(pick(manifest, 'name'));
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const at = pick(manifest, 'name')?.at ?? keySpan(manifest, MANIFEST_KEY) ?? fileStart(file);
  return { path, dependencies, extension: { name: name ?? posix.basename(folder), folder, at } };
}

function dependenciesOf(manifest: Tree): string[] {
  return ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((key) =>
    entriesOf(pick(manifest, key)).map(([name]) => name),
  );
}
