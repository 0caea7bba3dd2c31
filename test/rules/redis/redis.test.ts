import { expect, test } from 'vitest';
import missing from '../../../src/rules/redis/redis-missing.js';
import open from '../../../src/rules/redis/redis-open-without-password.js';
import unused from '../../../src/rules/redis/redis-unused.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const NODE = { 'package.json': '{"dependencies": {"directus": "11.17.4"}}' };
const compose = (environment: string, rest: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    depends_on: [cache]\n    environment:\n      DB_CLIENT: pg\n${environment}  cache:\n    image: redis:7\n${rest}`,
});

test('redis-missing names what fails, store by store', async () => {
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        CACHE_STORE=redis
        RATE_LIMITER_STORE=redis
        SYNCHRONIZATION_STORE=redis
      `,
    }),
  ).toMatchInlineSnapshot(`
    ".env:1:13-1:18 error CACHE_STORE, RATE_LIMITER_STORE and SYNCHRONIZATION_STORE are redis but no REDIS is set, so Directus looks for one on localhost:6379; without it, requests wait for it until they time out, requests and sign-ins fail and no scheduled flow or hook runs.
      .env:2:20 RATE_LIMITER_STORE is redis here
      .env:3:23 SYNCHRONIZATION_STORE is redis here"
  `);
  expect(await lint(missing, { ...NODE, '.env': 'REDIS_ENABLED=true\n' })).toMatchInlineSnapshot(
    `".env:1:15-1:19 error REDIS_ENABLED is on but no REDIS is set, so Directus looks for one on localhost:6379, and ends at start when there is none."`,
  );
});

test('redis-missing is silent where an address is given, may be, or was given in the way of older versions', async () => {
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        CACHE_STORE=redis
        REDIS=redis://localhost
      `,
    }),
  ).toBe('');
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        CACHE_STORE=redis
        REDIS_PORT=6380
      `,
    }),
  ).toBe('');
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        CACHE_STORE=redis
        CACHE_REDIS=redis://cache
      `,
    }),
  ).toBe('');
  expect(await lint(missing, compose('      CACHE_STORE: redis\n      REDIS: ${REDIS_URL}\n', ''))).toBe('');
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        CACHE_STORE=memory
        REDIS_ENABLED=false
      `,
    }),
  ).toBe('');
});

test('redis-missing: a variable of the group that is no address turns Redis on', async () => {
  expect(await lint(missing, { ...NODE, '.env': 'REDIS_URL=redis://cache:6379\n' })).toBe(
    '.env:1:1-1:10 error REDIS_URL makes Directus use Redis without telling where it is: with neither REDIS nor REDIS_HOST set, Directus looks for one on localhost:6379, and ends at start when there is none.',
  );
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        REDIS_URL=redis://cache:6379
        REDIS=redis://cache:6379
      `,
    }),
  ).toBe('');
  expect(
    await lint(missing, {
      ...NODE,
      ...projectFiles`
        ==> .env <==
        REDIS_URL=redis://cache:6379
        REDIS_ENABLED=false
      `,
    }),
  ).toBe('');
  expect(
    await lint(missing, {
      'package.json': '{"dependencies": {"directus": "10.8.3"}}',
      '.env': 'REDIS_URL=redis://cache:6379\n',
    }),
  ).toBe('');
});

test('redis-unused sees a Redis that Directus waits for and is not told of', async () => {
  expect(await lint(unused, compose('', ''))).toMatchInlineSnapshot(`
    "compose.yaml:4:18-4:23 info Directus waits for the Redis cache, but no REDIS tells it to use it.
      compose.yaml:7:3 cache is defined here"
  `);
  expect(await lint(unused, compose('      REDIS: redis://cache:6379\n', ''))).toBe('');
  expect(await lint(unused, compose('    env_file: cms.env\n', ''))).toBe('');
});

test('redis-unused sees a cache that stays in memory', async () => {
  expect(await lint(unused, compose('      REDIS: redis://cache:6379\n      CACHE_ENABLED: "true"\n', '')))
    .toMatchInlineSnapshot(`
    "compose.yaml:8:23-8:27 info REDIS is set and CACHE_ENABLED is on, but CACHE_STORE is not set, so the cache stays in memory.
      compose.yaml:7:14 Redis is configured here"
  `);
  expect(
    await lint(
      unused,
      compose('      REDIS: redis://cache:6379\n      CACHE_ENABLED: "true"\n      CACHE_STORE: memory\n', ''),
    ),
  ).toBe('');
});

test('redis-open-without-password points at the port', async () => {
  expect(
    await lint(open, compose('      REDIS: redis://cache:6379\n', '    ports:\n      - "6379:6379"\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:11:10-11:19 warning The Redis cache is published on port 6379 of all addresses of the machine and has no password."`,
  );
});

test('redis-open-without-password is silent behind a password, a configuration, or on this machine only', async () => {
  const ports = '    ports:\n      - "6379:6379"\n';
  for (const rest of [
    '',
    '    ports:\n      - "127.0.0.1:6379:6379"\n',
    `    command: redis-server --requirepass x\n${ports}`,
    `    command: ["redis-server", "/conf/redis.conf"]\n${ports}`,
    `    volumes:\n      - ./redis.conf:/usr/local/etc/redis/redis.conf\n${ports}`,
    `    environment:\n      REDIS_ARGS: --requirepass x\n${ports}`,
  ]) {
    expect(await lint(open, compose('      REDIS: redis://cache:6379\n', rest))).toBe('');
  }
});
