import type { WrittenFacts } from '../catalogue.js';

/** Redis and what instances share through it. */
export const REDIS_FACTS: WrittenFacts = {
  MESSENGER_NAMESPACE: {
    type: 'string',
    removed: '10.9.0',
    replacedBy: 'REDIS_BUS_NAMESPACE',
    about: 'Prefix of messages between instances.',
  },
  MESSENGER_REDIS: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS',
    about: 'Redis connection for messages between instances.',
  },
  MESSENGER_REDIS_HOST: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_HOST',
    about: 'Redis host for messages between instances.',
  },
  MESSENGER_REDIS_PASSWORD: {
    type: 'string',
    secret: true,
    removed: '10.4.0',
    replacedBy: 'REDIS_PASSWORD',
    about: 'Redis password for messages between instances.',
  },
  MESSENGER_REDIS_PORT: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_PORT',
    about: 'Redis port for messages between instances.',
  },
  MESSENGER_STORE: {
    type: 'enum',
    allowed: ['memory', 'redis'],
    exactCase: true,
    removed: '10.9.0',
    replacedBy: 'REDIS, whose presence alone turns the message bus on',
    about: 'How instances told each other of changes.',
  },
  REDIS: {
    type: 'url',
    since: '10.4.0',
    about: 'Redis connection as one URL; the other REDIS_ connection settings are then ignored.',
  },
  REDIS_BUS_NAMESPACE: { type: 'string', about: 'Prefix of messages between instances.' },
  REDIS_COUNTERS_NAMESPACE: { type: 'string', about: 'Prefix of shared counters.' },
  REDIS_DB: { type: 'number', since: '10.4.0', about: 'Number of the Redis database.' },
  REDIS_ENABLED: {
    type: 'boolean',
    about: 'Says whether Redis is used, instead of guessing it from other REDIS variables.',
  },
  REDIS_HOST: { type: 'string', since: '10.4.0', about: 'Host name of Redis.' },
  REDIS_LOCK_NAMESPACE: { type: 'string', about: 'Prefix of locks between instances.' },
  REDIS_PASSWORD: { type: 'string', secret: true, since: '10.4.0', about: 'Password of Redis.' },
  REDIS_PERMISSIONS_NAMESPACE: { type: 'string', about: 'Prefix of cached permissions.' },
  REDIS_PORT: { type: 'number', since: '10.4.0', about: 'Port of Redis.' },
  REDIS_USERNAME: { type: 'string', since: '10.4.0', about: 'User name for Redis.' },
  SYNCHRONIZATION_NAMESPACE: {
    type: 'string',
    since: '10.2.0',
    about: 'Prefix of keys for schedules that instances share.',
  },
  SYNCHRONIZATION_REDIS: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS',
    about: 'Redis connection for shared schedules.',
  },
  SYNCHRONIZATION_REDIS_HOST: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_HOST',
    about: 'Redis host for shared schedules.',
  },
  SYNCHRONIZATION_REDIS_PASSWORD: {
    type: 'string',
    secret: true,
    removed: '10.4.0',
    replacedBy: 'REDIS_PASSWORD',
    about: 'Redis password for shared schedules.',
  },
  SYNCHRONIZATION_REDIS_PORT: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_PORT',
    about: 'Redis port for shared schedules.',
  },
  SYNCHRONIZATION_STORE: {
    type: 'enum',
    allowed: ['memory', 'redis'],
    exactCase: true,
    since: '10.2.0',
    about: 'Where instances agree on who runs a schedule.',
  },
  'REDIS_*': {
    type: 'string',
    since: '10.4.0',
    source:
      '@directus/api 39.2.1 dist/redis/lib/create-redis.js (ioredis options; the rate limiter, cache and sync managers open their own connections)',
    about: 'Further option of the Redis client, ioredis.',
  },
};
