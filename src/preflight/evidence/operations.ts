import type { Deployment, Project } from '../../model/project.js';
import type { SourceFile } from '../../model/source.js';
import { itemsOf, keySpan, pick, type Tree } from '../../model/tree.js';
import type { Evidence } from '../model.js';
import { firstMatch } from './first-match.js';

/** Where each kind of deployment says how its health is asked. */
export function healthWatched({ compose, kubernetes, manifest, at }: Deployment): Evidence {
  const trees: readonly (readonly [Tree | undefined, readonly string[]])[] = [
    [compose?.service.tree, ['healthcheck']],
    [kubernetes?.container, ['livenessProbe']],
    [kubernetes?.container, ['readinessProbe']],
    [manifest, ['healthCheckPath']],
    [manifest, ['deploy', 'healthcheckPath']],
    [manifest, ['run', 'healthCheck']],
    [manifest, ['checks']],
    [manifest, ['livenessProbe']],
  ];
  for (const [tree, path] of trees) {
    const key = keySpan(tree, ...path);
    if (key) return { status: 'passed', reason: `Its health is asked (${path.join('.')}).`, at: key };
  }
  const checks = [
    pick(manifest, 'http_service', 'checks'),
    ...itemsOf(pick(manifest, 'services')).map((service) => pick(service, 'http_checks')),
  ].find((tree) => tree !== undefined);
  if (checks) return { status: 'passed', reason: 'Its health is asked (checks).', at: checks.at };
  return { status: 'unknown', reason: 'Nothing in the repository asks for its health.', at };
}

const SCANNER =
  /\b(?:trivy|grype|snyk|docker[ /]scout|anchore|npm audit|pnpm audit|osv-scanner|dependency-review|renovate)\b/i;

/** A scanner in a workflow, or a bot that updates dependencies. */
export function automaticScans(_: Deployment, project: Project): Evidence {
  const isJob = ({ path }: SourceFile) =>
    /(?:^|\/)(?:\.github\/|\.gitlab-ci|\.circleci\/|azure-pipelines|bitbucket-pipelines|renovate|\.renovaterc)/.test(
      path,
    );
  const [seen] = project.sources.filter(isJob).flatMap((file) => firstMatch(file, SCANNER) ?? []);
  if (seen) return { status: 'passed', reason: `${seen.text} is used in a job.`, at: seen.at };
  return { status: 'manual', reason: 'No job in the repository scans image or dependencies.' };
}
