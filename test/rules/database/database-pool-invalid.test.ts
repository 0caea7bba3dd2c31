import { expect, test } from 'vitest';
import databasePoolInvalid from '../../../src/rules/database/database-pool-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a minimum above the maximum', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_POOL__MIN=20', 'DB_POOL__MAX=10');
  expect(await lint(databasePoolInvalid, files)).toBe(
    [
      '.env:3:14-3:16 error DB_POOL__MIN is 20 but DB_POOL__MAX is 10, and Directus does not start so.',
      '  .env:2:14 The minimum is set here',
    ].join('\n'),
  );
});

test('a minimum above the maximum by default, and a word', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_POOL__MIN=20', 'DB_POOL__IDLE_TIMEOUT_MILLIS=30s');
  expect(await lint(databasePoolInvalid, files)).toBe(
    [
      '.env:2:14-2:16 error DB_POOL__MIN is 20 but DB_POOL__MAX is 10, and Directus does not start so.',
      '.env:3:30-3:33 error DB_POOL__IDLE_TIMEOUT_MILLIS is `30s`, which is not a number, and Directus does not start so.',
    ].join('\n'),
  );
});

test('is silent about possible limits', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_POOL__MIN=0', 'DB_POOL__MAX=1');
  expect(await lint(databasePoolInvalid, files)).toBe('');
});
