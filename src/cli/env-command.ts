import { diskTree } from '../load/files/disk-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import type { Deployment, Project } from '../model/project.js';
import { UsageError } from '../model/usage-error.js';
import { visibleJson } from '../model/visible-text.js';
import { nearest } from '../model/nearest.js';
import { rules } from '../rules/index.js';
import { effectiveEnvironment } from './env/effective-variables.js';
import { explainName, explainVariable } from './env/explain.js';
import { renderEnvironment } from './env/render-text.js';
import { configurationOf } from './configuration-of.js';
import { EXIT } from './exit-codes.js';
import { deliver } from './deliver.js';
import { formatOf } from './format-of.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, missingOf, targetOf, treeOptionsOf } from './load-request.js';
import { NOTHING_FOUND, nothingFoundIn } from './nothing-found.js';
import type { Arguments, CommandLine } from './options.js';

/** `directus-lint env`: the effective variables of each deployment, and where each comes from. */
export async function envCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const format = formatOf('env', options, ['text', 'json']);
  const target = targetOf(paths, options, io);
  const configuration = await configurationOf(target, options, rules, io);
  const services = options.service;
  const project = await loadProject(diskTree(target.root, treeOptionsOf(target, configuration)), loadGit(target.root), {
    ...loadOptionsOf(target, configuration, options, io),
    ...(services ? { services } : {}),
  });
  const deployments = chosen(project, services);
  const text =
    format === 'json'
      ? `${visibleJson(effectiveEnvironment(project, deployments, options['show-secrets'] ?? false))}\n`
      : textOf(project, deployments, options);
  deliver({ text, file: options.output, format }, io);
  const missing = missingOf(target, options);
  if (missing !== undefined) {
    io.stderr(`directus-lint: ${missing}\n`);
    return EXIT.usage;
  }
  if (deployments.length === 0) io.stderr(`${nothingFoundIn(target.root)}${NOTHING_FOUND}\n`);
  if (project.problems.some((problem) => problem.kind === 'compose-invalid' || problem.kind === 'syntax'))
    return EXIT.findings;
  return deployments.length === 0 ? EXIT.nothingToCheck : EXIT.clean;
}

function chosen(project: Project, services: readonly string[] | undefined): readonly Deployment[] {
  if (!services) return project.deployments;
  const known = project.composeProjects.flatMap((composed) => [...composed.services.keys()]);
  for (const service of services) {
    if (known.includes(service) || project.problems.length > 0) continue;
    const suggestion = nearest(service, known);
    throw new UsageError(
      `There is no Compose service ${service}.`,
      suggestion ? `Did you mean ${suggestion}?` : undefined,
    );
  }
  return project.deployments.filter(
    (deployment) => deployment.service !== undefined && services.includes(deployment.service),
  );
}

function textOf(project: Project, deployments: readonly Deployment[], options: Arguments): string {
  const showSecrets = options['show-secrets'] ?? false;
  const name = options.explain;
  if (name !== undefined && deployments.length === 0) return explainName(name);
  if (name !== undefined)
    return deployments.map((deployment) => explainVariable(name, deployment, project.secrets, showSecrets)).join('\n');
  return renderEnvironment(effectiveEnvironment(project, deployments, showSecrets));
}
