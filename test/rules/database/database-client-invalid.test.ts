import { expect, test } from 'vitest';
import clientInvalid from '../../../src/rules/database/database-client-invalid.js';
import { lint } from '../../support/lint.js';

const node = (env: string) => ({ 'package.json': '{"dependencies": {"directus": "11.17.4"}}', '.env': env });

test('database-client-invalid says which client is meant', async () => {
  expect(await lint(clientInvalid, node('DB_CLIENT=PG\n'))).toBe(
    '.env:1:11-1:13 error DB_CLIENT is PG, which is not a client that Directus knows, so it does not start.',
  );
  expect(await lint(clientInvalid, node('DB_CLIENT=mariadb\n'))).toBe(
    '.env:1:11-1:18 error DB_CLIENT is mariadb, which is not a client that Directus knows, so it does not start.',
  );
  expect(await lint(clientInvalid, node('DB_CLIENT=\n'))).toBe(
    '.env:1:11-1:11 error DB_CLIENT is empty, and Directus does not start without a database client.',
  );
});

test('database-client-invalid accepts each client that knex and Directus know', async () => {
  for (const client of ['pg', 'mysql', 'mssql', 'oracledb', 'cockroachdb', 'sqlite3', 'postgres', 'mysql2'])
    expect(await lint(clientInvalid, node(`DB_CLIENT=${client}\n`))).toBe('');
});

test.each(['DB_CLIENT=\n', 'DB_CLIENT=""\n', "DB_CLIENT=''\n"])(
  'a template leaves the client to whoever copies it: %j',
  async (line) => {
    const files = {
      'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    env_file: .env\n',
      '.env.example': line,
    };
    expect(await lint(clientInvalid, files)).toBe('');
  },
);
