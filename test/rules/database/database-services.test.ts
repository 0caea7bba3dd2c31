import { expect, test } from 'vitest';
import { postgresMajor } from '../../../src/directus/server-images.js';
import portPublished from '../../../src/rules/containers/database-port-published.js';
import volumeMisplaced from '../../../src/rules/containers/database-volume-misplaced.js';
import charset from '../../../src/rules/database/database-charset-is-collation.js';
import redisOpen from '../../../src/rules/redis/redis-open-without-password.js';
import { lint } from '../../support/lint.js';

test.each([
  ['postgres:16.4-alpine', 16],
  ['postgres:18', 18],
  ['postgis/postgis:16-3.4', 16],
  ['pgvector/pgvector:pg17', 17],
  ['timescale/timescaledb:2.22.1-pg18', 18],
  ['timescale/timescaledb:latest-pg16', 16],
  ['timescale/timescaledb:2.22.1', undefined],
  ['postgres', 'newest'],
  ['postgres:alpine', 'newest'],
  ['postgis/postgis', undefined],
  ['postgres:${PG}', undefined],
])('%s is PostgreSQL %s', (image, expected) => {
  expect(postgresMajor(image)).toBe(expected);
});

function withDatabase(image: string, target: string, more = '') {
  return {
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n      DB_HOST: db\n  db:\n    image: ${image}\n    volumes:\n      - data:${target}\n${more}volumes:\n  data:\n`,
  };
}

test.each([
  [
    'postgres:18-alpine',
    '/var/lib/postgresql/data',
    'compose.yaml:10:9-10:38 error The image postgres:18-alpine of db refuses to start with a volume on /var/lib/postgresql/data: since PostgreSQL 18 its data is in a folder of its version below /var/lib/postgresql.',
  ],
  [
    'postgres',
    '/var/lib/postgresql/data/',
    'compose.yaml:10:9-10:39 warning The image postgres of db names no version and leads to PostgreSQL 18 or newer by now, which refuses to start with a volume on /var/lib/postgresql/data/.',
  ],
  ['postgres:18', '/var/lib/postgresql', ''],
  ['postgres:17', '/var/lib/postgresql/data', ''],
  ['timescale/timescaledb:2.22.1-pg17', '/var/lib/postgresql/data', ''],
  ['postgres:${PG:?}', '/var/lib/postgresql/data', ''],
])('database-volume-misplaced: %s with a volume on %s', async (image, target, expected) => {
  expect(await lint(volumeMisplaced, withDatabase(image, target))).toBe(expected);
});

test('database-volume-misplaced: PGDATA decides itself', async () => {
  const files = withDatabase(
    'postgres:18',
    '/var/lib/postgresql/data',
    '    environment:\n      PGDATA: /var/lib/postgresql/data/pg\n',
  );
  expect(await lint(volumeMisplaced, files)).toBe('');
});

const unseen = (services: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    env_file: .env\n${services}`,
});
const POSTGRES = '  db:\n    image: postgres:16\n    ports: ["5432:5432"]\n';

test('an unseen .env: the only server of the project is meant', async () => {
  expect(await lint(portPublished, unseen(POSTGRES))).toContain('The database service db is published on port 5432');
  expect(await lint(portPublished, unseen(`${POSTGRES}  other:\n    image: mysql:8\n`))).toBe('');
  const redis = '  cache:\n    image: redis:7\n    ports: ["6379:6379"]\n';
  expect(await lint(redisOpen, unseen(redis))).toContain('cache');
  expect(await lint(redisOpen, unseen(`${redis}  queue:\n    image: redis:7\n`))).toBe('');
});

test.each([
  [
    'utf8mb4_0900_ai_ci',
    'compose.yaml:6:19-6:37 error DB_CHARSET is `utf8mb4_0900_ai_ci`, which is a collation; a character set belongs there, such as utf8mb4.',
  ],
  [
    'utf8_general_ci',
    'compose.yaml:6:19-6:34 error DB_CHARSET is `utf8_general_ci`, which is a collation; a character set belongs there, such as utf8.',
  ],
  [
    'utf8mb4_bin',
    'compose.yaml:6:19-6:30 error DB_CHARSET is `utf8mb4_bin`, which is a collation; a character set belongs there, such as utf8mb4.',
  ],
  [
    'utf-8',
    'compose.yaml:6:19-6:24 error DB_CHARSET is `utf-8`, which is not a character set of MySQL; it is written utf8mb4 there.',
  ],
  ['utf8mb4', ''],
  ['${CHARSET}', ''],
])('database-charset-is-collation: %s', async (value, expected) => {
  const lines = `    environment:\n      DB_CLIENT: mysql\n      DB_CHARSET: ${value}\n`;
  const files = { 'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}` };
  expect(await lint(charset, files)).toBe(expected);
});
