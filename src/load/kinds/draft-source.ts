import { posix } from 'node:path';
import type { DeploymentDraft } from '../assemble/deployment-draft.js';
import type { LoadContext } from '../assemble/load-context.js';
import type { ComposedProject } from './compose/compose-projects.js';

/** What a kind of deployment is asked with. */
export interface DraftRequest {
  readonly context: LoadContext;
  /** The Compose projects of the repository, already loaded: their files concern more than one part of loading. */
  readonly composed: readonly ComposedProject[];
  /** Compose services to take in whether they run Directus or not. */
  readonly services: readonly string[];
  /** What the kinds before this one found: a folder that something else runs is no deployment of its own. */
  readonly earlier: readonly DeploymentDraft[];
}

/**
 * One kind of deployment: what it finds in the repository. Broken files give none, but a problem.
 */
export type DraftSource = (request: DraftRequest) => Promise<readonly DeploymentDraft[]> | readonly DeploymentDraft[];

/** Folders that an image of an earlier draft is built from. */
export function builtFolders(drafts: readonly DeploymentDraft[]): string[] {
  return drafts.flatMap(({ build }) => (build ? [build.context, folderOfPath(build.dockerfile)] : []));
}

/** Folders of the repository that something starts Directus from, so that their package.json is spoken for. */
export function startedFolders(drafts: readonly DeploymentDraft[]): string[] {
  return drafts.flatMap((draft) => {
    if (draft.kind === 'pm2' || draft.kind === 'systemd') return [draft.workingDirectory ?? ''];
    const tells = draft.versionText?.at.file.path;
    return tells !== undefined && posix.basename(tells) === 'package.json' ? [folderOfPath(tells)] : [];
  });
}

function folderOfPath(path: string): string {
  return posix.dirname(path).replace(/^\.$/, '');
}
