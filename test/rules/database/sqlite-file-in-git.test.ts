import { expect, test } from 'vitest';
import inGit from '../../../src/rules/database/sqlite-file-in-git.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const DATABASE = { 'database/database.sqlite': 'SQLite format 3\0' };
const compose = (lines = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    volumes:\n      - ./database:/directus/database\n${lines}`,
  ...DATABASE,
});

test('sqlite-file-in-git: the file that the image writes by default', async () => {
  expect(await lint(inGit, compose())).toBe(
    'compose.yaml:5:9-5:38 warning git tracks the database database/database.sqlite, so its users and content go into commits, and a checkout overwrites them.',
  );
});

test('sqlite-file-in-git: without a container', async () => {
  const files = projectFiles`
    ==> package.json <==
    {"dependencies": {"directus": "11.17.4"}}

    ==> .env <==
    DB_CLIENT=sqlite3
    DB_FILENAME=./data.db

    ==> data.db <==
    SQLite format 3\u0000
  `;
  expect(await lint(inGit, files)).toBe(
    '.env:2:13-2:22 warning git tracks the database data.db, so its users and content go into commits, and a checkout overwrites them.',
  );
});

test('sqlite-file-in-git: ignored, without git, another client and development are silent', async () => {
  expect(await lint(inGit, { ...compose(), '.gitignore': 'database/database.sqlite\n' })).toBe('');
  expect(await lint(inGit, compose(), { git: 'none' })).toBe('');
  expect(await lint(inGit, compose('    environment:\n      DB_CLIENT: pg\n'))).toBe('');
  expect(await lint(inGit, { 'compose.dev.yaml': compose()['compose.yaml'], ...DATABASE })).toBe('');
  expect(await lint(inGit, { 'compose.yaml': compose()['compose.yaml'] })).toBe('');
});
