import type { Deployment, Project } from '../../model/project.js';
import { spanOf, type SourceFile } from '../../model/source.js';
import { itemsOf, keySpan, pick, type Tree } from '../../model/tree.js';
import type { Evidence } from '../model.js';

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
  const checks = [pick(manifest, 'http_service', 'checks'), ...itemsOf(pick(manifest, 'services')).map((service) => pick(service, 'http_checks'))].find((tree) => tree !== undefined);
  if (checks) return { status: 'passed', reason: 'Its health is asked (checks).', at: checks.at };
  return { status: 'unknown', reason: 'Nothing in the repository asks for its health.', at };
}

const SCANNER = /\b(?:trivy|grype|snyk|docker[ /]scout|anchore|npm audit|pnpm audit|osv-scanner|dependency-review|renovate)\b/i;

/** A scanner in a workflow, or a bot that updates dependencies. */
export function automaticScans(_: Deployment, project: Project): Evidence {
  const isJob = ({ path }: SourceFile) => /(?:^|\/)(?:\.github\/|\.gitlab-ci|\.circleci\/|azure-pipelines|bitbucket-pipelines|renovate|\.renovaterc)/.test(path);
  return found(project.sources.filter(isJob), SCANNER, 'is used in a job') ?? { status: 'manual', reason: 'No job in the repository scans image or dependencies.' };
}

const BACKUP = /\b(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump|restic|borg(?:backup)?|litestream|rclone|velero|[\w-]*db-backup|postgres-backup[\w-]*|docker-volume-backup|barman|wal-g|pgbackrest)\b/i;

/** A tool that backs up, in whatever was read: a service, a job, a script. */
export function backupSeen(_: Deployment, project: Project): Evidence {
  return found(project.sources.filter(({ path }) => !/\.md$/i.test(path)), BACKUP, 'is used') ?? { status: 'manual', reason: 'No backup was seen in the repository.' };
}

function found(sources: readonly SourceFile[], tool: RegExp, use: string): Evidence | undefined {
  for (const file of sources) {
    const match = tool.exec(file.text);
    if (match) return { status: 'passed', reason: `${match[0]} ${use}.`, at: spanOf(file, match.index, match.index + match[0].length) };
  }
  return undefined;
}
