import { posix } from 'node:path';
import { parseImage } from '../../../directus/image.js';
import type { ContextCopy } from '../../../model/dockerfile.js';
import type { DanglingLink, ExtensionArrival, ExtensionSource, RepositoryExtension } from '../../../model/extension.js';
import { containerPath, mountOf } from '../../../model/mounts.js';
import { oncePer } from '../../../model/once-per.js';
import { foldersAbove } from '../../../model/paths.js';
import type { Deployment } from '../../../model/project.js';
import type { Span } from '../../../model/source.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { join } from './paths.js';

/** A way of a path of the repository into a container. */
interface Way {
  readonly kind: ExtensionArrival['kind'];
  readonly from: string;
  readonly to: string;
  readonly ignores: (path: string) => boolean;
  readonly at: Span;
}

/** More extensions and ways than these aren't followed. */
const MAX_PAIRS = 20_000;

/**
 * Follows the extensions of the repository along the copies and mounts of a container.
 * @param path the extensions folder in the container
 */
export function arrivalsOf(
  extensions: readonly RepositoryExtension[],
  deployment: Deployment,
  copies: readonly ContextCopy[],
  path: string,
): ExtensionArrival[] {
  const ways: Way[] = [
    ...copies.map(({ from, to, ignores, at }): Way => ({ kind: 'copy', from, to, ignores, at })),
    ...deployment.mounts.flatMap((mount): Way[] =>
      mount.type === 'bind' && mount.source !== undefined && !/^[/~]|^\.\.(?:\/|$)/.test(mount.source)
        ? [
            {
              kind: 'bind',
              from: join(mount.source, ''),
              to: containerPath(mount.target),
              ignores: () => false,
              at: mount.at,
            },
          ]
        : [],
    ),
  ];
  if (ways.length * extensions.length > MAX_PAIRS) return [];
  return pairsOf(extensions, ways).flatMap(({ folder, way }) => arrivalBy(way, folder, path) ?? []);
}

/** The extensions and ways of which one lies in the other, extension by extension. */
function pairsOf(extensions: readonly RepositoryExtension[], ways: readonly Way[]): { folder: string; way: Way }[] {
  const folders = foldersOf(extensions);
  const byExtension = new Map<number, Way[]>();
  for (const way of ways) {
    for (const index of new Set([...folders.below(way.from), ...folders.around(way.from)])) {
      const known = byExtension.get(index);
      if (known) known.push(way);
      else byExtension.set(index, [way]);
    }
  }
  return [...byExtension]
    .sort(([a], [b]) => a - b)
    .flatMap(([index, found]) => found.map((way) => ({ folder: extensions[index]?.folder ?? '', way })));
}

/** Where extensions lie; each is told by its index. */
interface ExtensionFolders {
  /** Those in a folder or deeper. */
  readonly below: (folder: string) => readonly number[];
  /** Those that a path lies in. */
  readonly around: (path: string) => readonly number[];
}

/** The same for every deployment of a repository. */
const foldersOf = oncePer((extensions: readonly RepositoryExtension[]): ExtensionFolders => {
  const at = new Map<string, number[]>();
  const below = new Map<string, number[]>();
  extensions.forEach(({ folder }, index) => {
    add(at, folder, index);
    for (const path of ['', ...foldersAbove(folder), folder]) add(below, path, index);
  });
  return {
    below: (folder) => below.get(folder) ?? [],
    around: (path) => foldersAbove(path).flatMap((folder) => at.get(folder) ?? []),
  };
});

function add(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (known) known.push(index);
  else map.set(key, [index]);
}

function arrivalBy(way: Way, folder: string, path: string): ExtensionArrival | undefined {
  const { kind, from, at } = way;
  const base = { folder, kind, at };
  if (from === folder || from === '' || folder.startsWith(`${from}/`)) {
    if (way.ignores(join(folder, 'package.json'))) return undefined;
    const arrives = posix.join(way.to, posix.relative(from, folder));
    const meant = from === folder || from === posix.dirname(folder);
    return { ...base, path: arrives, whole: true, meant, found: isPlace(arrives, path) };
  }
  if (!from.startsWith(`${folder}/`)) return undefined;
  return { ...base, path: way.to, whole: false, meant: true, found: way.to.startsWith(`${path}/`) };
}

