import type { WrittenFacts } from '../catalogue.js';

/** The cache. */
export const CACHE_FACTS: WrittenFacts = {
  CACHE_AUTO_PURGE: { type: 'boolean', about: '' },
  CACHE_AUTO_PURGE_IGNORE_LIST: { type: 'csv', about: '' },
  CACHE_CONTROL_S_MAXAGE: { type: 'number', about: '' },
  CACHE_DEPLOYMENT_TTL: { type: 'duration', about: '' },
  CACHE_ENABLED: { type: 'boolean', about: '' },
  CACHE_HEALTHCHECK_THRESHOLD: { type: 'number', about: '' },
  CACHE_MEMCACHE: { type: 'string', removed: '10.4.0', replacedBy: 'CACHE_STORE=redis / RATE_LIMITER_STORE=redis', about: '' },
  CACHE_NAMESPACE: { type: 'string', about: '' },
  CACHE_PERMISSIONS: { type: 'boolean', replacedBy: 'none (permissions cache rewritten in 11)', about: '' },
  CACHE_REDIS: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_HOST, REDIS_PORT, REDIS_PASSWORD (shared, since 10.4.0)', about: '' },
  CACHE_REDIS_HOST: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_HOST, REDIS_PORT, REDIS_PASSWORD (shared, since 10.4.0)', about: '' },
  CACHE_REDIS_PASSWORD: { type: 'string', secret: true, removed: '10.4.0', replacedBy: 'REDIS / REDIS_HOST, REDIS_PORT, REDIS_PASSWORD (shared, since 10.4.0)', about: '' },
  CACHE_REDIS_PORT: { type: 'string', removed: '10.4.0', replacedBy: 'REDIS / REDIS_HOST, REDIS_PORT, REDIS_PASSWORD (shared, since 10.4.0)', about: '' },
  CACHE_SCHEMA: { type: 'boolean', about: '' },
  CACHE_SCHEMA_FREEZE_ENABLED: { type: 'boolean', about: '' },
  CACHE_SCHEMA_MAX_ITERATIONS: { type: 'number', about: '' },
  CACHE_SCHEMA_SYNC_TIMEOUT: { type: 'number', about: '' },
  CACHE_SKIP_ALLOWED: { type: 'boolean', about: '' },
  CACHE_STATUS_HEADER: { type: 'string', about: '' },
  CACHE_STORE: { type: 'enum', allowed: ['memory', 'redis'], about: '' },
  CACHE_SYSTEM_TTL: { type: 'duration', about: '' },
  CACHE_TTL: { type: 'duration', about: '' },
  CACHE_VALUE_MAX_SIZE: { type: 'size', about: '' },
};
