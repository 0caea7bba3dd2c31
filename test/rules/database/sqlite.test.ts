import { expect, test } from 'vitest';
import byDefault from '../../../src/rules/database/sqlite-by-default.js';
import inProduction from '../../../src/rules/database/sqlite-in-production.js';
import notPersistent from '../../../src/rules/database/sqlite-not-persistent.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const service = (lines: string) => `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`;

test('sqlite-by-default names the setting that has no effect', async () => {
  expect(await lint(byDefault, { 'compose.yaml': service('    environment:\n      DB_HOST: database\n') })).toBe(
    "compose.yaml:5:16-5:24 warning Nothing sets DB_CLIENT, so the image's own SQLite takes over and DB_HOST has no effect.",
  );
  expect(await lint(byDefault, { 'compose.yaml': service('') })).toBe(
    "compose.yaml:2:3-2:11 warning Nothing sets DB_CLIENT, so the image's own SQLite takes over.",
  );
});

test('sqlite-by-default sees a DB_CLIENT that Compose passes without a value', async () => {
  const files = { 'compose.yaml': service('    environment:\n      DB_CLIENT:\n') };
  expect(await lint(byDefault, files, { host: new Map() })).toBe(
    "compose.yaml:5:7-5:16 error DB_CLIENT is passed without a value, which takes the image's own away: Directus does not start.",
  );
  expect(await lint(byDefault, files)).toBe('');
});

test('sqlite-by-default is silent where the database is chosen, or may be', async () => {
  expect(await lint(byDefault, { 'compose.yaml': service('    environment:\n      DB_CLIENT: pg\n') })).toBe('');
  expect(await lint(byDefault, { 'compose.yaml': service('    env_file: .env\n') })).toBe('');
  expect(
    await lint(byDefault, {
      'compose.yaml': service('    volumes:\n      - data:/directus/database\nvolumes:\n  data:\n'),
    }),
  ).toBe('');
});

test('sqlite-not-persistent wants a volume under the file', async () => {
  const sqlite = '    environment:\n      DB_CLIENT: sqlite3\n      DB_FILENAME: /data/cms.db\n';
  expect(await lint(notPersistent, { 'compose.yaml': service(sqlite) })).toBe(
    'compose.yaml:6:20-6:32 warning The SQLite file /data/cms.db is on no volume, so all data is lost with the container.',
  );
  expect(await lint(notPersistent, { 'compose.yaml': service(`${sqlite}    volumes:\n      - ./data:/data\n`) })).toBe(
    '',
  );
  expect(
    await lint(
      notPersistent,
      projectFiles`
        ==> package.json <==
        {"dependencies": {"directus": "11.5.1"}}

        ==> .env <==
        DB_CLIENT=sqlite3
        DB_FILENAME=./data.db
      `,
    ),
  ).toBe('');
});

test('sqlite-in-production is about a choice', async () => {
  expect(await lint(inProduction, { 'compose.yaml': service('    environment:\n      DB_CLIENT: sqlite3\n') })).toBe(
    'compose.yaml:5:18-5:25 info Production runs on SQLite, which lets one process write at a time and cannot be shared.',
  );
  expect(
    await lint(inProduction, { 'compose.dev.yaml': service('    environment:\n      DB_CLIENT: sqlite3\n') }),
  ).toBe('');
});
