import { posix } from 'node:path';
import { PROVIDED_PACKAGES } from '../../../directus/extension-manifest.js';
import type { ExtensionSide, ImportedPackage } from '../../../model/extension.js';
import { pick, type Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { buildEvidence } from './build-evidence.js';
import { join, upwards } from './paths.js';
import { mayComeWithDirectus } from './provided-packages.js';

export interface ImportingFile {
  readonly path: string;
  readonly side: ExtensionSide;
  /** The extension's own folder and package.json. */
  readonly folder: string;
  readonly manifest: Tree | undefined;
  /** It ends up in an image, without what is not in the build context. */
  readonly copied: boolean;
  /** Directus's own image runs it as it is, whose packages extensions don't find. */
  readonly bareImage: boolean;
  readonly isBuiltin: (specifier: string) => boolean;
}

/** What an import finds in node_modules of Directus's own image. */
const IN_IMAGE: ReadonlySet<string> = new Set(['@directus/api', '@directus/update-check', 'directus']);

/** Which of a built file's imports nothing in sight can satisfy. Silence where something out of sight may. */
export function missingImports(
  tree: FileTree,
  file: ImportingFile,
  imports: readonly ImportedPackage[],
): ImportedPackage[] {
  return imports.filter(({ specifier }) => isMissing(tree, file, specifier));
}

function isMissing(tree: FileTree, file: ImportingFile, specifier: string): boolean {
  if (/^\.\.?(?:\/|$)/.test(specifier))
    return isMissingFile(tree, join(posix.dirname(file.path), specifier.replace(/[?#][^]*/, '')));
  const name = packageName(specifier);
  if (name === undefined || file.isBuiltin(specifier)) return false;
  if (PROVIDED_PACKAGES[file.side].includes(name)) return false;
  const bare = file.bareImage && file.side === 'api' && !IN_IMAGE.has(name);
  if (mayComeWithDirectus(name) && !bare) return false;
  if (isInstalled(tree, file.folder, name)) return false;
  if (!isDeclared(tree, file, name)) return true;
  // Declared, but not here: whoever deploys may install it, unless it is plain that nobody does.
  const installs = file.copied
    ? buildEvidence(tree).installOf(file.folder) !== undefined
    : !hasNodeModules(tree, file.folder);
  return !installs;
}

/** `vue` of `vue/dist/x.js`; undefined for URLs, absolute paths, `#internal` and bundlers' virtual modules. */
function packageName(specifier: string): string | undefined {
  return /^(?:@[\w.~-]+\/)?[a-zA-Z\d_~-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0];
}

function isMissingFile(tree: FileTree, path: string): boolean {
  const candidates = ['', '.js', '.mjs', '.cjs', '.json', '.node', '/index.js', '/package.json'];
  return candidates.every((ending) => tree.kindOf(path + ending) === 'missing');
}

/** A package is looked for in `node_modules` of the folder and of each folder above it, as Node does. */
export function installedPackage(tree: FileTree, folder: string, name: string): string | undefined {
  for (const above of upwards(folder)) {
    const path = join(above, 'node_modules', name);
    if (tree.kindOf(path) !== 'missing') return path;
  }
  return undefined;
}

function isInstalled(tree: FileTree, folder: string, name: string): boolean {
  return installedPackage(tree, folder, name) !== undefined;
}

function hasNodeModules(tree: FileTree, folder: string): boolean {
  for (const above of upwards(folder)) if (tree.kindOf(join(above, 'node_modules')) !== 'missing') return true;
  return false;
}

function isDeclared(tree: FileTree, file: ImportingFile, name: string): boolean {
  if (declares(file.manifest, name)) return true;
  for (const above of upwards(join(posix.dirname(file.folder)))) {
    const path = join(above, 'package.json');
    if (tree.kindOf(path) !== 'file') continue;
    const text = tree.read(path);
    if (!isProblem(text) && declares(parseJson(text).tree, name)) return true;
  }
  return false;
}

function declares(manifest: Tree | undefined, name: string): boolean {
  return ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'].some(
    (key) => pick(manifest, key, name) !== undefined,
  );
}
