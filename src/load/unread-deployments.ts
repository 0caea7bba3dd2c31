import { posix } from 'node:path';
import type { Deployment, UnreadDeployment } from '../model/project.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { classify } from './files/classify.js';
import { isProblem, type FileTree } from './files/file-tree.js';

/** The official image as it is named in any kind of file, with its tag where that is written out. */
const IMAGE = /(?<![\w./-])(?:docker\.io\/)?directus\/directus(?::[\w.-]{1,128})?(?![\w/-])/g;
const COMMENT = /^\s*(?:#|\/\/|\*|;|--)/;

/** What people call the files that are not read, by their ends. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/\.(?:tf|tofu|tf\.json|tofu\.json|hcl)$/i, 'Terraform'],
  [/\.nix$/i, 'Nix'],
  [/\.nomad$/i, 'Nomad'],
  [/\.bicep$/i, 'Bicep'],
  [/\.(?:sh|bash|zsh)$/i, 'this way of starting a container in a script'],
  [
    /(?:^|\/)(?:gnu)?makefile$|\.mk$|\.?justfile$|(?:^|\/)taskfile(?:\.dist)?\.ya?ml$/i,
    'containers that a task starts',
  ],
];

/** A script names images for many reasons; one that starts something has one of these. */
const STARTS_CONTAINER =
  /\b(?:docker|podman|nerdctl)\s[^\n]{0,200}\b(?:run|create)\b|\b(?:gcloud\s+run\s+(?:deploy|services)|az\s+containerapp|flyctl|fly\s+launch|kubectl\s+(?:run|create)|heroku|dokku)\b/;

/**
 * The files that start the image of Directus in a way that no kind of deployment reads. Silence about them would look
 * like approval. What it can't see: images that a variable names, and one's own builds of Directus.
 */
export function unreadDeployments(tree: FileTree, deployments: readonly Deployment[]): UnreadDeployment[] {
  const read = new Set(deployments.map(({ at }) => at.file.path));
  const likely = tree.once('files of other tools', [], (files) =>
    files.files.filter((path) => toolOf(path) !== undefined),
  );
  return likely
    .filter((path) => !read.has(path))
    .flatMap((path) => tree.once(`unread deployment ${path}`, [], (files) => unreadAt(path, files)) ?? []);
}

function unreadAt(path: string, tree: FileTree): UnreadDeployment | undefined {
  const tool = toolOf(path);
  const file = tree.read(path);
  if (tool === undefined || isProblem(file)) return undefined;
  if (classify(path) === 'script' && !STARTS_CONTAINER.test(file.text)) return undefined;
  const found = firstImage(file);
  return found && { ...found, tool };
}

function toolOf(path: string): string | undefined {
  return TOOLS.find(([name]) => name.test(posix.join('/', path)))?.[1];
}

function firstImage(file: SourceFile): Pick<UnreadDeployment, 'at' | 'image'> | undefined {
  for (const match of file.text.matchAll(IMAGE)) {
    const lineStart = file.text.lastIndexOf('\n', match.index) + 1;
    if (!COMMENT.test(file.text.slice(lineStart, match.index)))
      return { at: spanOf(file, match.index, match.index + match[0].length), image: match[0] };
  }
  return undefined;
}
