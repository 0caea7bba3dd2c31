import { expect, test } from 'vitest';
import sqliteFile from '../../../src/rules/database/sqlite-file-invalid.js';
import leadsNowhere from '../../../src/rules/storage/path-leads-nowhere.js';
import valueInvalid from '../../../src/rules/values/value-invalid.js';
import requiredMissing from '../../../src/rules/requirements/required-variable-missing.js';
import configInvalid from '../../../src/rules/project/config-file-invalid.js';
import castSurprise from '../../../src/rules/values/value-cast-surprise.js';
import { lint } from '../../support/lint.js';

/*
 * Each was booted with Directus 12.4.1. With `host` it is this machine that runs it, so that what isn't here isn't there.
 */
const node = (env: string, more: Readonly<Record<string, string>> = {}) => ({
  'package.json': '{"name":"cms","dependencies":{"directus":"12.4.1"},"scripts":{"start":"directus start"}}',
  '.env': env,
  ...more,
});
const here = (variables: Readonly<Record<string, string>> = {}) => ({ host: new Map(Object.entries(variables)) });

test('SQLite makes a file, and no folder', async () => {
  const files = node('DB_CLIENT=sqlite3\nDB_FILENAME=./a/b/data.db\n');
  expect(await lint(sqliteFile, files, here())).toBe(
    '.env:2:13-2:26 error DB_FILENAME names a/b/data.db, whose folder does not exist: SQLite cannot create the file, so Directus exits at startup.',
  );
  expect(await lint(sqliteFile, files)).toBe('');
  expect(await lint(sqliteFile, node('DB_CLIENT=sqlite3\nDB_FILENAME=./data.db\n'), here())).toBe('');
  expect(
    await lint(sqliteFile, node('DB_CLIENT=sqlite3\nDB_FILENAME=./a/data.db\n', { 'a/.gitkeep': '' }), here()),
  ).toBe('');
});

test.each(['', ':memory:'])('DB_FILENAME=%s keeps nothing', async (name) => {
  const found = await lint(sqliteFile, node(`DB_CLIENT=sqlite3\nDB_FILENAME=${name}\n`));
  expect(found).toContain('so SQLite keeps the database in memory: it is empty at each start, and gone at each end.');
});

test.each(['file:./data.db', 'sqlite:data.db'])('DB_FILENAME=%s is no path', async (name) => {
  expect(await lint(sqliteFile, node(`DB_CLIENT=sqlite3\nDB_FILENAME=${name}\n`))).toContain(
    `error DB_FILENAME is \`${name}\`, but SQLite takes a path and reads the scheme as a folder`,
  );
});

test.each([
  ['30', ''],
  ['35', 'error LOG_LEVEL is `35`, which is not one of its values: Directus does not start.'],
])('LOG_LEVEL=%s', async (level, message) => {
  expect((await lint(valueInvalid, node(`LOG_LEVEL=${level}\n`))).replace(/^\S+ /, '')).toBe(message);
});

test('HOST takes one address', async () => {
  expect(await lint(valueInvalid, node('HOST=127.0.0.1,0.0.0.0\n'))).toContain('Directus does not start.');
});

test.each([
  ['https://a.dev,https://b.dev', 'warning PUBLIC_URL has commas in it', 'lead to neither address'],
  ['http://a.dev:80,http://b.dev:81', 'error PUBLIC_URL has commas in it', 'Directus exits at startup'],
])('PUBLIC_URL=%s', async (value, begin, end) => {
  const found = await lint(castSurprise, node(`PUBLIC_URL=${value}\n`));
  expect(found).toContain(begin);
  expect(found).toContain(end);
});

test('PORT=0 is a port that nobody knows', async () => {
  expect(await lint(valueInvalid, node('PORT=0\n'))).toBe(
    '.env:1:6-1:7 warning PORT is 0, so Directus listens on a port that the system picks, another at each start: proxies and health checks do not find it.',
  );
});

test.each(['DB_PORT', 'REDIS_PORT', 'EMAIL_SMTP_PORT'])('%s=0 is not a port', async (name) => {
  const more = 'DB_CLIENT=pg\nDB_HOST=a.b\nREDIS_HOST=a.b\nEMAIL_TRANSPORT=smtp\n';
  expect(await lint(valueInvalid, node(`${more}${name}=0\n`))).toContain(`${name} is \`0\`, which is not a port:`);
});

test('a folder of extensions that is surely missing', async () => {
  expect(await lint(leadsNowhere, node('EXTENSIONS_PATH=./nope\n'), here())).toContain(
    'warning EXTENSIONS_PATH names nope, and nothing is there: no extension is loaded.',
  );
});

test.each([
  [
    'UNIX_SOCKET_PATH=./run/s.sock\n',
    'error UNIX_SOCKET_PATH names run/s.sock, whose folder does not exist: Directus exits at startup.',
  ],
  ['UNIX_SOCKET_PATH=./s.sock\n', ''],
  [
    'PACKAGE_FILE_LOCATION=./nope\n',
    'warning PACKAGE_FILE_LOCATION names nope, and nothing is there: no extension is loaded.',
  ],
  [
    'PACKAGE_FILE_LOCATION=./nope\nEXTENSIONS_MUST_LOAD=true\n',
    'error PACKAGE_FILE_LOCATION names nope, and nothing is there: with EXTENSIONS_MUST_LOAD Directus exits at startup.',
  ],
])('%s', async (env, finding) => {
  const found = await lint(leadsNowhere, node(env), here());
  expect(found.replace(/^\S+ /, '')).toBe(finding);
});

test('a configuration that is surely missing sets nothing', async () => {
  const files = node('DB_CLIENT=sqlite3\nDB_FILENAME=./data.db\n');
  expect(await lint(requiredMissing, files, here({ CONFIG_PATH: './nope.yaml' }))).toContain(
    'error DB_CLIENT is not set: Directus exits at startup.',
  );
  expect(await lint(requiredMissing, files, here())).toBe('');
});

test.each([
  ['c.yaml', 'SECRET: [\n'],
  ['c.json', '{"SECRET": '],
  ['c.js', 'module.exports = 5;\n'],
])('a configuration that Directus refuses (%s) is one fault, whatever it would have set', async (path, text) => {
  const files = node('', { [path]: text });
  const found = await lint([configInvalid, requiredMissing], files, here({ CONFIG_PATH: `./${path}` }));
  expect(found.split('\n').filter((line) => line !== '')).toHaveLength(1);
  expect(found).toContain(`error Directus does not start with ${path}`);
});

test.each([
  ['image', 'lists `image`, which is not a type of files: uploads of that kind are refused.'],
  ['image/*,pdf', 'lists `pdf`, which is not a type of files: uploads of that kind are refused.'],
  ['.png', 'lists `.png`, which is not a type of files: uploads of that kind are refused.'],
  ['image/*,application/pdf', ''],
  ['*/*', ''],
])('FILES_MIME_TYPE_ALLOW_LIST=%s', async (value, message) => {
  expect(await lint(valueInvalid, node(`FILES_MIME_TYPE_ALLOW_LIST=${value}\n`))).toContain(message);
  if (message === '') expect(await lint(valueInvalid, node(`FILES_MIME_TYPE_ALLOW_LIST=${value}\n`))).toBe('');
});
