import { posix } from 'node:path';
import { pick, scalarText } from '../../model/tree.js';
import { Environment } from '../../model/env.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { ONE_INSTANCE, type DeploymentDraft } from '../deployment-draft.js';
import { isProblem, type FileTree } from '../file-tree.js';
import { parseJson } from '../json/parse-json.js';
import { dotenvLayer } from './config-file.js';
import { environmentSpeaksOfDirectus } from './recognize.js';

/** The `directus` dependency of a package.json: it makes its folder a Directus project for Node. */
export interface DirectusPackage {
  readonly file: SourceFile;
  readonly directory: string;
  readonly name: string | undefined;
  readonly version: { readonly text: string; readonly at: Span };
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
  const directory = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  return { file, directory, name: scalarText(pick(manifest, 'name')), version: { text, at: dependency.at } };
}

/** Node projects: each package.json that depends on `directus`, unless something else (an image) runs that folder. */
export function nodeDrafts(tree: FileTree, takenDirectories: ReadonlySet<string>): DeploymentDraft[] {
  return tree.files
    .filter((path) => posix.basename(path) === 'package.json')
    .flatMap((path): DeploymentDraft[] => {
      const found = directusPackage(tree, path);
      if (!found || takenDirectories.has(found.directory)) return [];
      const { file, directory, name, version } = found;
      return [{ kind: 'node', service: name, at: version.at, files: [file], versionText: version, instances: ONE_INSTANCE, layers: [], mounts: [], container: false, workingDirectory: directory }];
    });
}

/**
 * A `.env` that only Directus would have a use for, in a folder that nothing else runs: someone starts
 * Directus there, with whatever version.
 */
export function loneEnvDrafts(tree: FileTree, takenDirectories: ReadonlySet<string>): DeploymentDraft[] {
  return tree.files
    .filter((path) => posix.basename(path) === '.env')
    .flatMap((path): DeploymentDraft[] => {
      const directory = posix.dirname(path) === '.' ? '' : posix.dirname(path);
      if (takenDirectories.has(directory)) return [];
      const file = tree.read(path);
      if (isProblem(file) || !environmentSpeaksOfDirectus(new Environment([dotenvLayer(file)]))) return [];
      const first = dotenvLayer(file).assignments[0]?.nameSpan;
      return [{ kind: 'node', service: undefined, at: first ?? spanOf(file, 0, 0), files: [file], instances: ONE_INSTANCE, layers: [], mounts: [], container: false, workingDirectory: directory }];
    });
}