/** Directly below the extensions folder, or where the marketplace puts its own. */
function isPlace(path: string, extensions: string): boolean {
  const parent = posix.dirname(path);
  return parent === extensions || parent === `${extensions}/.registry`;
}

/** Words of steps that may put extensions anywhere. */
const MOVES = /\bextensions?\b|\b(?:cp|mv|ln|rsync|curl|wget|tar|unzip|git|install)\b/;

/** What else may bring extensions into a container, as half a sentence; undefined where nothing does. */
export function unseenWay(
  deployment: Deployment,
  sources: readonly Pick<ExtensionSource, 'kind' | 'target'>[],
): string | undefined {
  const { build, command, compose, image, mounts } = deployment;
  if (deployment.env.get('EXTENSIONS_LOCATION').state !== 'unset')
    return 'EXTENSIONS_LOCATION may bring them from a storage location';
  if (sources.some(({ kind, target }) => kind === 'elsewhere' && target === ''))
    return 'what is mounted on the extensions folder cannot be seen';
  if (!deployment.container) return undefined;
  if (deployment.mountsElsewhere !== undefined) return deployment.mountsElsewhere;
  if (mounts.some(({ type }) => type === 'unknown')) return 'a mount cannot be read';
  if (compose?.service.build && !build) return 'what is built is not in the repository';
  if (!build && !image?.official) return 'the image is not in the repository';
  if (command?.unknown !== undefined) return command.unknown;
  if (command?.steps.some(({ argv }) => MOVES.test(argv.map(({ text }) => text ?? '').join(' '))))
    return 'the start command may bring them';
  const base = build?.image.base?.name;
  const plain = base !== undefined && (parseImage(base).official || /(?:^|\/)node(?:[:@]|$)/.test(base));
  if (build && !plain) return 'the base image is not in the repository';
  const runs = build?.image.stages.flatMap(({ instructions }) => instructions) ?? [];
  return runs.some(({ keyword, text }) => keyword === 'RUN' && MOVES.test(text))
    ? 'a step of the Dockerfile may bring them'
    : undefined;
}

/**
 * Symbolic links directly in the extensions folder that lead to nothing where Directus runs. Inside a container a link
 * leads along the container's own folders: what is neither mounted nor copied there is missing.
 * Not settled: links to folders of the image itself, so those are passed over.
 */
export function danglingLinks(
  tree: FileTree,
  deployment: Deployment,
  copies: readonly ContextCopy[],
  sources: readonly Pick<ExtensionSource, 'kind' | 'folder' | 'target' | 'at'>[],
  path: string,
): DanglingLink[] {
  return sources.flatMap(({ kind, folder, target, at }) => {
    if (folder === undefined || target !== '' || kind === 'elsewhere') return [];
    return tree.list(folder).flatMap((name): DanglingLink[] => {
      const link = join(folder, name);
      const points = tree.linkOf(link) ?? writtenLink(tree, link);
      if (points === undefined || name.startsWith('.')) return [];
      const dangles =
        kind === 'folder'
          ? tree.kindOf(link) === 'missing'
          : leadsNowhere(containerPath(points, path), deployment, copies, path);
      return dangles ? [{ path: link, target: points, at }] : [];
    });
  });
}

/** Where links can't be made, git writes a file with what the link points at. */
function writtenLink(tree: FileTree, path: string): string | undefined {
  if (tree.kindOf(path) !== 'file' || (tree.sizeOf(path) ?? 0) > 200) return undefined;
  const file = tree.read(path);
  const text = isProblem(file) ? '' : file.text.trim();
  const isPath = /^\.\.?\/[\w./@-]{1,199}$/.test(text);
  return isPath && tree.kindOf(join(posix.dirname(path), text)) === 'directory' ? text : undefined;
}

function leadsNowhere(
  goal: string,
  { mounts, build }: Deployment,
  copies: readonly ContextCopy[],
  path: string,
): boolean {
  if (goal.startsWith(`${path}/`)) return false;
  const mount = mountOf(mounts, goal);
  if (mount) return false;
  if (copies.some(({ to }) => to === '/' || goal === to || goal.startsWith(`${to}/`) || to.startsWith(`${goal}/`)))
    return false;
  // Steps of a Dockerfile may make anything, and the image has packages of its own.
  return (
    !/\/node_modules(?:\/|$)/.test(goal) &&
    !(build?.image.stages ?? []).some(({ instructions }) => instructions.some(({ keyword }) => keyword === 'RUN'))
  );
}
