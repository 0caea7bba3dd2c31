import { containerPath, mountOf } from '../../../model/mounts.js';
import type { Deployment, Mount } from '../../../model/project.js';
import type { ImageCopy } from '../container-files.js';
import type { LoadContext } from '../load-context.js';
import { findExtensions, type FoundExtensions } from './find-extensions.js';
import { join } from './paths.js';
import type { RequestedSource } from './request.js';

/** EXTENSIONS_PATH and PACKAGE_FILE_LOCATION where nothing sets them (@directus/env DEFAULTS). */
const DEFAULT_FOLDER = './extensions';
const DEFAULT_PACKAGE_FOLDER = '.';

/**
 * The extensions of a deployment whose environment, mounts and working directory are known.
 * @param copies what a Dockerfile of the repository copies into the image; empty where there is none
 */
export async function findDeploymentExtensions(
  deployment: Deployment,
  copies: readonly ImageCopy[],
  { tree, git }: Pick<LoadContext, 'tree' | 'git'>,
): Promise<FoundExtensions> {
  return findExtensions({
    tree,
    git,
    version: deployment.version,
    sources: sourcesOf(deployment, copies),
    packageFolder: packageFolderOf(deployment),
  });
}

function sourcesOf(deployment: Deployment, copies: readonly ImageCopy[]): RequestedSource[] {
  const location = deployment.env.get('EXTENSIONS_LOCATION');
  // Then Directus copies the extensions from a storage location before it looks at them.
  if (location.state === 'set' && location.value) return [{ kind: 'elsewhere', folder: undefined, target: '' }];
  const configured = deployment.env.get('EXTENSIONS_PATH');
  const path = configured.state === 'set' && configured.value ? configured.value : DEFAULT_FOLDER;
  const at = configured.state === 'set' ? configured.assignment?.valueSpan : undefined;
  if (!deployment.container) return [outsideContainer(deployment.workingDirectory, path, at)];
  const absolute = containerPath(path, deployment.workingDirectory);
  return [
    ...wholeExtensions(copies.flatMap((copy) => copied(copy, absolute))),
    ...mounted(deployment.mounts, absolute),
  ];
}

function outsideContainer(workingDirectory: string, path: string, at: RequestedSource['at']): RequestedSource {
  const place = at ? { at } : {};
  const folder = join(workingDirectory, path);
  if (path.startsWith('/') || workingDirectory.startsWith('/') || folder.startsWith('..'))
    return { kind: 'elsewhere', folder: undefined, target: '', ...place };
  return { kind: 'folder', folder, target: '', ...place };
}

function copied(copy: ImageCopy, extensions: string): RequestedSource[] {
  const place = placeOf(copy.to, extensions);
  return place
    ? [
        {
          kind: 'copy',
          folder: join(copy.from, place.inside),
          target: place.target,
          ignores: (path) => copy.ignores(path),
          ...(copy.throughStage ? { throughStage: true } : {}),
        },
      ]
    : [];
}

/**
 * A stage's result is often copied in parts: `build/dist` to `extensions/crm/dist`, and the package.json. With the
 * package.json among them they stand for the folder that they come from.
 */
function wholeExtensions(sources: readonly RequestedSource[]): RequestedSource[] {
  const joined = sources.map((source) =>
    source.throughStage ? { source, whole: wholeExtension(source) } : { source, whole: undefined },
  );
  const complete = new Set(
    joined.flatMap(({ source, whole }) =>
      whole && source.target === `${whole.target}/package.json` ? [whole.target] : [],
    ),
  );
  const result = joined.map(({ source, whole }) =>
    whole && complete.has(whole.target) ? { ...source, ...whole } : source,
  );
  return [...new Map(result.map((source) => [`${source.folder ?? ''}\n${source.target}`, source])).values()];
}

function wholeExtension({
  folder = '',
  target,
}: RequestedSource): { readonly folder: string; readonly target: string } | undefined {
  const [first = '', ...rest] = target.split('/');
  const part = `/${rest.join('/')}`;
  return rest.length > 0 && folder.endsWith(part)
    ? { folder: folder.slice(0, -part.length), target: first }
    : undefined;
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
