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
  /** It is put together from parts, each copied or mounted by itself: only these are there. */
  readonly inParts?: true;
}

/** What is behind a path of an extension. */
export interface FileBehind {
  /** The repository's file; undefined where it comes from outside, or no part brings it. */
  readonly path: string | undefined;
  /** No part of an extension that is put together from parts brings it, and why, as a sentence without its full stop. */
  readonly left?: string;
  /** The part is made by a stage of the Dockerfile, which may make more than the repository shows. */
  readonly throughStage?: true;
}

export interface Discovery {
  readonly candidates: readonly Candidate[];
  /** The sources in which there is an extension, also where a mount hides it. */
  readonly holding: ReadonlySet<RequestedSource>;
  /** The repository's file behind a path of an extension. */
  fileBehind(candidate: Candidate, path: string): FileBehind;
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
  const parts = [...sources].filter(({ target }) => target !== '').sort(byStrength);
  for (const candidate of assembled(tree, parts, sources)) {
    found.set(candidate.place, candidate);
    holding.add(candidate.source);
  }
  return {
    candidates: [...found.values()].sort((a, b) => (a.place < b.place ? -1 : 1)),
    holding,
    fileBehind: (candidate, path) =>
      candidate.inParts ? partBehind(candidate, path, parts, tree) : { path: fileBehind(candidate, path, overlays) },
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

/** Extensions whose package.json is copied or mounted by itself: what else there is of them comes in parts, too. */
function assembled(
  tree: FileTree,
  parts: readonly RequestedSource[],
  sources: readonly RequestedSource[],
): Candidate[] {
  return parts.flatMap((source): Candidate[] => {
    const [name = '', file, ...more] = source.target.split('/');
    const { folder } = source;
    if (file !== 'package.json' || more.length > 0 || folder === undefined || tree.kindOf(folder) !== 'file') return [];
    // A mount on the whole folder, or on the extension's, hides what was copied; a whole folder isn't in parts.
    const hidden = sources.some(
      ({ kind, target }) => kind !== 'copy' && source.kind === 'copy' && (target === '' || target === name),
    );
    const whole = sources.some((one) => one.target === '' || (one.target === name && holdsManifest(tree, one)));
    if (hidden || whole) return [];
    const place = { place: name, origin: 'local', typedFolder: false, source, inParts: true } as const;
    return [{ ...place, folder: folder.slice(0, -'/package.json'.length) }];
  });
}

function holdsManifest(tree: FileTree, { folder }: RequestedSource): boolean {
  return folder !== undefined && tree.kindOf(join(folder, 'package.json')) === 'file';
}

function partBehind(candidate: Candidate, path: string, parts: readonly RequestedSource[], tree: FileTree): FileBehind {
  const place = `${candidate.place}/${path}`;
  // A later part adds to an earlier one, and replaces only the files that it has itself.
  const covering = parts.filter(({ target }) => place === target || place.startsWith(`${target}/`)).reverse();
  const behind = (part: RequestedSource) =>
    part.folder === undefined ? undefined : join(part.folder, place.slice(part.target.length));
  const existing = covering.find((part) => tree.kindOf(behind(part) ?? '..') === 'file');
  const part = existing ?? covering[0];
  if (!part) return { path: undefined, left: `${path} is not among the parts that are copied or mounted` };
  const [first = '', ...rest] = path.split('/');
  // `COPY dist /directus/extensions/x/` copies what is in dist, not dist itself.
  if (!existing && part.target === candidate.place && part.folder?.endsWith(`/${first}`) && rest.length > 0)
    return {
      path: undefined,
      left: `${path} lies at ${rest.join('/')} there, as what is in ${first} is copied without its folder`,
    };
  return { path: behind(part), ...(part.throughStage ? { throughStage: true } : {}) };
}

function fileBehind(candidate: Candidate, path: string, overlays: readonly RequestedSource[]): string | undefined {
  const place = `${candidate.place}/${path}`;
  const overlay = overlays.filter(({ target }) => place === target || place.startsWith(`${target}/`)).at(-1);
  if (!overlay) return join(candidate.folder, path);
  return overlay.folder === undefined ? undefined : join(overlay.folder, place.slice(overlay.target.length + 1));
}
