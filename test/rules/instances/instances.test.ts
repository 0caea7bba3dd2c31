import { describe, expect, test } from 'vitest';
import keepPermissions from '../../../src/rules/instances/several-instances-keep-permissions.js';
import localStorage from '../../../src/rules/instances/several-instances-local-storage.js';
import memoryStore from '../../../src/rules/instances/several-instances-memory-store.js';
import onSqlite from '../../../src/rules/instances/several-instances-on-sqlite.js';
import differentSecrets from '../../../src/rules/instances/several-instances-with-different-secrets.js';
import withoutRedis from '../../../src/rules/instances/several-instances-without-redis.js';
import withoutSecret from '../../../src/rules/instances/several-instances-without-secret.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

const service = (environment: string, rest: string) =>
  `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n${environment}${rest}`;
const REPLICAS = '    deploy:\n      replicas: 3\n';

test('several-instances-without-redis points at the line that makes it several', async () => {
  expect(await lint(withoutRedis, { 'compose.yaml': service('', REPLICAS) })).toBe(
    'compose.yaml:7:17-7:18 warning 3 instances share no Redis: a change on one does not reach the others, and each runs every scheduled flow.',
  );
  expect(await lint(withoutRedis, { 'compose.yaml': service('', '    scale: 2\n') })).toMatch(
    /^compose.yaml:6:12-6:13 warning 2 instances/,
  );
});

test('several-instances-without-redis names settings that only look like the answer', async () => {
  expect(await lint(withoutRedis, { 'compose.yaml': service('      MESSENGER_STORE: redis\n', REPLICAS) })).toBe(
    `compose.yaml:8:17-8:18 warning 3 instances share no Redis: a change on one does not reach the others, and each runs every scheduled flow.
  compose.yaml:6:24 MESSENGER_STORE has not been read since 10.9; REDIS does its work`,
  );
});

test('several-instances-without-redis counts the processes of PM2 and services on one database', async () => {
  expect(await lint(withoutRedis, { 'compose.yaml': service('      PM2_INSTANCES: max\n', '') })).toMatch(
    /^compose.yaml:6:22-6:25 warning several instances \(PM2_INSTANCES\)/,
  );
  const two = fileText`
    services:
      a: &directus
        image: directus/directus:11.17.4
        environment:
          DB_CLIENT: pg
          DB_HOST: database
          DB_PORT: 5432
          DB_DATABASE: cms
      b:
        <<: *directus
  `;
  expect(await lint(withoutRedis, { 'compose.yaml': two })).toMatch(
    /^compose.yaml:2:3-2:4 warning 2 instances share no Redis/,
  );
});

test('several-instances-without-redis is silent for one instance, with Redis, and where Redis may come from outside', async () => {
  expect(await lint(withoutRedis, { 'compose.yaml': service('', '') })).toBe('');
  expect(await lint(withoutRedis, { 'compose.yaml': service('      REDIS_HOST: cache\n', REPLICAS) })).toBe('');
  expect(await lint(withoutRedis, { 'compose.yaml': service('', `${REPLICAS}    env_file: .env\n`) })).toBe('');
});

test('several-instances-memory-store wants each store in Redis that is in use', async () => {
  expect(
    await lint(memoryStore, {
      'compose.yaml': service('      REDIS: redis://cache\n      CACHE_ENABLED: "true"\n', REPLICAS),
    }),
  ).toBe(
    `compose.yaml:9:17-9:18 warning CACHE_STORE is not redis although there are 3 instances: each instance keeps a cache of its own, and they answer differently after a change.
  compose.yaml:6:14 REDIS is set here, but does not switch this store
compose.yaml:9:17-9:18 warning SYNCHRONIZATION_STORE is not redis although there are 3 instances: each instance runs every scheduled flow, hook and clean-up job.
  compose.yaml:6:14 REDIS is set here, but does not switch this store`,
  );
  expect(
    await lint(memoryStore, {
      'compose.yaml': service(
        '      REDIS: redis://cache\n      SYNCHRONIZATION_STORE: redis\n      CACHE_ENABLED: "1"\n',
        REPLICAS,
      ),
    }),
  ).toBe('');
});

