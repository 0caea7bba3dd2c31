import { posix } from 'node:path';
import { folderOf } from '../../model/paths.js';
import { pick, scalarText, type Tree } from '../../model/tree.js';
import { Environment, type EnvLayerContent } from '../../model/env.js';
import type { NodeVersion } from '../../model/project.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { ONE_INSTANCE, type DeploymentDraft } from '../deployment-draft.js';
import { isProblem, type FileTree } from '../file-tree.js';
import { parseJson } from '../json/parse-json.js';
import { packageScript } from '../process-managers/command-line.js';
import { startScriptLayer } from '../process-managers/start-script.js';
import { dotenvLayer } from './config-file.js';
import { nodeVersions } from './node-version.js';
import { speaksOfDirectus } from './recognize.js';

/** The `directus` dependency of a package.json: it makes its folder a Directus project for Node. */
export interface DirectusPackage {
  readonly file: SourceFile;
  readonly directory: string;
  readonly name: string | undefined;
  readonly version: { readonly text: string; readonly at: Span };
  /** The variables that its start script sets for Directus. */
  readonly startScript: EnvLayerContent;
  readonly scripts: Tree | undefined;
  readonly nodeVersions: readonly NodeVersion[];
}

/** What a package.json tells about a deployment that is started from its folder. */
export function packageFacts(
  found: DirectusPackage | undefined,
): Pick<DeploymentDraft, 'versionText' | 'packageScripts' | 'nodeVersions'> {
  if (!found) return {};
  return {
    versionText: found.version,
    nodeVersions: found.nodeVersions,
    ...(found.scripts ? { packageScripts: found.scripts } : {}),
  };
}

/** Reads a folder's package.json for a dependency on `directus` itself (the SDK and extension tools don't count). */
export function directusPackage(tree: FileTree, path: string): DirectusPackage | undefined {
  if (tree.kindOf(path) !== 'file') return undefined;
  const file = tree.read(path);
  if (isProblem(file) || !file.text.includes('"directus"')) return undefined;
  const { tree: manifest } = parseJson(file);
  const dependency = pick(manifest, 'dependencies', 'directus');
  const text = scalarText(dependency);
  if (dependency === undefined || text === undefined) return undefined;
  const directory = folderOf(path);
  return {
    file,
    directory,
    name: scalarText(pick(manifest, 'name')),
    version: { text, at: dependency.at },
    startScript: startScriptLayer(manifest),
    scripts: pick(manifest, 'scripts'),
    nodeVersions: nodeVersions(tree, directory, manifest),
  };
}

/** The variables of the start script, where a command such as `npm start` runs a script and not Directus itself. */
export function startScriptLayers(found: DirectusPackage | undefined, command: string | undefined): EnvLayerContent[] {
  const runsScript = command === undefined || packageScript(command) !== undefined;
  return found && runsScript && found.startScript.assignments.length > 0 ? [found.startScript] : [];
}

/** Node projects: each package.json that depends on `directus`, unless something else (an image) runs that folder. */
export function nodeDrafts(tree: FileTree, takenDirectories: ReadonlySet<string>): DeploymentDraft[] {
  return tree.files
    .filter((path) => posix.basename(path) === 'package.json')
    .flatMap((path): DeploymentDraft[] => {
      const found = directusPackage(tree, path);
      if (!found || takenDirectories.has(found.directory)) return [];
      const { file, directory, name, version, startScript } = found;
      return [
        {
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

/**
 * Folders in which someone starts Directus although no package.json says so: a `.env` that only Directus
 * would have a use for, or one beside the folders that Directus works with.
 */
export function loneEnvDrafts(tree: FileTree, takenDirectories: ReadonlySet<string>): DeploymentDraft[] {
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
export function hostConfigDraft(tree: FileTree, host: ReadonlyMap<string, string> | undefined): DeploymentDraft[] {
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
