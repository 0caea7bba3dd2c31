import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import type { Deployment, Project } from '../../../src/model/project.js';
import type { Evidence } from '../../../src/preflight/model.js';
import { place } from '../../support/drafts.js';

/** `file:line:column status reason` for the first deployment of a project held in memory. */
export async function evidenceFor(
  ask: (deployment: Deployment, project: Project) => Evidence,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const project = await loadProject(memoryTree(files), NO_GIT);
  const [deployment] = project.deployments;
  if (!deployment) throw new Error('no deployment');
  const { status, reason, at } = ask(deployment, project);
  return `${place(at)} ${status} ${reason}`;
}
