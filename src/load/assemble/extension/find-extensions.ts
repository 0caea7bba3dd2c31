import { withForecasts } from '../../../directus/extension-loading.js';
import { MANIFEST_KEY } from '../../../directus/extension-manifest.js';
import type { Extension, ExtensionSetup, ExtensionSource } from '../../../model/extension.js';
import { entriesOf, pick, type Tree } from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { discover, type Candidate, type Discovery } from './discover.js';
import { installedPackage } from './missing-imports.js';
import { join } from './paths.js';
import { readExtension } from './read-extension.js';
import type { ExtensionRequest } from './request.js';

export interface FoundExtensions {
  /** By their place: local ones, the marketplace's, then dependencies. */
  readonly extensions: readonly Extension[];
  readonly extensionSetup: ExtensionSetup;
}

/**
 * Finds the extensions that one deployment would find, and says of each whether it would load: folders of
 * the extensions path, `.registry`, and dependencies of the project's package.json that are extensions.
 * Never throws; what can't be seen is unknown. Only files of those folders are read, and of `node_modules`
 * only the package.json of each dependency.
 */
export async function findExtensions(request: ExtensionRequest): Promise<FoundExtensions> {
  const discovery = discover(request.tree, request.sources);
  const extensions: Extension[] = [];
  for (const candidate of discovery.candidates) {
    const extension = await readOnce(request, discovery, candidate);
    if (extension) extensions.push(extension);
  }
  const { packageFile, dependencies } = readPackageFile(request);
  for (const candidate of moduleCandidates(request, dependencies)) {
    const extension = await readOnce(request, discovery, candidate);
    if (extension) extensions.push(extension);
  }
  const sources = request.sources.map((source): ExtensionSource => {
    const { kind, folder, target, at, throughStage } = source;
    const exists = folder !== undefined && request.tree.kindOf(folder) === 'directory';
    return {
      kind,
      folder,
      target,
      exists,
      holdsExtensions: discovery.holding.has(source),
      ...(at ? { at } : {}),
      ...(throughStage ? { throughStage } : {}),
    };
  });
  const extensionSetup: ExtensionSetup = { ...request.ways, sources, packageFile };
  return { extensions: withForecasts(extensions, extensionSetup, request.version), extensionSetup };
}

/** Several deployments mostly share one folder: it is read once for each version. */
function readOnce(
  request: ExtensionRequest,
  discovery: Discovery,
  candidate: Candidate,
): Promise<Extension | undefined> {
  const layered = candidate.inParts ?? request.sources.some(({ target }) => target.startsWith(`${candidate.place}/`));
  if (layered || candidate.source.ignores) return readExtension(request, discovery, candidate);
  const { min = '', max = '' } = request.version;
  const { origin, place, folder, source } = candidate;
  const { buildsInPlace = false, bareImage = false } = request;
  const { kind, throughStage = false } = source;
  const key = JSON.stringify([origin, place, folder, kind, throughStage, min, max, buildsInPlace, bareImage]);
  return request.tree.once(`extension ${key}`, [], (tree) => readExtension({ ...request, tree }, discovery, candidate));
}

function readPackageFile({ tree, packageFolder }: ExtensionRequest): {
  packageFile: ExtensionSetup['packageFile'];
  dependencies: readonly string[];
} {
  if (packageFolder === undefined) return { packageFile: { state: 'unknown', path: undefined }, dependencies: [] };
  const path = join(packageFolder, 'package.json');
  const kind = tree.kindOf(path);
  if (kind !== 'file')
    return { packageFile: { state: kind === 'missing' ? 'missing' : 'unknown', path }, dependencies: [] };
  const file = tree.read(path);
  if (isProblem(file)) return { packageFile: { state: 'unknown', path }, dependencies: [] };
  const manifest = parseJson(file).tree;
  if (!manifest) return { packageFile: { state: 'broken', path }, dependencies: [] };
  return {
    packageFile: { state: 'present', path },
    dependencies: entriesOf(pick(manifest, 'dependencies')).map(([name]) => name),
  };
}

/** Dependencies that are installed and whose package.json makes them extensions. */
function moduleCandidates({ tree, packageFolder }: ExtensionRequest, dependencies: readonly string[]): Candidate[] {
  return dependencies.flatMap((name): Candidate[] => {
    if (!/^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/.test(name)) return [];
    const folder = installedPackage(tree, packageFolder ?? '', name);
    const manifest = folder === undefined ? undefined : manifestOf(tree, folder);
    if (folder === undefined || manifest?.kind !== 'mapping' || !manifest.entries.has(MANIFEST_KEY)) return [];
    return [
      { place: name, folder, origin: 'module', typedFolder: false, source: { kind: 'folder', folder, target: '' } },
    ];
  });
}

function manifestOf(tree: FileTree, folder: string): Tree | undefined {
  const path = join(folder, 'package.json');
  if (tree.kindOf(path) !== 'file') return undefined;
  const file = tree.read(path);
  return isProblem(file) ? undefined : parseJson(file).tree;
}
