import { folderOf } from '../../../model/paths.js';
import type { BuildDraft } from '../../assemble/deployment-draft.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/**
 * The Dockerfile from which an image of one's own is most likely built: the only one beside the manifest
 * that builds on Directus, else the only one of the repository.
 */
export function nearbyBuild(tree: FileTree, folder: string): BuildDraft | undefined {
  const candidates = tree.files.filter(
    (path) => /(?:^|\/)dockerfile(?:\.[\w-]+)?$/i.test(path) && buildsDirectus(tree, path),
  );
  const beside = candidates.filter((path) => folderOf(path) === folder);
  const [only, second] = beside.length > 0 ? beside : candidates;
  if (only === undefined || second !== undefined) return undefined;
  return { context: folderOf(only), dockerfile: only, args: new Map() };
}

/** The Dockerfile at a path as a build with its own folder as context; undefined where there is none. */
export function buildAt(
  tree: FileTree,
  dockerfile: string,
  context: string = folderOf(dockerfile),
): BuildDraft | undefined {
  return tree.kindOf(dockerfile) === 'file' ? { context, dockerfile, args: new Map() } : undefined;
}

function buildsDirectus(tree: FileTree, path: string): boolean {
  const file = tree.read(path);
  return !isProblem(file) && /\bdirectus\b/.test(file.text);
}
