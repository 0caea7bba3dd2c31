import { posix } from 'node:path';
import { folderOf } from '../../../model/paths.js';
import { fileStart } from '../../../model/source.js';
import { appManifestLayers } from '../../assemble/app-manifest.js';
import { ONE_INSTANCE, type BuildDraft, type DeploymentDraft } from '../../assemble/deployment-draft.js';
import { classify } from '../../files/classify.js';
import { isProblem } from '../../files/file-tree.js';
import { buildsDirectus, builtImage } from '../../assemble/image/built-image.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { pushedAppLayers } from '../../assemble/set-commands/set-layers.js';
import type { DraftRequest } from '../draft-source.js';
import { directusPackage } from '../../assemble/process/directus-package.js';

/** Dockerfiles of Directus that nothing else in the repository builds: someone builds and runs them elsewhere. */
export async function dockerfileDrafts({ context, earlier }: DraftRequest): Promise<DeploymentDraft[]> {
  const builtElsewhere = new Set(earlier.flatMap(({ build }) => (build ? [build.dockerfile] : [])));
  const drafts: DeploymentDraft[] = [];
  for (const path of context.tree.files) {
    if (classify(path) !== 'dockerfile' || builtElsewhere.has(path)) continue;
    const draft = await dockerfileDraft(path, context);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

async function dockerfileDraft(path: string, context: LoadContext): Promise<DeploymentDraft | undefined> {
  const file = context.tree.read(path);
  if (isProblem(file) || !(/directus/i.test(file.text) || besideDirectusPackage(path, context))) return undefined;
  const build = await likelyBuild(path, context);
  const answer = build ? await buildsDirectus(build, context) : 'no';
  const built = build && (answer === 'yes' || answer === 'perhaps') ? await builtImage(build, context) : undefined;
  if (!build || !built) return undefined;
  return {
    kind: 'dockerfile',
    service: undefined,
    ...(answer === 'perhaps' ? { listsDirectus: true } : {}),
    at: built.image.stages.at(-1)?.from.at ?? fileStart(file),
    files: [file],
    build,
    instances: ONE_INSTANCE,
    // Whoever runs the image gives it variables that aren't here.
    layers: [
      {
        assignments: [],
        openings: [{ layer: 'process', reason: 'what the image is run with is not in the repository' }],
      },
      ...appManifestLayers(folderOf(path), context.tree),
      ...pushedAppLayers(folderOf(path), context.tree),
    ],
    mounts: [],
    mountsElsewhere: 'what the image is run with is not in the repository',
    container: true,
  };
}

/** Most Dockerfiles of a repository have nothing to do with Directus, and needn't be parsed to know it. */
function besideDirectusPackage(path: string, context: LoadContext): boolean {
  return [posix.dirname(path), ''].some(
    (folder) => directusPackage(context.tree, posix.join(folder, 'package.json')) !== undefined,
  );
}

/** Where nobody says what the context is: the folder in which the files that it copies exist, its own or the root. */
async function likelyBuild(path: string, context: LoadContext): Promise<BuildDraft | undefined> {
  const own = folderOf(path);
  const builds = [...new Set([own, ''])].map((folder): BuildDraft => ({
    context: folder,
    dockerfile: path,
    args: new Map(),
  }));
  const [first] = builds;
  for (const build of builds) {
    const built = await builtImage(build, context);
    if (built?.copies.every(({ from }) => context.tree.kindOf(from) !== 'missing')) return build;
  }
  return first;
}
