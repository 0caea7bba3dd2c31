import { expect, test } from 'vitest';
import settingOverridden from '../../../src/rules/variables/setting-overridden.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('names the stronger setting', async () => {
  const files = project(
    '12.4.1',
    'REDIS=redis://cache:6379',
    'REDIS_HOST=other',
    'DB_CONNECTION_STRING=postgres://db/x',
    'DB_SSL__REJECT_UNAUTHORIZED=true',
  );
  expect(await lint(settingOverridden, files)).toBe(
    [
      '.env:2:1-2:11 info REDIS_HOST has no effect, since REDIS is set and replaces it.',
      '  .env:1:7 REDIS is set here',
      '.env:4:1-4:28 warning DB_SSL__REJECT_UNAUTHORIZED has no effect, since DB_CONNECTION_STRING is set and replaces it; encryption is decided by the connection string.',
      '  .env:3:22 DB_CONNECTION_STRING is set here',
    ].join('\n'),
  );
});

test('is silent about an empty one', async () => {
  const files = project('12.4.1', 'REDIS=', 'REDIS_HOST=cache');
  expect(await lint(settingOverridden, files)).toBe('');
});
