import { isOn, settingText } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';

/** What fails without the Redis that a store asks for. Each store is used whether or not its own feature is switched on. */
const STORES: readonly (readonly [name: string, effect: string])[] = [
  ['CACHE_STORE', 'requests wait for it until they time out'],
  ['RATE_LIMITER_STORE', 'requests and sign-ins fail'],
  ['SYNCHRONIZATION_STORE', 'no scheduled flow or hook runs'],
];
/** Any of these tells where Redis is. */
const ADDRESSES = ['REDIS', 'REDIS_HOST', 'REDIS_PORT', 'REDIS_PATH', 'REDIS_SENTINELS'];

export default defineRule({
  id: 'redis-missing',
  topic: 'redis',
  severity: 'error',
  impact: 'breaks-feature',
  stages: ALL_STAGES.filter((stage) => stage !== 'template'),
  summary: 'What is to be kept in Redis needs the address of a Redis.',
  why: 'A store that is set to redis connects to localhost:6379 where nothing else is said. In a container nothing listens there. Directus does not check it: it hangs, or fails later, request by request.',
  help: 'Set REDIS=redis://HOST:6379 (or REDIS_HOST and REDIS_PORT), or leave the store at memory.',
  evidence: ['oracle: cache-redis-no-redis', 'oracle: cron-hook-sync-redis-no-redis', 'oracle: ratelimit-redis-no-redis-long', 'oracle: redis-enabled-no-host', '@directus/api 39.2.1 cache.js, rate-limiter.js, synchronization.js'],
  messages: {
    store: '{name} is redis but no REDIS is set, so Directus looks for one on localhost:6379; without it, {effect}.',
    enabled: 'REDIS_ENABLED is on but no REDIS is set, so Directus looks for one on localhost:6379, and ends at start when there is none.',
  },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      CACHE_ENABLED: "true"\n      CACHE_STORE: redis\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      CACHE_ENABLED: "true"\n      CACHE_STORE: redis\n      REDIS: redis://cache:6379\n  cache:\n    image: redis:7\n' },
  },
  check({ deployment, report }) {
    if (!lacksAddress(deployment)) return;
    for (const [name, effect] of STORES) {
      if (settingText(deployment, name) === 'redis') report('store', { at: deployment.env.get(name), data: { name, effect } });
    }
    const enabled = deployment.env.get('REDIS_ENABLED');
    if (enabled.state === 'set' && isOn(deployment, 'REDIS_ENABLED') === true && isBelow(deployment.version, '10.10.4') === 'no') report('enabled', { at: enabled });
  },
});

function lacksAddress({ env }: Deployment): boolean {
  if (ADDRESSES.some((name) => env.get(name).state === 'unknown' || Boolean(env.get(name).value))) return false;
  // Up to 10.3 each store has an address of its own; that these are read no more is said elsewhere.
  return !env.all().some(({ name, state }) => state !== 'removed' && /^(?:CACHE|MESSENGER|SYNCHRONIZATION|RATE_LIMITER)_REDIS/.test(name));
}
