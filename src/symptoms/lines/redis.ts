import type { SymptomRows } from '../symptom.js';

/** What Directus prints about Redis, through ioredis and Keyv. Measured with Directus 12.4.1 on real servers. */
export const REDIS: SymptomRows = [
  [
    'WRONGPASS',
    'Redis refuses the user name or the password that Directus sends.',
    'redis-service-mismatch redis-address-invalid value-truncated',
  ],
  [
    'NOAUTH Authentication required',
    'Redis asks for a password, and Directus sends none.',
    'redis-service-mismatch redis-address-invalid redis-missing',
  ],
  [
    'ECONNREFUSED … :6379',
    'No Redis listens there; 127.0.0.1 is what Directus uses when it is not told an address.',
    'redis-missing redis-address-invalid host-unreachable-by-name redis-service-mismatch',
  ],
  [
    '[ioredis] Unhandled error event',
    'Directus does not get through to its Redis.',
    'redis-missing redis-address-invalid redis-service-mismatch host-unreachable-by-name',
  ],
  [
    'Reached the max retries per request limit',
    'Redis did not answer twenty times in a row.',
    'redis-missing redis-address-invalid redis-service-mismatch host-unreachable-by-name',
  ],
  [
    'MISCONF Redis is configured to save RDB snapshots',
    'Redis cannot write its dump to the disk, and refuses writes.',
    'bind-mount-permissions redis-service-mismatch',
  ],
  ['value is not an integer or out of range', 'REDIS_DB is not a number.', 'redis-address-invalid value-invalid'],
  ['OOM command not allowed when used memory', 'Redis is full, and may not evict anything.', 'redis-evicts-counters'],
  [
    'disconnected before secure TLS connection was established',
    'One side speaks TLS (rediss:) and the other does not.',
    'redis-service-mismatch redis-address-invalid database-encryption-invalid',
  ],
  [
    '[cache] Error',
    'The cache does not get through to Redis.',
    'redis-missing redis-address-invalid redis-service-mismatch',
  ],
];
