import { haveDifferentDatabases } from '../../directus/database-identity.js';
import { redisDatabase, type RedisDatabase } from '../../directus/redis-database.js';
import { hasRedis, isOn, settingOf, settingText } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { oncePer } from '../../model/once-per.js';
import type { Deployment, Project } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Rows of one project are shown to whoever another project lets in.',
  impact: 'security',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Two Directus projects must not share a database of Redis.',
  why: 'What Directus keeps in Redis (permissions, cached answers, locks, messages between instances) has no name of the project in it. Two projects on one Redis take it from each other: permissions that one grants open the other, and each purges and reloads at the word of the other.',
  help: 'Give each project a database number of its own, such as redis://{host}:{port}/1 and redis://{host}:{port}/2.',
  helpInGeneral: 'Give each project a database number of its own, such as redis://HOST:6379/1 and redis://HOST:6379/2.',
  evidence: [
    'measured: after project A grants public read, project B gives its rows to the public (Directus 12.4.1 on Redis 7)',
    'measured: with CACHE_STORE=redis and one CACHE_NAMESPACE, project B answers with rows of project A',
    'measured: a database number each cures both',
  ],
  messages: {
    permissions:
      '{service} and {other} have databases of their own but share one Redis ({host}:{port}, database {number}): what one project allows the public, the other allows as well.',
    answers:
      '{service} and {other} have databases of their own but share one Redis ({host}:{port}, database {number}) and CACHE_NAMESPACE: one project answers with cached rows of the other.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        shop:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: shop
            REDIS: redis://cache:6379
        blog:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: blog
            REDIS: redis://cache:6379
        cache:
          image: redis:7
    `,
    good: `
      ==> compose.yaml <==
      services:
        shop:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: shop
            REDIS: redis://cache:6379/1
        blog:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: blog
            REDIS: redis://cache:6379/2
        cache:
          image: redis:7
    `,
  },
  check({ deployment, project, report }) {
    const own = redisDatabase(deployment);
    const other = own && laterOnTheSame(deployment, own, project);
    const message = other && harmOf(deployment, other.deployment);
    if (!own || !message) return;
    const at = valueSpan(other.redis.written);
    report(message, {
      at: own.written,
      data: {
        service: deployment.service ?? deployment.kind,
        other: other.deployment.service ?? other.deployment.kind,
        host: own.host,
        port: own.port,
        number: own.number,
      },
      related: [at && { at, message: `the same database of Redis in ${other.deployment.service ?? 'the other'}` }],
    });
  },
});

interface Neighbour {
  readonly deployment: Deployment;
  readonly redis: RedisDatabase;
}

/** Of two projects the earlier one is reported; the other is named beside it. */
function laterOnTheSame(deployment: Deployment, own: RedisDatabase, { deployments }: Project): Neighbour | undefined {
  const { rank, byNetwork } = neighbourhoodOf(deployments);
  const network = networkOf(deployment);
  const before = rank.get(deployment) ?? -1;
  return (network && byNetwork.get(network)?.get(databaseKey(deployment, own)))?.find(
    ({ deployment: candidate }) =>
      (rank.get(candidate) ?? 0) > before &&
      isOneNetwork(deployment, candidate) &&
      isEnabled(candidate) &&
      haveDifferentDatabases(deployment, candidate),
  );
}

/** Who uses which database of Redis, looked up once for all deployments. */
interface Neighbourhood {
  readonly rank: ReadonlyMap<Deployment, number>;
  readonly byNetwork: ReadonlyMap<object, ReadonlyMap<string, readonly Neighbour[]>>;
}

const neighbourhoodOf = oncePer((deployments: readonly Deployment[]): Neighbourhood => {
  const byNetwork = new Map<object, Map<string, Neighbour[]>>();
  for (const deployment of deployments) {
    const network = networkOf(deployment);
    const redis = network && redisDatabase(deployment);
    if (!redis) continue;
    const users = byNetwork.get(network) ?? new Map<string, Neighbour[]>();
    byNetwork.set(network, users);
    const key = databaseKey(deployment, redis);
    users.set(key, [...(users.get(key) ?? []), { deployment, redis }]);
  }
  return { rank: new Map(deployments.map((one, index) => [one, index])), byNetwork };
});

const CLUSTER = {};

/** Only what shares one of these may share a network. */
function networkOf({ compose, kubernetes }: Deployment): object | undefined {
  return compose?.project ?? (kubernetes && CLUSTER);
}

function databaseKey({ stage }: Deployment, { host, port, number }: RedisDatabase): string {
  return JSON.stringify([stage.name, host, port, number]);
}

/** A host's name means the same server for both. */
function isOneNetwork(one: Deployment, other: Deployment): boolean {
  if (one.compose && other.compose) return one.compose.project === other.compose.project;
  const { kubernetes } = one;
  return (
    kubernetes !== undefined &&
    other.kubernetes !== undefined &&
    kubernetes.objects.includes(other.kubernetes.workload) &&
    kubernetes.workload.namespace === other.kubernetes.workload.namespace
  );
}

function isEnabled({ compose }: Deployment): boolean {
  return compose?.service.enabled ?? true;
}

function harmOf(one: Deployment, other: Deployment): 'permissions' | 'answers' | undefined {
  const both = [one, other];
  if (both.every(keepsAnswersInRedis) && isSame(one, other, 'CACHE_NAMESPACE')) return 'answers';
  // Since 11.0 permissions are kept in Redis wherever it is available, whatever the stores are set to.
  const keepPermissions = both.every(
    (deployment) => hasRedis(deployment) === true && isBelow(deployment.version, '11.0.0') === 'no',
  );
  return keepPermissions && isSame(one, other, 'REDIS_PERMISSIONS_NAMESPACE') ? 'permissions' : undefined;
}

function keepsAnswersInRedis(deployment: Deployment): boolean {
  return isOn(deployment, 'CACHE_ENABLED') === true && settingText(deployment, 'CACHE_STORE') === 'redis';
}

function isSame(one: Deployment, other: Deployment, name: string): boolean {
  const [first, second] = [settingOf(one, name), settingOf(other, name)];
  return first.known && second.known && String(first.value) === String(second.value);
}
