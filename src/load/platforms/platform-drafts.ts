import type { DeploymentDraft } from '../deployment-draft.js';
import type { FileTree } from '../file-tree.js';

/** The deployments that files of hosting platforms describe. */
export function platformDrafts(_tree: FileTree): DeploymentDraft[] {
  return [];
}
