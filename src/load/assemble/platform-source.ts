import { posix } from 'node:path';
import { parseImage } from '../../directus/image.js';
import type { Assignment, EnvLayerContent, Environment } from '../../model/env.js';
import { entriesOf, scalarText, type Tree } from '../../model/tree.js';
import type { SourceFile } from '../../model/source.js';
import { isProblem } from '../files/file-tree.js';
import type { BuildDraft, DeploymentDraft } from './deployment-draft.js';
import { buildsDirectus } from './image/built-image.js';
import type { LoadContext } from './load-context.js';
import { directusPackage, packageFacts, startScriptLayers } from './process/directus-package.js';
import { imageSpeaksOfDirectus, speaksOfDirectus } from './recognize.js';
import { isCompanionImage, startsDirectus } from './process/directus-process.js';
import { commandStartsDirectus } from './process/start-script.js';

/** What a platform's file says about where the code comes from. Paths are relative to the root. */
export interface PlatformSource {
  readonly image?: Tree | undefined;
  readonly dockerfile?: string;
  readonly context?: string;
  /** Where the platform looks for a Dockerfile and a package.json of its own accord. */
  readonly folder: string;
  /** The platform builds from source with its own tools, whatever Dockerfile is there. */
  readonly ignoresDockerfile?: boolean;
  readonly startCommand?: string | undefined;
  readonly environment: Environment;
}

export interface SourcePart extends Pick<
  DeploymentDraft,
  'image' | 'build' | 'listsDirectus' | 'versionText' | 'packageScripts' | 'nodeVersions' | 'workingDirectory'
> {
  /** What a package.json's start script sets over the platform's variables. */
  readonly scriptLayers?: readonly EnvLayerContent[];
}

/** How the platform gets at Directus; undefined where the service is something else. */
export async function directusSource(source: PlatformSource, context: LoadContext): Promise<SourcePart | undefined> {
  const image = scalarText(source.image);
  if (source.image && image !== undefined)
    return runsDirectusImage(image, source.environment) ? { image: { name: image, at: source.image.at } } : undefined;
  const build = source.ignoresDockerfile ? undefined : buildOf(source, context);
  const built = build ? await buildsDirectus(build, context) : 'no';
  if (build && built === 'yes') return { build };
  if (build && built === 'perhaps')
    return speaksOfDirectus(source.environment) ? { build } : { build, listsDirectus: true };
  if (build && built === 'unknown') return speaksOfDirectus(source.environment) ? { build } : undefined;
  return build ? undefined : fromPackage(source, context);
}

function runsDirectusImage(image: string, environment: Environment): boolean {
  if (parseImage(image).official) return true;
  if (imageSpeaksOfDirectus(image)) return !isCompanionImage(image.split('/').at(-1) ?? '');
  return speaksOfDirectus(environment);
}

function buildOf(
  { dockerfile, context: buildContext, folder }: PlatformSource,
  { tree }: LoadContext,
): BuildDraft | undefined {
  const path =
    dockerfile ??
    ['Dockerfile', 'dockerfile']
      .map((name) => posix.join(folder, name))
      .find((candidate) => tree.kindOf(candidate) === 'file');
  if (path === undefined) return undefined;
  return { context: buildContext ?? folder, dockerfile: path, args: new Map() };
}

/** A build from source: the platform's buildpack installs the package.json and starts it. */
function fromPackage({ folder, startCommand }: PlatformSource, { tree }: LoadContext): SourcePart | undefined {
  const found = directusPackage(tree, posix.join(folder, 'package.json'));
  // Where the build command installs Directus for all, no package.json lists it.
  if (!found && startsDirectus(startCommand ?? '')) return { workingDirectory: '/app' };
  if (!found || !commandStartsDirectus(startCommand ?? 'npm start', folder, tree)) return undefined;
  return { ...packageFacts(found), workingDirectory: '/app', scriptLayers: startScriptLayers(found, startCommand) };
}

/** A table of variables as a platform's file writes it. */
export function tableAssignments(table: Tree | undefined): Assignment[] {
  return entriesOf(table).map(([name, { key, value }]) => assignmentOf(name, key, value));
}

/** One variable of a platform's file. */
export function assignmentOf(name: string, nameSpan: Tree['at'], value: Tree): Assignment {
  const places = { name, layer: 'platform', nameSpan, valueSpan: value.at } as const;
  if (value.kind !== 'scalar')
    return { ...places, state: 'unknown', value: undefined, reason: 'the value is not text' };
  const through = value.trail ? { trail: value.trail } : {};
  if (value.unknown !== undefined) {
    const fallback = value.fallback === undefined ? {} : { fallback: value.fallback };
    return { ...places, ...through, ...fallback, state: 'unknown', value: undefined, reason: value.unknown };
  }
  return { ...places, ...through, state: 'set', value: value.value === null ? '' : value.text };
}

/** A path that a file names, relative to a folder of the repository; '' is the root. */
export function joinPath(folder: string, path: string): string {
  const joined = posix.join(folder, path.replace(/^\/+/, '')).replace(/\/$/, '');
  return joined === '.' ? '' : joined;
}

/** Reads each file with such a name and gives what `load` finds in it. */
export async function draftsOfFiles(
  context: LoadContext,
  files: RegExp | ((path: string) => boolean),
  load: (file: SourceFile, context: LoadContext) => Promise<DeploymentDraft[]> | DeploymentDraft[],
): Promise<DeploymentDraft[]> {
  const isWanted = typeof files === 'function' ? files : (path: string) => files.test(posix.basename(path));
  const drafts: DeploymentDraft[] = [];
  for (const path of context.tree.files) {
    if (!isWanted(path)) continue;
    const file = context.tree.read(path);
    if (!isProblem(file)) drafts.push(...(await load(file, context)));
  }
  return drafts;
}
