import type { ComposeProject } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';

/** What tells one database from another, where it is all known. */
function databaseOf(deployment: Deployment): string | undefined {
  const { env } = deployment;
  const values = ['DB_CLIENT', 'DB_HOST', 'DB_PORT', 'DB_DATABASE', 'DB_CONNECTION_STRING', 'DB_FILENAME'].map((name) =>
    env.get(name),
  );
  if (values.some((variable) => variable.state === 'unknown')) return undefined;
  const named = env.get('DB_CONNECTION_STRING').value ?? (env.get('DB_HOST').value && env.get('DB_DATABASE').value);
  return named === undefined || named === ''
    ? undefined
    : JSON.stringify(values.map((variable) => variable.value ?? ''));
}

/** Services of one Compose project that run Directus on the same database are instances of one Directus. */
export function joinByDatabase(deployments: readonly Deployment[]): Deployment[] {
  const groups = new Map<ComposeProject, Map<string, Deployment[]>>();
  for (const deployment of deployments) {
    const database = databaseOf(deployment);
    if (!deployment.compose || database === undefined || !deployment.compose.service.enabled || deployment.job)
      continue;
    const { project } = deployment.compose;
    const inProject = groups.get(project) ?? new Map<string, Deployment[]>();
    groups.set(project, inProject);
    const group = inProject.get(database);
    if (group) group.push(deployment);
    else inProject.set(database, [deployment]);
  }
  const several = new Map(
    [...groups.values()]
      .flatMap((inProject) => [...inProject.values()])
      .filter((group) => group.length > 1)
      .flatMap((group) => group.map((deployment) => [deployment, group] as const)),
  );
  return deployments.map((deployment) => {
    const group = several.get(deployment);
    if (!group) return deployment;
    const total = sumOf(group.map((member) => member.instances.count));
    const other = group.find((member) => member !== deployment) ?? deployment;
    return {
      ...deployment,
      instances: {
        count: total,
        at: deployment.instances.at ?? deployment.at,
        cause: `${deployment.service ?? ''} and ${other.service ?? ''} on one database`,
        peers: group.filter((member) => member !== deployment).map(({ id }) => id),
      },
    };
  });
}

/** Where a count isn't known, there is at least one. */
function sumOf(counts: readonly Deployment['instances']['count'][]): Deployment['instances']['count'] {
  if (counts.includes('max')) return 'max';
  return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 1), 0);
}
