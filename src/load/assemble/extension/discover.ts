import { TYPED_FOLDERS } from '../../../directus/extension-manifest.js';
import type { Extension } from '../../../model/extension.js';
import type { FileTree } from '../../files/file-tree.js';
import { join } from './paths.js';
import type { RequestedSource } from './request.js';

/** A folder that Directus would look at, by its place below the extensions folder. */
export interface Candidate {
  /** `my-hook`, `.registry/1b2c`, `hooks/x` */
  readonly place: string;
  /** Relative to the root. */
  readonly folder: string;
  readonly origin: Extension['origin'];
  readonly typedFolder: boolean;
  readonly source: RequestedSource;
}

export interface Discovery {
  readonly candidates: readonly Candidate[];
  /** The sources in which there is an extension, also where a mount hides it. */
  readonly holding: ReadonlySet<RequestedSource>;
  /** The repository's file behind a path below the extensions folder; undefined where it can't be seen. */
  fileBehind(candidate: Candidate, path: string): string | undefined;
}

const REGISTRY = '.registry';

/** Lists the folders that make up one deployment's extensions. Mounts hide what was copied to the same place. */
export function discover(tree: FileTree, sources: readonly RequestedSource[]): Discovery {
  const found = new Map<string, Candidate>();
  const overlays: RequestedSource[] = [];
  const holding = new Set<RequestedSource>();
  for (const source of [...sources].sort(byStrength)) {
    const depth = source.target === '' ? 0 : source.target.split('/').length;
    if (source.kind !== 'copy') hideCopies(found, source.target);
    const candidates = source.folder === undefined ? [] : candidatesOf(tree, source, source.folder, depth);
    for (const candidate of candidates) found.set(candidate.place, candidate);
    if (
      candidates.some(({ folder, typedFolder }) => typedFolder || tree.kindOf(join(folder, 'package.json')) === 'file')
    )
      holding.add(source);
    if (depth > 0 && candidates.length === 0) overlays.push(source);
  }
  return {
    candidates: [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1)),
    holding,
    fileBehind: (candidate, path) => fileBehind(candidate, path, overlays),
  };
}

/** Copies come first, in their order; Docker mounts outer folders before inner ones. */
function byStrength(a: RequestedSource, b: RequestedSource): number {
  const rank = (source: RequestedSource): number =>
    source.kind === 'copy' ? 0 : 1 + (source.target === '' ? 0 : source.target.split('/').length);
  return rank(a) - rank(b);
}

function hideCopies(found: Map<string, Candidate>, target: string): void {
  for (const [place, candidate] of found) {
    if (candidate.source.kind === 'copy' && (target === '' || place === target || place.startsWith(`${target}/`)))
      found.delete(place);
  }
}

function candidatesOf(tree: FileTree, source: RequestedSource, folder: string, depth: number): Candidate[] {
  const { target } = source;
  if (tree.kindOf(folder) !== 'directory') return [];
  if (depth === 0)
    return childFolders(tree, folder).flatMap(({ name, path }) =>
      name === REGISTRY
        ? registry(tree, path, source)
        : name.startsWith('.')
          ? []
          : oneOrTyped(tree, path, name, source),
    );
  if (target === REGISTRY) return registry(tree, folder, source);
  if (depth === 1) return oneOrTyped(tree, folder, target, source);
  const [first = '', second = ''] = target.split('/');
  if (depth > 2) return [];
  if (first === REGISTRY) return [{ place: target, folder, origin: 'registry', typedFolder: false, source }];
  return Object.hasOwn(TYPED_FOLDERS, first) && second !== ''
    ? [{ place: target, folder, origin: 'local', typedFolder: true, source }]
    : [];
}

function registry(tree: FileTree, folder: string, source: RequestedSource): Candidate[] {
  return childFolders(tree, folder)
    .filter(({ name }) => !name.startsWith('.'))
    .map(({ name, path }) => ({
      place: `${REGISTRY}/${name}`,
      folder: path,
      origin: 'registry',
      typedFolder: false,
      source,
    }));
}

/** An extension's own folder; a folder named `hooks` without a package.json holds extensions of the old layout. */
function oneOrTyped(tree: FileTree, folder: string, name: string, source: RequestedSource): Candidate[] {
  if (!Object.hasOwn(TYPED_FOLDERS, name) || tree.kindOf(join(folder, 'package.json')) === 'file') {
    return [{ place: name, folder, origin: 'local', typedFolder: false, source }];
  }
  return childFolders(tree, folder).map((child) => ({
    place: `${name}/${child.name}`,
    folder: child.path,
    origin: 'local',
    typedFolder: true,
    source,
  }));
}

function childFolders(tree: FileTree, folder: string): { name: string; path: string }[] {
  return tree
    .list(folder)
    .map((name) => ({ name, path: join(folder, name) }))
    .filter(({ name, path }) => name !== 'node_modules' && tree.kindOf(path) === 'directory');
}

function fileBehind(candidate: Candidate, path: string, overlays: readonly RequestedSource[]): string | undefined {
  const place = `${candidate.place}/${path}`;
  const overlay = overlays.filter(({ target }) => place === target || place.startsWith(`${target}/`)).at(-1);
  if (!overlay) return join(candidate.folder, path);
  return overlay.folder === undefined ? undefined : join(overlay.folder, place.slice(overlay.target.length + 1));
}
