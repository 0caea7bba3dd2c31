import { expect, test } from 'vitest';
import redisServiceMismatch from '../../../src/rules/redis/redis-service-mismatch.js';
import { lint } from '../../support/lint.js';

function compose(directus: readonly string[], cache: readonly string[], version = '12.4.1') {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      `    image: directus/directus:${version}`,
      '    environment:',
      ...directus.map((line) => `      ${line}`),
      '  cache:',
      ...cache.map((line) => `    ${line}`),
    ].join('\n'),
  };
}

const OFFICIAL = ['image: redis:7'];
const PROTECTED = [...OFFICIAL, 'command: redis-server --requirepass battery-staple'];

test('a password that the address does not give', async () => {
  expect(await lint(redisServiceMismatch, compose(['REDIS: redis://cache:6379'], PROTECTED))).toBe(
    [
      'compose.yaml:5:14-5:32 error The Redis cache asks for a password, but REDIS gives none, so it refuses Directus (exits at startup).',
      '  compose.yaml:8:14 the Redis cache',
    ].join('\n'),
  );
});

test.each<[string, string[], string[], string]>([
  ['parts without a password', ['REDIS_HOST: cache'], PROTECTED, 'REDIS_HOST gives none'],
  [
    'a list as the command',
    ['REDIS: redis://cache'],
    [...OFFICIAL, 'command: ["redis-server", "--requirepass", "x"]'],
    'REDIS gives none',
  ],
  [
    'a password from outside',
    ['REDIS: redis://cache'],
    [...OFFICIAL, 'command: redis-server --requirepass ${PW}'],
    'REDIS gives none',
  ],
  [
    'a shell',
    ['REDIS: redis://cache'],
    [...OFFICIAL, 'command: sh -c "redis-server --requirepass $$PW"'],
    'REDIS gives none',
  ],
  [
    'the image of bitnami',
    ['REDIS: redis://cache'],
    ['image: bitnami/redis:7.4', 'environment: {REDIS_PASSWORD: x}'],
    'REDIS gives none',
  ],
  ['another password', ['REDIS: redis://:horse@cache'], PROTECTED, 'asks for another password than REDIS gives'],
  [
    'an unknown user',
    ['REDIS: redis://cms:horse@cache'],
    OFFICIAL,
    'signs in as a user that the Redis cache does not have',
  ],
  ['TLS by scheme', ['REDIS: rediss://cache:6379'], OFFICIAL, 'REDIS asks for an encrypted connection'],
  ['TLS by switch', ['REDIS_HOST: cache', 'REDIS_TLS: "true"'], OFFICIAL, 'REDIS_TLS asks for an encrypted connection'],
  [
    'TLS by option',
    ['REDIS_HOST: cache', 'REDIS_TLS__REJECT_UNAUTHORIZED: "false"'],
    OFFICIAL,
    'REDIS_TLS__REJECT_UNAUTHORIZED asks for an encrypted',
  ],
  [
    'no TLS where only that is taken',
    ['REDIS: redis://cache:6380'],
    [...OFFICIAL, 'command: redis-server --port 0 --tls-port 6380'],
    'takes encrypted connections only',
  ],
])('%s', async (_, directus, cache, message) => {
  const found = await lint(redisServiceMismatch, compose(directus, cache));
  expect(found).toContain(message);
  expect(found).toContain('(exits at startup)');
});

test('before 10.9 only what is kept in Redis fails', async () => {
  const files = compose(['REDIS: redis://cache', 'CACHE_STORE: redis'], PROTECTED, '10.8.3');
  expect(await lint(redisServiceMismatch, files)).toContain('(what is kept in Redis fails)');
});

test.each<[string, string[], string[]]>([
  ['the right password', ['REDIS: redis://:battery-staple@cache'], PROTECTED],
  ['the right password with the user that always is', ['REDIS: redis://default:battery-staple@cache'], PROTECTED],
  ['a password that cannot be seen', ['REDIS_HOST: cache', 'REDIS_PASSWORD: ${PW}'], PROTECTED],
  ['an address that cannot be seen', ['REDIS: ${REDIS_ADDRESS}'], PROTECTED],
  ['a password that nobody asks for', ['REDIS: redis://:x@cache'], OFFICIAL],
  [
    'a configuration file',
    ['REDIS: rediss://cms:x@cache'],
    [
      ...OFFICIAL,
      'volumes: ["./redis.conf:/usr/local/etc/redis/redis.conf"]',
      'command: redis-server /usr/local/etc/redis/redis.conf',
    ],
  ],
  ['an entrypoint of its own', ['REDIS: rediss://cms:x@cache'], [...OFFICIAL, 'entrypoint: ["/start.sh"]']],
  [
    'a shell that decides',
    ['REDIS: redis://cache'],
    [...OFFICIAL, 'command: sh -c "redis-server $${PW:+--requirepass $$PW}"'],
  ],
  [
    'accounts of its own',
    ['REDIS: redis://cms:x@cache'],
    [...OFFICIAL, 'command: redis-server --user cms on >x ~* +@all'],
  ],
  ['both ways', ['REDIS: rediss://cache:6380'], [...OFFICIAL, 'command: redis-server --tls-port 6380']],
  ['a Redis elsewhere', ['REDIS: rediss://cms:x@redis.acme.test'], PROTECTED],
  ['a Redis that is not used', ['REDIS: redis://cache', 'REDIS_ENABLED: "false"'], PROTECTED],
  ['TLS that is off', ['REDIS_HOST: cache', 'REDIS_TLS: "false"'], OFFICIAL],
])('is silent about %s', async (_, directus, cache) => {
  expect(await lint(redisServiceMismatch, compose(directus, cache))).toBe('');
});
