import type { WrittenFacts } from '../catalogue.js';

/** Redis and what instances share through it. */
export const REDIS_FACTS: WrittenFacts = {
  MESSENGER_NAMESPACE: { type: 'string', removed: '10.9.0', replacedBy: 'nothing: the bus uses Redis as soon as REDIS/REDIS_* exists; namespace = REDIS_BUS_NAMESPACE (>=11.17)', about: '' },
  MESSENGER_REDIS: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  MESSENGER_REDIS_HOST: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  MESSENGER_REDIS_PASSWORD: { type: 'string', secret: true, removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  MESSENGER_REDIS_PORT: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  MESSENGER_STORE: { type: 'enum', allowed: ['memory', 'redis'], removed: '10.9.0', replacedBy: 'nothing: the bus uses Redis as soon as REDIS/REDIS_* exists; namespace = REDIS_BUS_NAMESPACE (>=11.17)', about: '' },
  REDIS: { type: 'url', since: '10.4.0', about: '' },
  REDIS_BUS_NAMESPACE: { type: 'string', about: '' },
  REDIS_COUNTERS_NAMESPACE: { type: 'string', about: '' },
  REDIS_DB: { type: 'number', about: '' },
  REDIS_ENABLED: { type: 'boolean', about: '' },
  REDIS_HOST: { type: 'string', about: '' },
  REDIS_LOCK_NAMESPACE: { type: 'string', about: '' },
  REDIS_PASSWORD: { type: 'string', secret: true, about: '' },
  REDIS_PERMISSIONS_NAMESPACE: { type: 'string', about: '' },
  REDIS_PORT: { type: 'number', about: '' },
  REDIS_USERNAME: { type: 'string', about: '' },
  SYNCHRONIZATION_NAMESPACE: { type: 'string', about: '' },
  SYNCHRONIZATION_REDIS: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  SYNCHRONIZATION_REDIS_HOST: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  SYNCHRONIZATION_REDIS_PASSWORD: { type: 'string', secret: true, removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  SYNCHRONIZATION_REDIS_PORT: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_* (since 10.4.0)', about: '' },
  SYNCHRONIZATION_STORE: { type: 'enum', allowed: ['memory', 'redis'], about: '' },
  'REDIS_*': { type: 'string', since: '10.4.0', source: '@directus/api@39.2.1 dist/redis/lib/create-redis.js (ioredis options; the rate limiter, cache and sync managers open their own connections)', about: '' },
};
