import type { ComposeProject } from './compose.js';
import { lookup } from './lookup.js';
import type { Deployment, Project } from './project.js';

const byCompose = lookup(({ compose }: Deployment): readonly ComposeProject[] => (compose ? [compose.project] : []));

/** The deployments that are services of a Compose project, in their order. */
export function deploymentsOf(
  compose: ComposeProject,
  { deployments }: Pick<Project, 'deployments'>,
): readonly Deployment[] {
  return byCompose(deployments, compose);
}
