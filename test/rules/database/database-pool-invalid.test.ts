import { describe, expect, test } from 'vitest';
import databasePoolInvalid from '../../../src/rules/database/database-pool-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a minimum above the maximum', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_POOL__MIN=20', 'DB_POOL__MAX=10');
  expect(await lint(databasePoolInvalid, files)).toBe(
    [
      '.env:3:14-3:16 error DB_POOL__MIN is 20 but DB_POOL__MAX is 10, so Directus exits at startup.',
      '  .env:2:14 The minimum is set here',
    ].join('\n'),
  );
});

test('a minimum above the maximum by default, and a word', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_POOL__MIN=20', 'DB_POOL__IDLE_TIMEOUT_MILLIS=30s');
  expect(await lint(databasePoolInvalid, files)).toBe(
    [
      '.env:2:14-2:16 error DB_POOL__MIN is 20 but DB_POOL__MAX is 10, so Directus exits at startup.',
      '.env:3:30-3:33 error DB_POOL__IDLE_TIMEOUT_MILLIS is `30s`, which is not a whole number of 1 or more, so Directus exits at startup.',
    ].join('\n'),
  );
});

test.each([
  ['DB_POOL__MAX=1', 'DB_POOL__MIN is 2 but DB_POOL__MAX is 1, so Directus exits at startup.'],
  ['DB_POOL__MAX=0', 'DB_POOL__MAX is 0, so there is no connection to the database at all'],
  ['DB_POOL__MAX=1.5', 'DB_POOL__MAX is `1.5`, which is not a whole number of 1 or more'],
  ['DB_POOL__MIN=-1', 'DB_POOL__MIN is `-1`, which is not a whole number of 0 or more'],
  ['DB_POOL__MAX=', 'DB_POOL__MAX is set to an empty string'],
  ['DB_POOL__MAX=true', 'DB_POOL__MAX is `true`, which is not a whole number'],
  ['DB_POOL__MAX=010', 'DB_POOL__MAX is `010`, which is not a whole number'],
  ['DB_POOL__IDLE_TIMEOUT_MILLIS=0', 'DB_POOL__IDLE_TIMEOUT_MILLIS is `0`, which is not a whole number of 1 or more'],
  ['DB_POOL__ACQUIRE_TIMEOUT_MILLIS=', 'DB_POOL__ACQUIRE_TIMEOUT_MILLIS is set to an empty string'],
  ['DB_POOL__ACQUIRE_TIMEOUT_MILLIS=10', 'DB_POOL__ACQUIRE_TIMEOUT_MILLIS is 10 milliseconds, which is too short'],
  ['DB_POOL__IDLE_TIMEOUT=10000', 'DB_POOL__IDLE_TIMEOUT is an option that the connection pool does not know'],
  ['DB_POOL__SIZE=10', 'DB_POOL__SIZE is an option that the connection pool does not know'],
  ['DB_POOL__MAX_CONNECTIONS=10', 'DB_POOL__MAX_CONNECTIONS is an option that the connection pool does not know'],
  ['DB_POOL__TEST_ON_BORROW=true', 'DB_POOL__TEST_ON_BORROW is an option that the connection pool does not know'],
  ['DB_POOL__IDLETIMEOUTMILLIS=1', 'DB_POOL__IDLETIMEOUTMILLIS is an option that the connection pool does not know'],
  ['DB_POOL={"min":0,"max":10}', 'DB_POOL is text where the connection pool needs options'],
])('%s ends the start', async (line, message) => {
  expect(await lint(databasePoolInvalid, project('12.4.1', 'DB_CLIENT=pg', line))).toContain(message);
});

describe('is silent about', () => {
  test.each([
    ['possible limits', ['DB_POOL__MIN=0', 'DB_POOL__MAX=1']],
    ['names as the pool writes them', ['DB_POOL__idleTimeoutMillis=1000', 'db_pool__max=20']],
    ['an acquire timeout as text', ['DB_POOL__ACQUIRE_TIMEOUT_MILLIS=030000']],
    ['the flag of the pool', ['DB_POOL__PROPAGATE_CREATE_ERROR=false']],
    ['functions that knex replaces', ['DB_POOL__VALIDATE=true', 'DB_POOL__AFTER_CREATE=x']],
    ['options as JSON', ['DB_POOL=json:{"min":0,"max":10}']],
    ['an empty whole', ['DB_POOL=']],
    ['a number as a whole, which is ignored', ['DB_POOL=10']],
  ])('%s', async (_, lines) => {
    expect(await lint(databasePoolInvalid, project('12.4.1', 'DB_CLIENT=pg', ...lines))).toBe('');
  });

  test('a minimum of 1 with SQLite, whose maximum is 1', async () => {
    expect(await lint(databasePoolInvalid, project('12.4.1', 'DB_CLIENT=sqlite3', 'DB_POOL__MIN=1'))).toBe('');
  });
});
