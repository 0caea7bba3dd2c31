import type { ContextCopy } from '../../../model/dockerfile.js';
import { isAtLeast } from '../../../directus/versions.js';
import { containerPath, mountOf } from '../../../model/mounts.js';
import type { Deployment, Mount } from '../../../model/project.js';
import type { LoadContext } from '../load-context.js';
import { arrivalsOf, danglingLinks, unseenWay } from './arrivals.js';
import { findExtensions, type FoundExtensions } from './find-extensions.js';
import { join } from './paths.js';
import { repositoryExtensions } from './repository-extensions.js';
import type { ExtensionRequest, RequestedSource } from './request.js';

/** EXTENSIONS_PATH and PACKAGE_FILE_LOCATION where nothing sets them (@directus/env DEFAULTS). */
const DEFAULT_FOLDER = './extensions';
const DEFAULT_PACKAGE_FOLDER = '.';

/**
 * The extensions of a deployment whose environment, mounts and working directory are known.
 * @param copies what a Dockerfile of the repository copies into the image; empty where there is none
 */
export async function findDeploymentExtensions(
  deployment: Deployment,
  copies: readonly ContextCopy[],
  { tree, git }: Pick<LoadContext, 'tree' | 'git'>,
): Promise<FoundExtensions> {
  const sources = sourcesOf(deployment, copies);
  return findExtensions({
    tree,
    git,
    version: deployment.version,
    sources,
    packageFolder: packageFolderOf(deployment),
    buildsInPlace: buildsInPlace(deployment),
    bareImage: isBareImage(deployment),
    ways: waysOf(tree, deployment, copies, sources),
  });
}

/** Not settled, and so `unseen`: storage locations, volumes, images of elsewhere, and steps that move files. */
function waysOf(
  tree: LoadContext['tree'],
  deployment: Deployment,
  copies: readonly ContextCopy[],
  sources: readonly RequestedSource[],
): NonNullable<ExtensionRequest['ways']> {
  const unseen = unseenWay(deployment, sources);
  const known = deployment.env.get('EXTENSIONS_PATH').state !== 'unknown';
  const written = pathOf(deployment);
  const path = deployment.container
    ? containerPath(written, deployment.workingDirectory)
    : join(deployment.workingDirectory, written);
  return {
    ...(known ? { path } : {}),
    ...(unseen === undefined ? {} : { unseen }),
    arrivals: deployment.container ? arrivalsOf(repositoryExtensions(tree), deployment, copies, path) : [],
    danglingLinks: danglingLinks(tree, deployment, copies, sources, path),
  };
}

function pathOf({ env }: Deployment): string {
  const configured = env.get('EXTENSIONS_PATH');
  return configured.state === 'set' && configured.value ? configured.value : DEFAULT_FOLDER;
}

const LEAN_SINCE = '10.7.0';

function isBareImage({ image, build, command, mounts, version }: Deployment): boolean {
  const isOwn = image?.official === true && !build && command?.by === 'image';
  const covered = mounts.some(({ target }) => containerPath(target).includes('/node_modules'));
  return isOwn && !covered && isAtLeast(version, LEAN_SINCE) === 'yes';
}

/** A step of the image's own stages, not of those that it copies from. */
function buildsInPlace({ build }: Deployment): boolean {
  const steps = build?.image.stages.flatMap(({ instructions }) => instructions) ?? [];
  return steps.some(({ keyword, text }) => keyword === 'RUN' && /build|rollup|esbuild|tsc\b|\bcp\b|\bmv\b/.test(text));
}

function sourcesOf(deployment: Deployment, copies: readonly ContextCopy[]): RequestedSource[] {
  const location = deployment.env.get('EXTENSIONS_LOCATION');
  // Then Directus copies the extensions from a storage location before it looks at them.
  if (location.state === 'set' && location.value) return [{ kind: 'elsewhere', folder: undefined, target: '' }];
  const configured = deployment.env.get('EXTENSIONS_PATH');
  const path = pathOf(deployment);
  const at = configured.state === 'set' ? configured.assignment?.valueSpan : undefined;
  if (!deployment.container) return [outsideContainer(deployment.workingDirectory, path, at)];
  const absolute = containerPath(path, deployment.workingDirectory);
  return [...unique(copies.flatMap((copy) => copied(copy, absolute))), ...mounted(deployment.mounts, absolute)];
}

function outsideContainer(workingDirectory: string, path: string, at: RequestedSource['at']): RequestedSource {
  const place = at ? { at } : {};
  const folder = join(workingDirectory, path);
  if (path.startsWith('/') || workingDirectory.startsWith('/') || folder.startsWith('..'))
    return { kind: 'elsewhere', folder: undefined, target: '', ...place };
  return { kind: 'folder', folder, target: '', ...place };
}

function copied(copy: ContextCopy, extensions: string): RequestedSource[] {
  const place = placeOf(copy.to, extensions);
  return place
    ? [
        {
          kind: 'copy',
          folder: join(copy.from, place.inside),
          target: place.target,
          at: copy.at,
          ignores: (path) => copy.ignores(path),
          ...(copy.throughStage ? { throughStage: true } : {}),
        },
      ]
    : [];
}

/** A stage that copies a stage gives the same file twice. */
function unique(sources: readonly RequestedSource[]): RequestedSource[] {
  return [...new Map(sources.map((source) => [`${source.folder ?? ''}\n${source.target}`, source])).values()];
}

function mounted(mounts: readonly Mount[], extensions: string): RequestedSource[] {
  const covering = mountOf(mounts, extensions);
  const inside = mounts.filter((mount) => containerPath(mount.target).startsWith(`${extensions}/`));
  return [...(covering ? [covering] : []), ...inside].flatMap((mount): RequestedSource[] => {
    const place = placeOf(containerPath(mount.target), extensions);
    if (!place) return [];
    const folder =
      mount.type === 'bind' && mount.source !== undefined && !/^[/~]|^\.\.(?:\/|$)/.test(mount.source)
        ? join(mount.source, place.inside)
        : undefined;
    return [{ kind: folder === undefined ? 'elsewhere' : 'bind', folder, target: place.target, at: mount.at }];
  });
}

/** How a path in the container relates to the extensions folder: it lies below it, or the folder below it. */
function placeOf(path: string, extensions: string): { target: string; inside: string } | undefined {
  if (path === extensions) return { target: '', inside: '' };
  if (path.startsWith(`${extensions}/`)) return { target: path.slice(extensions.length + 1), inside: '' };
  const prefix = path === '/' ? '/' : `${path}/`;
  return extensions.startsWith(prefix) ? { target: '', inside: extensions.slice(prefix.length) } : undefined;
}

function packageFolderOf({ container, env, workingDirectory }: Deployment): string | undefined {
  if (container) return undefined;
  const location = env.get('PACKAGE_FILE_LOCATION');
  const path = location.state === 'set' && location.value ? location.value : DEFAULT_PACKAGE_FOLDER;
  const folder = join(workingDirectory, path);
  return path.startsWith('/') || workingDirectory.startsWith('/') || folder.startsWith('..') ? undefined : folder;
}
