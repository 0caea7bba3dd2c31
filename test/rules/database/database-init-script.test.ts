import { expect, test } from 'vitest';
import databaseInitScript from '../../../src/rules/database/database-init-script.js';
import { lint } from '../../support/lint.js';

const project = (mount: string, files: Readonly<Record<string, string>> = {}, image = 'postgres:16') => ({
  'compose.yaml': `services:
  directus:
    image: directus/directus:11.17.4
  database:
    image: ${image}
    volumes: ["${mount}"]
`,
  ...files,
});
const TARGET = '/docker-entrypoint-initdb.d';

test('a script that is not there', async () => {
  expect(await lint(databaseInitScript, project(`./db/init.sql:${TARGET}/init.sql:ro`, { 'db/my.cnf': '' }))).toBe(
    'compose.yaml:6:16-6:69 warning db/init.sql is not in the repository: on a new host Docker makes a folder of this name, and the first start of database fails on it.',
  );
});

test.each(['cms.dump', 'cms.tar', 'cms.backup', 'cms.sql.zip'])('%s is not run', async (name) => {
  expect(
    await lint(databaseInitScript, project(`./${name}:${TARGET}/${name}`, { [name]: 'x' }, 'mariadb:11.4')),
  ).toContain(`warning The image of database does not run ${name}`);
});

test.each([
  'COPY public.directus_users (id, email, token) FROM stdin;\n1\ta\tb\n',
  'INSERT INTO `directus_users` VALUES (1);\n',
  'insert into "cms"."directus_users" ("id") values (1);\n',
])('a dump with users in git: %s', async (sql) => {
  expect(await lint(databaseInitScript, project(`./d.sql:${TARGET}/d.sql`, { 'd.sql': sql }))).toContain(
    'warning git tracks the dump d.sql, which holds users of Directus',
  );
});

test.each([
  ['a script that is there', project(`./init.sql:${TARGET}/init.sql`, { 'init.sql': 'create extension postgis;' })],
  [
    'the tables alone',
    project(`./s.sql:${TARGET}/s.sql`, { 's.sql': 'CREATE TABLE public.directus_users (id uuid);' }),
  ],
  ['one that git ignores', project(`./init.sql:${TARGET}/init.sql`, { '.gitignore': 'init.sql' })],
  ['one whose folder is not there either', project(`./made/init.sql:${TARGET}/init.sql`)],
  ['a whole folder', project(`./init:${TARGET}`)],
  ['a folder of the host', project(`/srv/init.sql:${TARGET}/init.sql`)],
  ['another image', project(`./init.sql:${TARGET}/init.sql`, {}, 'acme/postgres-tools:1')],
])('silent: %s', async (_, files) => {
  expect(await lint(databaseInitScript, files, { git: Object.keys(files).filter((path) => path !== 'init.sql') })).toBe(
    '',
  );
});
