import { isOn, isWritten, settingText } from '../../directus/setting.js';
import { isAtLeast, isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES, type RelatedPlace } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import { andList } from '../../model/name-list.js';
import type { Deployment } from '../../model/project.js';

/**
 * What fails without the Redis that a store asks for. Each store is used whether or not its own feature is switched
 * on.
 */
const STORES: readonly (readonly [name: string, effect: string])[] = [
  ['CACHE_STORE', 'requests wait for it until they time out'],
  ['RATE_LIMITER_STORE', 'requests and sign-ins fail'],
  ['SYNCHRONIZATION_STORE', 'no scheduled flow or hook runs'],
];
/** Any of these tells where Redis is. */
const ADDRESSES = ['REDIS', 'REDIS_HOST', 'REDIS_PORT', 'REDIS_PATH', 'REDIS_SENTINELS'];

export default defineRule({
  severity: 'error',
  severityReason: 'Nothing listens there in a container: Directus exits at startup, or requests hang.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'What is to be kept in Redis needs the address of a Redis.',
  why: 'A store that is set to redis connects to localhost:6379 where nothing else is said. In a container nothing listens there. Directus does not check it: it hangs, or fails later, request by request.',
  help: 'Set REDIS=redis://HOST:6379 (or REDIS_HOST and REDIS_PORT), or leave the store at memory.',
  evidence: [
    'facts: since 10.9 any REDIS_ variable makes Redis available',
    'oracle: cache-redis-no-redis',
    'oracle: cron-hook-sync-redis-no-redis',
    'oracle: ratelimit-redis-no-redis-long',
    'oracle: redis-enabled-no-host',
    '@directus/api 39.2.1 cache.js, rate-limiter.js, synchronization.js',
  ],
  messages: {
    store: {
      text: '{names} {are} redis but no REDIS is set, so Directus looks for one on localhost:6379; without it, {effects}.',
      impact: 'breaks-feature',
    },
    renamed: {
      text: '{names} {are} redis but no REDIS is set, and {old} {have} not been read since Directus 10.4, so Directus looks for a Redis on localhost:6379; without it, {effects}.',
      impact: 'breaks-feature',
      help: 'Write the address into REDIS=redis://HOST:6379 (or REDIS_HOST and REDIS_PORT) and delete {old}.',
    },
    named: {
      text: '{name} makes Directus use Redis without telling where it is: with neither REDIS nor REDIS_HOST set, Directus looks for one on localhost:6379, and exits at startup when there is none.',
      help: 'Write the address into REDIS=redis://HOST:6379, or delete {name}.',
    },
    enabled:
      'REDIS_ENABLED is on but no REDIS is set, so Directus looks for one on localhost:6379, and exits at startup when there is none.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CACHE_ENABLED: "true"
            CACHE_STORE: redis
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CACHE_ENABLED: "true"
            CACHE_STORE: redis
            REDIS: redis://cache:6379
        cache:
          image: redis:7
    `,
  },
  check({ deployment, report }) {
    if (!lacksAddress(deployment)) return;
    const stores = STORES.filter(([name]) => settingText(deployment, name) === 'redis');
    const [first, ...others] = stores;
    if (first) {
      const old = oldAddresses(deployment);
      const data = {
        names: andList(stores.map(([name]) => name)),
        are: others.length > 0 ? 'are' : 'is',
        effects: andList(stores.map(([, effect]) => effect)),
        old: andList(old.map(({ name }) => name)),
        have: old.length > 1 ? 'have' : 'has',
      };
      report(old.length > 0 ? 'renamed' : 'store', {
        at: deployment.env.get(first[0]),
        // Without its schedules Directus still answers.
        ...(stores.every(([name]) => name === 'SYNCHRONIZATION_STORE') ? { severity: 'warning' as const } : {}),
        data,
        // What their new names are is told with them.
        explains: old.map(({ name }) => name),
        related: [...others.map(([name]) => placeOf(deployment, name)), ...old.map((variable) => leftOver(variable))],
      });
    }
    const enabled = deployment.env.get('REDIS_ENABLED');
    const named = namedAlone(deployment);
    if (named)
      report('named', { at: named.assignment?.nameSpan ?? named, variable: named.name, data: { name: named.name } });
    if (
      enabled.state === 'set' &&
      isOn(deployment, 'REDIS_ENABLED') === true &&
      isBelow(deployment.version, '10.10.4') === 'no'
    )
      report('enabled', { at: enabled });
  },
});

/** Since 10.9 any variable of the group turns Redis on, unless REDIS_ENABLED says otherwise. */
function namedAlone({ env, version }: Deployment): Variable | undefined {
  if (isBelow(version, '10.9.0') !== 'no' || env.get('REDIS_ENABLED').state !== 'unset') return undefined;
  return env
    .all()
    .find((variable) => variable.name.startsWith('REDIS_') && variable.state === 'set' && isWritten(variable));
}

function placeOf({ env }: Deployment, name: string): RelatedPlace | undefined {
  const at = valueSpan(env.get(name));
  return at && { at, message: `${name} is redis here` };
}

function leftOver({ name, assignment }: Variable): RelatedPlace | undefined {
  const at = assignment?.nameSpan;
  return at && { at, message: `${name} stands here` };
}

function lacksAddress(deployment: Deployment): boolean {
  const { env } = deployment;
  if (ADDRESSES.some((name) => env.get(name).state === 'unknown' || Boolean(env.get(name).value))) return false;
  return isAtLeast(deployment.version, '10.4.0') === 'yes' || oldAddresses(deployment).length === 0;
}

/** Up to 10.3 each store had an address of its own. */
function oldAddresses({ env }: Deployment): Variable[] {
  return env
    .all()
    .filter(
      ({ name, state }) => state !== 'removed' && /^(?:CACHE|MESSENGER|SYNCHRONIZATION|RATE_LIMITER)_REDIS/.test(name),
    );
}
