import { expect, test } from 'vitest';
import rule from '../../../src/rules/database/sql-server-encryption.js';
import { lint } from '../../support/lint.js';

const project = (...lines: readonly string[]) => ({
  'package.json': '{"dependencies": {"directus": "11.17.4"}}',
  '.env': ['DB_CLIENT=mssql', ...lines].join('\n'),
});

test.each([
  [['DB_HOST=acme.database.windows.net'], 'error DB_HOST leads to Azure'],
  [['DB_HOST=acme.database.usgovcloudapi.net', 'DB_SSL=true'], 'error DB_HOST leads to Azure'],
  [['DB_HOST=acme.database.windows.net', 'DB_OPTIONS__ENCRYPT=false'], 'error DB_HOST leads to Azure'],
  [['DB_HOST=sql.acme.test', 'DB_SSL=true'], 'warning DB_SSL is not read with DB_CLIENT=mssql'],
  [['DB_HOST=sql.acme.test', 'DB_SSL__CA=x'], 'warning DB_SSL__CA is not read with DB_CLIENT=mssql'],
])('%j', async (lines, message) => {
  expect(await lint(rule, project(...lines))).toContain(message);
});

test.each([
  [['DB_HOST=acme.database.windows.net', 'DB_OPTIONS__ENCRYPT=true']],
  [['DB_HOST=acme.database.windows.net', 'DB_ENCRYPT=true']],
  [['DB_HOST=sql.acme.test', 'DB_SSL=false']],
  [['DB_HOST=sql.acme.test']],
  [['DB_CLIENT=pg', 'DB_HOST=acme.database.windows.net']],
])('silent about %j', async (lines) => {
  expect(await lint(rule, project(...lines))).toBe('');
});