test('several-instances-on-sqlite', async () => {
  const sqlite = fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        scale: 2
        environment:
          DB_CLIENT: sqlite3
  `;
  expect(await lint(onSqlite, { 'compose.yaml': sqlite }))
    .toBe(`compose.yaml:4:12-4:13 error 2 instances run on SQLite, so they overwrite or never see each other's data.
  compose.yaml:6:18 DB_CLIENT is sqlite3`);
  expect(await lint(onSqlite, { 'compose.yaml': service('', REPLICAS) })).toBe('');
});

test('several-instances-without-secret', async () => {
  expect(await lint(withoutSecret, { 'compose.yaml': service('', REPLICAS) })).toBe(
    'compose.yaml:7:17-7:18 error 3 instances each invent a SECRET of their own, so a sign-in holds on one of them only.',
  );
  expect(await lint(withoutSecret, { 'compose.yaml': service('      SECRET: ${SECRET}\n', REPLICAS) })).toBe('');
});

test('several-instances-local-storage wants a shared folder', async () => {
  expect(await lint(localStorage, { 'compose.yaml': service('', REPLICAS) })).toBe(
    'compose.yaml:7:17-7:18 error 3 instances keep uploaded files in /directus/uploads of their own container, so the others do not have them.',
  );
  expect(
    await lint(localStorage, {
      'compose.yaml': service('', `${REPLICAS}    volumes:\n      - ./uploads:/directus/uploads\n`),
    }),
  ).toBe('');
  expect(await lint(localStorage, { 'compose.yaml': service('      PM2_INSTANCES: 4\n', '') })).toBe('');
});

test('several-instances-without-redis does not take a connection of a store for Redis where that is no longer read', async () => {
  const own = service('      CACHE_REDIS: redis://cache:6379\n', REPLICAS);
  expect(await lint(withoutRedis, { 'compose.yaml': own })).toMatch(
    /^compose.yaml:8:17-8:18 warning 3 instances share no Redis/,
  );
  expect(await lint(withoutRedis, { 'compose.yaml': own.replace('11.17.4', '10.3.0') })).toBe('');
});

test('several-instances-keep-permissions: what is revoked stays allowed elsewhere, since 11.0', async () => {
  expect(await lint(keepPermissions, { 'compose.yaml': service('', REPLICAS) })).toBe(
    'compose.yaml:7:17-7:18 error 3 instances keep permissions in the memory of each: what is revoked on one stays allowed on the others until they restart.',
  );
  expect(await lint(keepPermissions, { 'compose.yaml': service('      REDIS: redis://cache\n', REPLICAS) })).toBe('');
  expect(await lint(keepPermissions, { 'compose.yaml': service('', '') })).toBe('');
  const old = service('', REPLICAS).replace('11.17.4', '10.13.4');
  expect(await lint(keepPermissions, { 'compose.yaml': old })).toBe('');
});

describe('several-instances-with-different-secrets', () => {
  const two = (first: string, second: string, database = 'cms') =>
    [
      'services:',
      ...[
        ['a', first, 'cms'],
        ['b', second, database],
      ].flatMap(([name, secret, base]) => [
        `  ${name ?? ''}:`,
        '    image: directus/directus:12.4.1',
        '    environment:',
        '      DB_CLIENT: pg',
        '      DB_HOST: database',
        `      DB_DATABASE: ${base ?? ''}`,
        `      SECRET: ${secret ?? ''}`,
      ]),
      '',
    ].join('\n');

  test('points at both', async () => {
    expect(await lint(differentSecrets, { 'compose.yaml': two('one-of-them', 'another') })).toBe(
      `compose.yaml:8:15-8:26 warning a and b work on one database with different values of SECRET: a sign-in holds on one only.
  compose.yaml:15:15 another SECRET in b`,
    );
  });

  test.each([
    ['the same', 'one', 'one', 'cms'],
    ['one that is not known', 'one', '${SECRET:?}', 'cms'],
    ['databases of their own', 'one', 'another', 'blog'],
  ])('is silent: %s', async (_title, first, second, database) => {
    expect(await lint(differentSecrets, { 'compose.yaml': two(first, second, database) })).toBe('');
  });
});
