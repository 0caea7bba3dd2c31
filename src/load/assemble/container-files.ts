import type { ContextCopy } from '../../model/dockerfile.js';
import type { Mount } from '../../model/project.js';
import { containerPath, mountOf } from '../../model/mounts.js';
import { join } from './extension/paths.js';
import type { FileTree } from '../files/file-tree.js';

/** A copy, for those whom its place doesn't concern. */
export type ImageCopy = Omit<ContextCopy, 'at'>;

/** What is known of one path inside a container. */
export type ContainerFile =
  /** It is this file or folder of the repository. */
  | { readonly kind: 'repository'; readonly path: string; readonly through: Mount | undefined }
  /** It would be this path of the repository, which isn't there (git-ignored, made elsewhere). */
  | { readonly kind: 'absent'; readonly path: string; readonly through: Mount | undefined }
  /** It lies on a volume or a part of the host that can't be seen. */
  | { readonly kind: 'hidden'; readonly through: Mount }
  /** Nothing puts a file there. */
  | { readonly kind: 'none' };

/** Finds the repository's file behind a path inside a container: mounts hide what was copied into the image. */
export function containerFile(
  tree: FileTree,
  path: string,
  mounts: readonly Mount[],
  copies: readonly ImageCopy[],
): ContainerFile {
  const mount = mountOf(mounts, path);
  if (mount) return behindMount(tree, path, mount);
  for (const copy of [...copies].reverse()) {
    const inside =
      path === copy.to
        ? ''
        : path.startsWith(`${copy.to === '/' ? '' : copy.to}/`)
          ? path.slice(copy.to === '/' ? 1 : copy.to.length + 1)
          : undefined;
    if (inside === undefined) continue;
    const source = join(copy.from, inside);
    if (copy.ignores(source)) continue;
    const kind = tree.kindOf(source);
    if (kind === 'file' || kind === 'directory') return { kind: 'repository', path: source, through: undefined };
    // A copied folder says nothing of files that aren't in it; a file that was named must come from somewhere.
    if (inside === '') return { kind: 'absent', path: source, through: undefined };
  }
  return { kind: 'none' };
}

function behindMount(tree: FileTree, path: string, mount: Mount): ContainerFile {
  const target = containerPath(mount.target);
  const isBound = mount.type === 'bind' || (mount.isFile === true && path === target);
  if (!isBound || mount.source === undefined) return { kind: 'hidden', through: mount };
  const source = join(mount.source, path === target ? '' : path.slice(target === '/' ? 1 : target.length + 1));
  const kind = tree.kindOf(source);
  if (kind === 'outside') return { kind: 'hidden', through: mount };
  return { kind: kind === 'missing' ? 'absent' : 'repository', path: source, through: mount };
}
