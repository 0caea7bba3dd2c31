import { locate } from '../../model/source.js';
import type { BuiltFile, Extension } from '../../model/extension.js';
import type { Deployment, Project } from '../../model/project.js';

/** What `directus-lint extensions` prints; the shape of its JSON. */
export interface ExtensionReport {
  readonly deployments: readonly DeploymentExtensions[];
  readonly notes: readonly string[];
}

export interface DeploymentExtensions {
  readonly id: string;
  readonly service: string | null;
  readonly stage: string;
  readonly directusVersion: string | null;
  readonly extensions: readonly ExtensionRow[];
  /**
   * Why there may be extensions that the repository doesn't show, as half a sentence; null where there are no others.
   */
  readonly unseen: string | null;
}

export interface ExtensionRow {
  readonly name: string;
  readonly type: string | null;
  readonly host: string | null;
  readonly built: 'yes' | 'no' | 'unknown';
  readonly willLoad: 'yes' | 'no' | 'unknown';
  /** Why it will load or not, as a sentence without its full stop. */
  readonly reason: string;
  readonly folder: string;
  readonly origin: 'local' | 'registry' | 'module';
  /** Where its manifest is, and the line of its name. */
  readonly file: string;
  readonly line: number;
  readonly files: readonly {
    readonly side: 'app' | 'api';
    readonly path: string;
    readonly state: BuiltFile['state'];
  }[];
}

/** All that is known of the extensions of a project, by deployment. */
export function describeExtensions(project: Project): ExtensionReport {
  return { deployments: project.deployments.map(describeDeployment), notes: project.notes };
}

function describeDeployment(deployment: Deployment): DeploymentExtensions {
  const { id, service, stage, version, extensions } = deployment;
  return {
    id,
    service: service ?? null,
    stage: stage.name,
    directusVersion: version.text ?? null,
    extensions: extensions.map(describeExtension),
    unseen: unseenSource(deployment),
  };
}

function unseenSource({ build, extensions, extensionSetup }: Deployment): string | null {
  const sources = extensionSetup?.sources ?? [];
  if (sources.some(({ kind }) => kind === 'elsewhere')) return 'what lies on its extensions folder cannot be seen';
  const host = extensions.length === 0 ? sources.find(({ kind }) => kind === 'bind') : undefined;
  if (host?.folder !== undefined) return `what ${host.folder} holds on the host cannot be seen`;
  return build &&
    build.image.stageCopies.length > 0 &&
    !sources.some(({ throughStage, holdsExtensions }) => throughStage && holdsExtensions)
    ? 'what its image copies from another stage cannot be seen'
    : null;
}

function describeExtension(extension: Extension): ExtensionRow {
  const { name, type, host, folder, origin, at, willLoad, builtFiles } = extension;
  const { file, line } = locate(at);
  return {
    name,
    type: type ?? null,
    host: host?.text ?? null,
    built: builtState(builtFiles),
    willLoad: willLoad.answer,
    reason: willLoad.reason,
    folder,
    origin,
    file,
    line,
    files: builtFiles.map(({ side, path, state }) => ({ side, path, state })),
  };
}

function builtState(files: readonly BuiltFile[]): ExtensionRow['built'] {
  if (files.some(({ state }) => state === 'missing' || state === 'empty' || state === 'broken')) return 'no';
  return files.length === 0 || files.some(({ state }) => state === 'unknown') ? 'unknown' : 'yes';
}
