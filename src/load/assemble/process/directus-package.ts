import { folderOf } from '../../../model/paths.js';
import { pick, scalarText, type Tree } from '../../../model/tree.js';
import type { EnvLayerContent } from '../../../model/env.js';
import type { NodeVersion } from '../../../model/project.js';
import type { SourceFile, Span } from '../../../model/source.js';
import type { DeploymentDraft } from '../deployment-draft.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { nodeVersions } from '../node-version.js';
import { packageScript } from './command-line.js';
import { startScriptLayer } from './start-script.js';

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
