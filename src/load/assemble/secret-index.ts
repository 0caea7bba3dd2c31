import { credentialsInUrl, isPlaceholder, isSecretName } from '../../directus/secrets.js';
import type { Environment } from '../../model/env.js';
import type { Deployment, EnvFile } from '../../model/project.js';
import type { ComposeProject } from '../../model/compose.js';
import type { SecretIndex } from '../../model/secrets.js';
import { textOf } from '../../model/source.js';

/** Gathers every credential that was read, so that the engine can keep it out of all that is printed. */
export function secretIndex(
  deployments: readonly Deployment[],
  composeProjects: readonly ComposeProject[],
  envFiles: readonly EnvFile[],
): SecretIndex {
  const values = new Set<string>();
  const add = (name: string, value: string | undefined) => {
    if (value === undefined) return;
    const credentials = credentialsInUrl(value);
    if (credentials) values.add(value.slice(credentials.start, credentials.end));
    if (isSecretName(name) && !isPlaceholder(value)) values.add(value);
  };
  const addAll = (environment: Environment) => {
    for (const variable of environment.all()) {
      add(variable.name, variable.value ?? variable.assignment?.fallback);
      for (const hidden of variable.hides) add(hidden.name, hidden.value ?? hidden.fallback);
    }
  };
  for (const deployment of deployments) {
    addAll(deployment.env);
    for (const { source } of deployment.extensions)
      for (const { at } of source?.credentials ?? []) values.add(textOf(at));
  }
  for (const project of composeProjects) {
    addAll(project.variables);
    for (const service of project.services.values()) addAll(service.environment);
  }
  for (const { entries } of envFiles) for (const entry of entries) add(entry.name, entry.value);
  return { isSecretName, values: [...values].filter((value) => value !== '').sort((a, b) => b.length - a.length) };
}
