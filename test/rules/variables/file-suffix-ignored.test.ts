import { expect, test } from 'vitest';
import fileSuffixIgnored from '../../../src/rules/variables/file-suffix-ignored.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('says that nothing reads the file', async () => {
  const files = project('12.4.1', 'STORAGE_SUPA_SERVICE_ROLE_FILE=/run/secrets/role');
  expect(await lint(fileSuffixIgnored, files)).toBe(
    [
      '.env:1:1-1:31 warning Directus does not read STORAGE_SUPA_SERVICE_ROLE from a file, so STORAGE_SUPA_SERVICE_ROLE_FILE has no effect and STORAGE_SUPA_SERVICE_ROLE stays unset.',
    ].join('\n'),
  );
});

test('is silent where it is read, and about names of others', async () => {
  const files = project(
    '12.4.1',
    'DB_PASSWORD_FILE=/run/secrets/x',
    'POSTGRES_PASSWORD_FILE=/run/secrets/x',
    'PM2_LOG_OUT_FILE=/x',
  );
  expect(await lint(fileSuffixIgnored, files)).toBe('');
});
