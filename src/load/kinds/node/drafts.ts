import { posix } from 'node:path';
import { Environment, type EnvLayerContent } from '../../../model/env.js';
import { lookup } from '../../../model/lookup.js';
import { folderOf, isRelated } from '../../../model/paths.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import { dotenvLayer } from '../../assemble/config-file.js';
import { TEMPLATE_STAGE, templateFor } from '../../assemble/env-templates.js';
import { ONE_INSTANCE, type DeploymentDraft } from '../../assemble/deployment-draft.js';
import { directusPackage, packageFacts, type DirectusPackage } from '../../assemble/process/directus-package.js';
import { serverScript, startsSomethingElse } from '../../assemble/process/package-scripts.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { classify } from '../../files/classify.js';
import { speaksOfDirectus } from '../../assemble/recognize.js';
import { builtFolders, startedFolders, type DraftRequest } from '../draft-source.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/** Node projects, folders with nothing but a `.env` for Directus, and with --host-env this machine's own. */
export function nodeDrafts({ context, composed, earlier }: DraftRequest): DeploymentDraft[] {
  const { tree, host } = context;
  const taken = [...builtFolders(earlier), ...startedFolders(earlier)];
  const packages = packageDrafts(tree, new Set(taken), earlier);
  const packageFolders = packages.map((draft) => draft.workingDirectory ?? '');
  const composeFolders = composed.map(({ project }) => project.projectDirectory);
  const lone = loneEnvDrafts(tree, new Set([...taken, ...packageFolders, ...composeFolders]));
  const found = [...packages, ...packages.flatMap((draft) => templateDraft(draft, tree)), ...lone];
  return found.some((draft) => draft.workingDirectory === '') ? found : [...found, ...hostConfigDraft(tree, host)];
}

/** Each package.json that depends on `directus`, unless something else (an image) runs that folder. */
function packageDrafts(
  tree: FileTree,
  takenDirectories: ReadonlySet<string>,
  earlier: readonly DeploymentDraft[],
): DeploymentDraft[] {
  return tree.files
    .filter((path) => posix.basename(path) === 'package.json')
    .flatMap((path): DeploymentDraft[] => {
      const found = directusPackage(tree, path);
      if (!found || takenDirectories.has(found.directory)) return [];
      const { file, directory, name, version, startScript } = found;
      const script = serverScript(tree, found);
      if (script === undefined && !isStartedByHand(tree, found, earlier)) return [];
      const spoken = script === undefined ? undefined : stageFromName(script);
      return [
        {
          ...(spoken ? { stageHints: [{ name: spoken.name, reason: `the script ${script ?? ''} starts it` }] } : {}),
          kind: 'node',
          service: name,
          at: version.at,
          files: [file],
          ...packageFacts(found),
          instances: ONE_INSTANCE,
          layers: startScript.assignments.length > 0 ? [startScript] : [],
          mounts: [],
          container: false,
          workingDirectory: directory,
        },
      ];
    });
}

/** The same as the template of its `.env` makes it, where nobody has committed the `.env` itself. */
function templateDraft(draft: DeploymentDraft, tree: FileTree): DeploymentDraft[] {
  const missing = posix.join(draft.workingDirectory ?? '', '.env');
  const pair = tree.kindOf(missing) === 'missing' ? templateFor(tree, missing) : undefined;
  if (!pair || folderOf(pair.template) !== folderOf(missing)) return [];
  return [{ ...draft, stage: TEMPLATE_STAGE, templates: [pair] }];
}

/**
 * No script starts Directus, and yet it runs: nothing else is started, and its `.env` or its folders are there. Beside
 * another deployment such a package.json serves its command line and the builds of extensions.
 */
function isStartedByHand(
  tree: FileTree,
  { directory, scripts, file }: DirectusPackage,
  earlier: readonly DeploymentDraft[],
): boolean {
  const isToolbox = earlier.some(({ files }) => files.some(({ path }) => isRelated(folderOf(path), directory)));
  if (isToolbox || startsSomethingElse(tree, directory, scripts)) return false;
  return scripts === undefined || hasDirectusFolders(tree, directory) || hasDirectusEnv(tree, directory, file);
}

const envFilesIn = lookup<string, string>((path) => (classify(path) === 'env' ? [folderOf(path)] : []));

function hasDirectusEnv(tree: FileTree, directory: string, { path: manifest }: SourceFile): boolean {
  return envFilesIn(tree.files, folderOf(manifest)).some((path) => {
    const file = tree.read(path);
    return (
      !isProblem(file) && speaksOfDirectus(new Environment([dotenvLayer(file)]), hasDirectusFolders(tree, directory))
    );
  });
}

/**
 * Folders in which someone starts Directus although no package.json says so: a `.env` that only Directus
 * would have a use for, or one beside the folders that Directus works with.
 */
function loneEnvDrafts(tree: FileTree, takenDirectories: ReadonlySet<string>): DeploymentDraft[] {
  return tree.files
    .filter((path) => posix.basename(path) === '.env')
    .flatMap((path): DeploymentDraft[] => {
      const directory = folderOf(path);
      if (takenDirectories.has(directory)) return [];
      const file = tree.read(path);
      if (isProblem(file)) return [];
      const layer = dotenvLayer(file);
      if (!speaksOfDirectus(new Environment([layer]), hasDirectusFolders(tree, directory))) return [];
      const draft = loneDraft(file, layer.assignments[0]?.nameSpan ?? spanOf(file, 0, 0), directory);
      return [isDirectusFolder(tree, directory) ? draft : { ...draft, layers: [STARTED_ELSEWHERE] }];
    });
}

/** With --host-env: the configuration file that this machine's CONFIG_PATH names, in the linted folder. */
function hostConfigDraft(tree: FileTree, host: ReadonlyMap<string, string> | undefined): DeploymentDraft[] {
  const path = host?.get('CONFIG_PATH');
  if (path === undefined || path === '' || tree.kindOf(path) !== 'file') return [];
  const file = tree.read(path);
  return isProblem(file) ? [] : [loneDraft(file, spanOf(file, 0, 0), '')];
}

/** With nothing but a `.env` it may as well be copied to a server, and read there by whatever. */
const STARTED_ELSEWHERE: EnvLayerContent = {
  assignments: [],
  openings: [{ layer: 'process', reason: 'how Directus is started is not in the repository' }],
};

function isDirectusFolder(tree: FileTree, directory: string): boolean {
  return tree.kindOf(posix.join(directory, 'package.json')) === 'file' || hasDirectusFolders(tree, directory);
}

function hasDirectusFolders(tree: FileTree, directory: string): boolean {
  return ['extensions', 'uploads'].every((name) => tree.kindOf(posix.join(directory, name)) === 'directory');
}

function loneDraft(file: SourceFile, at: Span, directory: string): DeploymentDraft {
  return {
    kind: 'node',
    service: undefined,
    at,
    files: [file],
    instances: ONE_INSTANCE,
    layers: [],
    mounts: [],
    container: false,
    workingDirectory: directory,
  };
}
