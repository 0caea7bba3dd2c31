import { expect, test } from 'vitest';
import rule from '../../../src/rules/database/database-dump-in-git.js';
import { lint, lintReport } from '../../support/lint.js';

const COMPOSE = { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.17.4\n' };
const ROWS = "-- a dump\nINSERT INTO `directus_users` VALUES ('a');\n";

test.each([
  'COPY public.directus_users (id, token) FROM stdin;\n',
  'INSERT INTO `directus_users` VALUES (1);\n',
  'insert into "cms"."directus_users" ("id") values (1);\n',
])('a dump with users: %s', async (sql) => {
  expect(await lint(rule, { ...COMPOSE, 'backup/cms.sql': `-- a dump\n${sql}` })).toBe(
    'backup/cms.sql:1:1-1:1 warning git tracks the dump backup/cms.sql, which from line 2 on holds users of Directus with the hashes of their passwords and their tokens.',
  );
});

test.each([
  ['the tables alone', { ...COMPOSE, 'schema.sql': 'CREATE TABLE directus_users (id int);\n' }],
  ['rows of other tables', { ...COMPOSE, 'seed.sql': 'INSERT INTO articles VALUES (1);\n' }],
  ['a dump that git ignores', { ...COMPOSE, 'dump.sql': ROWS, '.gitignore': 'dump.sql' }],
  ['a repository without Directus', { 'dump.sql': ROWS }],
])('silent about %s', async (_what, files) => {
  expect(await lint(rule, files)).toBe('');
});

test('silent where there is no git', async () => {
  expect(await lint(rule, { ...COMPOSE, 'dump.sql': ROWS }, { git: 'none' })).toBe('');
});

test('shows no line of the dump', async () => {
  const { findings } = await lintReport(rule, {
    ...COMPOSE,
    'dump.sql': "INSERT INTO directus_users VALUES ('t0ken');",
  });
  expect(findings.map(({ excerpt }) => excerpt)).toEqual([undefined]);
});
