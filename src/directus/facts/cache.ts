import type { WrittenFacts } from '../catalogue.js';

/** The cache. */
export const CACHE_FACTS: WrittenFacts = {
  CACHE_AUTO_PURGE: {
    type: 'boolean',
    needs: { name: 'CACHE_ENABLED' },
    about: 'Empties the cache whenever content changes.',
  },
  CACHE_AUTO_PURGE_IGNORE_LIST: {
    type: 'csv',
    needs: { name: 'CACHE_AUTO_PURGE' },
    about: "Collections whose changes don't empty the cache.",
  },
  CACHE_CONTROL_S_MAXAGE: {
    type: 'number',
    needs: { name: 'CACHE_ENABLED' },
    about: 'Value of s-maxage in the Cache-Control header.',
  },
  CACHE_DEPLOYMENT_TTL: { type: 'duration', about: 'How long answers of deployment providers are cached.' },
  CACHE_ENABLED: { type: 'boolean', about: 'Caches answers to read requests.' },
  CACHE_HEALTHCHECK_THRESHOLD: {
    type: 'number',
    about: 'Milliseconds after which the health check calls the cache slow.',
  },
  CACHE_MEMCACHE: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'CACHE_STORE=redis with REDIS',
    about: 'Address of the Memcached servers for the cache.',
  },
  CACHE_NAMESPACE: { type: 'string', about: "Prefix of the cache's keys." },
  CACHE_PERMISSIONS: {
    type: 'boolean',
    replacedBy: 'nothing: delete it',
    about: 'Kept computed permissions in the cache.',
  },
  CACHE_REDIS: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS',
    about: 'Redis connection for the cache alone.',
  },
  CACHE_REDIS_HOST: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_HOST',
    about: 'Redis host for the cache alone.',
  },
  CACHE_REDIS_PASSWORD: {
    type: 'string',
    secret: true,
    removed: '10.4.0',
    replacedBy: 'REDIS_PASSWORD',
    about: 'Redis password for the cache alone.',
  },
  CACHE_REDIS_PORT: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_PORT',
    about: 'Redis port for the cache alone.',
  },
  CACHE_SCHEMA: { type: 'boolean', about: 'Keeps the database schema in memory between requests.' },
  CACHE_SCHEMA_FREEZE_ENABLED: { type: 'boolean', about: 'Freezes the cached schema, to save copying it.' },
  CACHE_SCHEMA_MAX_ITERATIONS: {
    type: 'number',
    about: 'How often a process waits for another one to build the schema cache.',
  },
  CACHE_SCHEMA_SYNC_TIMEOUT: {
    type: 'number',
    about: 'Milliseconds to wait for another process to build the schema cache.',
  },
  CACHE_SKIP_ALLOWED: {
    type: 'boolean',
    needs: { name: 'CACHE_ENABLED' },
    about: 'Lets requests bypass the cache with a no-store header.',
  },
  CACHE_STATUS_HEADER: {
    type: 'string',
    needs: { name: 'CACHE_ENABLED' },
    about: 'Name of the response header that says HIT or MISS.',
  },
  CACHE_STORE: { type: 'enum', allowed: ['memory', 'redis'], exactCase: true, about: 'Where cached data lives.' },
  CACHE_SYSTEM_TTL: { type: 'duration', about: 'How long the schema and other system data stay cached.' },
  CACHE_TTL: { type: 'duration', needs: { name: 'CACHE_ENABLED' }, about: 'How long answers stay cached.' },
  CACHE_VALUE_MAX_SIZE: { type: 'size', needs: { name: 'CACHE_ENABLED' }, about: 'Largest answer that is cached.' },
};
