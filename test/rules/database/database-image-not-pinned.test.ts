import { expect, test } from 'vitest';
import rule from '../../../src/rules/database/database-image-not-pinned.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const compose = (client: string, image: string) => projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        DB_CLIENT: ${client}
        DB_HOST: database
    database:
      image: ${image}
`;

test('a tag that is moved to each major', async () => {
  const says = (reference: string) =>
    `compose.yaml:8:12-8:${String(12 + reference.length)} warning ${reference} is whatever PostgreSQL is newest when it is pulled, and a new major does not start on the data of the old one.`;
  expect(await lint(rule, compose('pg', 'postgres'))).toBe(says('postgres'));
  expect(await lint(rule, compose('pg', 'postgres:alpine3.22'))).toBe(says('postgres:alpine3.22'));
  expect(await lint(rule, compose('mysql', 'mariadb:latest'))).toBe(
    'compose.yaml:8:12-8:26 info mariadb:latest is whatever release is newest when it is pulled, and there is no way back once it has changed the data.',
  );
});

test.each([
  'postgres:16-alpine',
  'postgis/postgis:16-3.5',
  'pgvector/pgvector:pg17',
  'postgres:${PG_VERSION}',
  'postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
])('silent about %s', async (image) => {
  expect(await lint(rule, compose('pg', image))).toBe('');
});

test('silent in development', async () => {
  expect(await lint(rule, { 'compose.dev.yaml': compose('pg', 'postgres')['compose.yaml'] ?? '' })).toBe('');
});
