import type { Deployment, Mount } from './project.js';
import type { Span } from './source.js';

/** A container path without `.`, `..`, doubled or trailing slashes. Relative paths are taken from `base`. */
export function containerPath(path: string, base = '/directus'): string {
  const parts: string[] = [];
  const absolute = path.startsWith('/') ? path : `${base}/${path}`;
  for (const part of absolute.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The mount that a container path lies on: the one with the longest target. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const target = containerPath(mount.target);
    const covers = path === target || target === '/' || path.startsWith(`${target}/`);
    if (covers && (!best || containerPath(best.target).length <= target.length)) best = mount;
  }
  return best;
}

/** What becomes of a file when its container is replaced. */
export type Persistence = 'kept' | 'lost' | 'unknown';

/** Whether what is written to a path of the container outlives it. Outside a container everything does. */
export function persistenceOf(deployment: Deployment, path: string): Persistence {
  if (!deployment.container) return 'kept';
  const mount = mountOf(deployment.mounts, containerPath(path, deployment.workingDirectory));
  if (!mount) return deployment.mountsElsewhere === undefined ? 'lost' : 'unknown';
  if (mount.type === 'unknown') return 'unknown';
  return mount.type === 'tmpfs' || mount.type === 'anonymous' ? 'lost' : 'kept';
}

/** What a path lies on that goes with its container or pod, in the words of who set it up; undefined where it lies on nothing. */
export function temporaryVolume(
  deployment: Deployment,
  path: string,
): { readonly volume: string; readonly holder: 'container' | 'pod'; readonly at: Span } | undefined {
  const mount = mountOf(deployment.mounts, containerPath(path, deployment.workingDirectory));
  if (mount?.type !== 'tmpfs' && mount?.type !== 'anonymous') return undefined;
  const { at } = mount;
  if (deployment.kubernetes) return { volume: 'an emptyDir', holder: 'pod', at };
  return { volume: mount.type === 'tmpfs' ? 'a tmpfs, in memory' : 'an anonymous volume', holder: 'container', at };
}
