import { containerPath, mountOf } from '../../model/mounts.js';
import type { Deployment } from '../../model/project.js';

/**
 * Where a path of the process is on this machine, absolute; undefined where it isn't. A container's is, where a folder
 * of the project is mounted there.
 * @param root of the project
 */
export function pathHere(deployment: Deployment, path: string, root: string): string | undefined {
  if (!deployment.container) return resolved(root, deployment.workingDirectory, path);
  const inside = containerPath(path, deployment.workingDirectory);
  const mount = mountOf(deployment.mounts, inside);
  if (mount?.type !== 'bind' || mount.source === undefined) return undefined;
  const rest = inside.slice(containerPath(mount.target).length);
  return resolved(root, mount.source, rest.replace(/^\/+/, ''));
}

function resolved(root: string, ...parts: readonly string[]): string {
  return parts.reduce((path, part) => (part === '' ? path : containerPath(part, path)), root);
}
