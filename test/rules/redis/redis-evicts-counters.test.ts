import { expect, test } from 'vitest';
import rule from '../../../src/rules/redis/redis-evicts-counters.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const compose = (environment: string, command: string) => projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        REDIS: redis://cache:6379
  ${environment}  cache:
      image: redis:7.4
      command: ${command}
`;
const LIMITER = '      RATE_LIMITER_ENABLED: "true"\n      RATE_LIMITER_STORE: redis\n';

test('counters and locks in a Redis that throws any key away', async () => {
  expect(await lint(rule, compose(LIMITER, 'redis-server --maxmemory 100mb --maxmemory-policy allkeys-lru'))).toBe(
    'compose.yaml:10:14-10:75 info cache deletes any key when its memory is full (allkeys-lru), the counters of the rate limiter among them.',
  );
  expect(
    await lint(
      rule,
      compose(
        '      SYNCHRONIZATION_STORE: redis\n',
        '["redis-server", "--maxmemory", "1gb", "--maxmemory-policy", "allkeys-lfu"]',
      ),
    ),
  ).toContain('(allkeys-lfu), the locks of schedules among them.');
});

test('silent where it keeps what does not expire, or is a cache alone', async () => {
  expect(await lint(rule, compose(LIMITER, 'redis-server --maxmemory 100mb --maxmemory-policy volatile-lru'))).toBe('');
  expect(
    await lint(
      rule,
      compose(
        '      CACHE_ENABLED: "true"\n      CACHE_STORE: redis\n',
        'redis-server --maxmemory 100mb --maxmemory-policy allkeys-lru',
      ),
    ),
  ).toBe('');
  // Nothing is deleted where nothing limits the memory.
  expect(await lint(rule, compose(LIMITER, 'redis-server --maxmemory-policy allkeys-lru'))).toBe('');
});
