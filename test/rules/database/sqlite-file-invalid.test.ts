import { expect, test } from 'vitest';
import fileInvalid from '../../../src/rules/database/sqlite-file-invalid.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const node = (files: Record<string, string | Uint8Array>) => ({
  ...projectFiles`
    ==> package.json <==
    {"dependencies": {"directus": "11.17.4"}}

    ==> .env <==
    DB_CLIENT=sqlite3
    DB_FILENAME=./data.db
  `,
  ...files,
});

test('sqlite-file-invalid tells a text and a folder from a database', async () => {
  expect(await lint(fileInvalid, node({ 'data.db': 'no database\n' }))).toBe(
    '.env:2:13-2:22 error DB_FILENAME names data.db, which is a text file, not a SQLite database, so Directus does not start.',
  );
  expect(await lint(fileInvalid, node({ 'data.db/.gitkeep': '' }))).toBe(
    '.env:2:13-2:22 error DB_FILENAME names data.db, which is a folder, so Directus does not start.',
  );
});

test('sqlite-file-invalid is silent for a database, an empty file and none at all', async () => {
  expect(await lint(fileInvalid, node({ 'data.db': Buffer.from('SQLite format 3\0\u0010\0') }))).toBe('');
  expect(await lint(fileInvalid, node({ 'data.db': '' }))).toBe('');
  expect(await lint(fileInvalid, node({}))).toBe('');
});
