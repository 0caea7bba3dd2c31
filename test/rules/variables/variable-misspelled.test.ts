import { expect, test } from 'vitest';
import variableMisspelled from '../../../src/rules/variables/variable-misspelled.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at a name with a slip', async () => {
  const files = project('12.4.1', 'CORS_ENABLD=true');
  expect(await lint(variableMisspelled, files)).toBe(
    ['.env:1:1-1:12 warning Directus does not read CORS_ENABLD; CORS_ENABLED is probably meant.'].join('\n'),
  );
});

test('tells the setting that another name stands for', async () => {
  const files = project('12.4.1', 'EMAIL_SMTP_USERNAME=ada', 'STORAGE_S3_ACCESS_KEY_ID=x');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:20 warning Directus does not read EMAIL_SMTP_USERNAME; the setting is called EMAIL_SMTP_USER.',
      '.env:2:1-2:25 warning Directus does not read STORAGE_S3_ACCESS_KEY_ID; the setting is called STORAGE_S3_KEY.',
    ].join('\n'),
  );
});

test('asks for two underscores between levels', async () => {
  const files = project('12.4.1', 'CONTENT_SECURITY_POLICY_DIRECTIVES_SCRIPT_SRC=x', 'DB_POOL_MAX=5');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:46 warning Directus does not take CONTENT_SECURITY_POLICY_DIRECTIVES_SCRIPT_SRC for an option of this group: two underscores part the levels, as in CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC.',
      '.env:2:1-2:12 warning Directus does not take DB_POOL_MAX for an option of this group: two underscores part the levels, as in DB_POOL__MAX.',
    ].join('\n'),
  );
});

test('knows lower case and a prefix', async () => {
  const files = project('12.4.1', 'cache_enabled=true', 'DIRECTUS_CACHE_TTL=5m');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:14 warning Directus does not read cache_enabled; its names are in upper case: CACHE_ENABLED.',
      '.env:2:1-2:19 warning Directus does not read DIRECTUS_CACHE_TTL; the variable has no prefix: CACHE_TTL.',
    ].join('\n'),
  );
});

test('stays silent about names of others, numbered names, and where the right name is set', async () => {
  const files = project(
    '12.4.1',
    'CORS_ORIGINS=x',
    'CORS_ORIGIN=y',
    'DB_HOST2=z',
    'MY_CACHE_TTL=1',
    'DIRECTUS_ADMIN_TOKEN=t',
    'http_proxy=x',
    'REDIS_KEY_PREFIX=x',
    'STORAGE_two_DRIVER=local',
    'SECRET_FILE=x',
  );
  expect(await lint(variableMisspelled, files)).toBe('');
});

test('names no setting that the version does not have yet', async () => {
  const files = (version: string) => ({
    'package.json': `{"dependencies": {"directus": "${version}"}}`,
    '.env': 'HEALTH_CHECK_ENABLED=false\n',
  });
  expect(await lint(variableMisspelled, files('12.4.1'))).toBe(
    '.env:1:1-1:21 warning Directus does not read HEALTH_CHECK_ENABLED; the setting is called HEALTHCHECK_ENABLED.',
  );
  expect(await lint(variableMisspelled, files('11.17.4'))).toBe('');
});
