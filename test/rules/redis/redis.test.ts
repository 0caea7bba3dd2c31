import { describe, expect, test } from 'vitest';
import missing from '../../../src/rules/redis/redis-missing.js';
import shared from '../../../src/rules/redis/redis-shared-between-projects.js';
import open from '../../../src/rules/redis/redis-open-without-password.js';
import unused from '../../../src/rules/redis/redis-unused.js';
import { lint } from '../../support/lint.js';
import { ruleNamed } from '../../support/rule-named.js';
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
    `".env:1:15-1:19 error REDIS_ENABLED is on but no REDIS is set, so Directus looks for one on localhost:6379, and exits at startup when there is none."`,
  );
});

test('redis-missing is silent where an address is given, or may be', async () => {
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
    '.env:1:1-1:10 error REDIS_URL makes Directus use Redis without telling where it is: with neither REDIS nor REDIS_HOST set, Directus looks for one on localhost:6379, and exits at startup when there is none.',
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

test.each([
  ['redis-missing up to 10.3: the old name is the address', '10.3.0', ''],
  [
    'from 10.4 it is not',
    '10.5.2',
    `compose.yaml:6:20-6:25 error CACHE_STORE is redis but no REDIS is set, and CACHE_REDIS has not been read since Directus 10.4, so Directus looks for a Redis on localhost:6379; without it, requests wait for it until they time out.
  compose.yaml:7:7 CACHE_REDIS stands here`,
  ],
  [
    'a moving tag is the newest release in it',
    '10',
    `compose.yaml:6:20-6:25 error CACHE_STORE is redis but no REDIS is set, and CACHE_REDIS has not been read since Directus 10.4, so Directus looks for a Redis on localhost:6379; without it, requests wait for it until they time out.
  compose.yaml:7:7 CACHE_REDIS stands here`,
  ],
])('%s', async (_title, tag, expected) => {
  const compose = `services:\n  directus:\n    image: directus/directus:${tag}\n    environment:\n      CACHE_ENABLED: "true"\n      CACHE_STORE: redis\n      CACHE_REDIS: redis://cache:6379\n`;
  expect(await lint(missing, { 'compose.yaml': compose })).toBe(expected);
});

describe('redis-shared-between-projects', () => {
  const two = (first: string, second: string, rest = '') =>
    [
      'services:',
      ...[
        ['shop', first],
        ['blog', second],
      ].flatMap(([name, lines]) => [
        `  ${name ?? ''}:`,
        '    image: directus/directus:12.4.1',
        '    environment:',
        '      DB_CLIENT: pg',
        '      DB_HOST: database',
        ...(lines ?? '').split('; ').map((line) => `      ${line}`),
      ]),
      rest,
    ].join('\n');

  test('names both projects', async () => {
    const compose = two('DB_DATABASE: shop; REDIS: redis://cache:6379', 'DB_DATABASE: blog; REDIS_HOST: cache');
    expect(await lint(shared, { 'compose.yaml': compose })).toBe(
      `compose.yaml:8:14-8:32 error shop and blog have databases of their own but share one Redis (cache:6379, database 0): what one project allows the public, the other allows as well.
  compose.yaml:15:19 the same database of Redis in blog`,
    );
  });

  test('answers of the other with one cache namespace', async () => {
    const cache = 'REDIS: redis://cache; CACHE_ENABLED: "true"; CACHE_STORE: redis';
    const compose = two(`DB_DATABASE: shop; ${cache}`, `DB_DATABASE: blog; ${cache}`);
    expect(await lint(shared, { 'compose.yaml': compose })).toMatch(
      /^compose.yaml:8:14-8:27 error .* and CACHE_NAMESPACE: one project answers with cached rows of the other\.$/m,
    );
  });

  test.each([
    ['a number each', 'DB_DATABASE: shop; REDIS: redis://cache/1', 'DB_DATABASE: blog; REDIS: redis://cache/2'],
    ['REDIS_DB', 'DB_DATABASE: a; REDIS_HOST: c; REDIS_DB: "1"', 'DB_DATABASE: b; REDIS_HOST: c; REDIS_DB: "2"'],
    ['another host', 'DB_DATABASE: shop; REDIS: redis://one', 'DB_DATABASE: blog; REDIS: redis://two'],
    [
      'one project in two services',
      'DB_DATABASE: shop; REDIS: redis://cache',
      'DB_DATABASE: shop; REDIS: redis://cache',
    ],
    [
      'a database that is not known',
      'DB_DATABASE: ${A:?}; REDIS: redis://cache',
      'DB_DATABASE: ${B:?}; REDIS: redis://cache',
    ],
    [
      'namespaces of their own',
      'DB_DATABASE: a; REDIS: redis://cache; REDIS_PERMISSIONS_NAMESPACE: a',
      'DB_DATABASE: b; REDIS: redis://cache; REDIS_PERMISSIONS_NAMESPACE: b',
    ],
  ])('is silent: %s', async (_title, first, second) => {
    expect(await lint(shared, { 'compose.yaml': two(first, second) })).toBe('');
  });
});

test('addresses that are not read any more are a part of the one finding about Redis', async () => {
  const project = `
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          CACHE_STORE: redis
          CACHE_REDIS_HOST: cache
          CACHE_REDIS_PORT: "6379"
  `;
  expect(await lint([ruleNamed('redis-missing'), ruleNamed('variable-renamed')], project)).toBe(
    [
      'compose.yaml:5:20-5:25 error CACHE_STORE is redis but no REDIS is set, and CACHE_REDIS_HOST and CACHE_REDIS_PORT have not been read since Directus 10.4, so Directus looks for a Redis on localhost:6379; without it, requests wait for it until they time out.',
      '  compose.yaml:6:7 CACHE_REDIS_HOST stands here',
      '  compose.yaml:7:7 CACHE_REDIS_PORT stands here',
    ].join('\n'),
  );
});
