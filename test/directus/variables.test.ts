import { describe, expect, test } from 'vitest';
import { allowsFileSuffix, nameBehindFile } from '../../src/directus/file-suffix.js';
import { imageFacts, parseImage, versionTextOfImage } from '../../src/directus/image.js';
import { matchesPattern } from '../../src/directus/name-pattern.js';
import { defaultOf, findVariable, knownNames } from '../../src/directus/variables.js';

describe('findVariable', () => {
  test('exact names', () => {
    expect(findVariable('CACHE_ENABLED')).toMatchObject({
      name: 'CACHE_ENABLED',
      topic: 'cache',
      type: 'boolean',
      readings: ['compare-false', 'strict-true'],
      secret: false,
      since: undefined,
      removed: undefined,
    });
    expect(findVariable('CACHE_REDIS')).toMatchObject({ removed: '10.4.0' });
    expect(findVariable('LICENSE_KEY')).toMatchObject({ secret: true, fileSuffixAllowed: true, since: '12.0.0' });
  });

  test.each([
    ['STORAGE_S3_DRIVER', 'STORAGE_<LOCATION>_DRIVER', 'S3'],
    ['STORAGE_MY_S3_KEY_FILENAME', 'STORAGE_<LOCATION>_KEY_FILENAME', 'MY_S3'],
    ['STORAGE_two_ROOT', 'STORAGE_<LOCATION>_ROOT', 'two'],
    ['AUTH_GOOGLE_CLIENT_ID', 'AUTH_<PROVIDER>_CLIENT_ID', 'GOOGLE'],
    ['AUTH_GOOGLE_CLIENT_HTTP_TIMEOUT', 'AUTH_<PROVIDER>_CLIENT_HTTP_*', 'GOOGLE'],
    ['DB_POOL__MIN', 'DB_POOL__*', 'MIN'],
    ['DB_SSL__REJECT_UNAUTHORIZED', 'DB_SSL__*', 'REJECT_UNAUTHORIZED'],
    ['EMAIL_SMTP_TLS_SERVERNAME', 'EMAIL_SMTP_TLS_*', 'SERVERNAME'],
  ])('%s is %s', (name, listed, wildcard) => {
    expect(findVariable(name)).toMatchObject({ name: listed, wildcard });
  });

  test.each([
    'CACHE_ENABLD',
    'STORAGE__DRIVER',
    'STORAGE_DRIVER',
    'AUTH_DRIVER',
    'DB_',
    'toString',
    '__proto__',
    'MY_TOKEN',
  ])('%s is not known', (name) => {
    expect(findVariable(name)).toBeUndefined();
  });

  test('AUTH_PROVIDERS is not taken for a provider', () => {
    expect(findVariable('AUTH_DISABLE_DEFAULT')).toMatchObject({ name: 'AUTH_DISABLE_DEFAULT', wildcard: undefined });
  });
});

test('defaults by version', () => {
  expect(defaultOf('IP_TRUST_PROXY', '11.17.4')).toBe(true);
  expect(defaultOf('IP_TRUST_PROXY', '12.0.2')).toBe(false);
  expect(defaultOf('CACHE_TTL')).toBe('5m');
  expect(defaultOf('WEBSOCKETS_ENABLED', '10.0.0')).toBeUndefined();
  expect(defaultOf('PM2_INSTANCES')).toBe('1');
  expect(defaultOf('SECRET')).toBeUndefined();
});

test('knownNames has no patterns', () => {
  const names = knownNames();
  expect(names).toContain('PUBLIC_URL');
  expect(names).toContain('PM2_INSTANCES');
  expect(names.filter((name) => /[<*]/.test(name))).toEqual([]);
});

test('_FILE by name and version', () => {
  expect(nameBehindFile('SECRET_FILE')).toBe('SECRET');
  expect(nameBehindFile('_FILE')).toBeUndefined();
  expect(allowsFileSuffix('SECRET')).toBe(true);
  expect(allowsFileSuffix('DB_SSL__CA')).toBe(true);
  expect(allowsFileSuffix('STORAGE_S3_SECRET')).toBe(true);
  expect(allowsFileSuffix('STORAGE_S3_SERVICE_ROLE')).toBe(false);
  expect(allowsFileSuffix('TUS_ENABLED')).toBe(false);
  expect(allowsFileSuffix('KEY', '10.10.4')).toBe(true);
  expect(allowsFileSuffix('KEY', '12.4.1')).toBe(false);
  expect(allowsFileSuffix('MY_API')).toBe(false);
});

test.each([
  ['STORAGE_.+_SECRET', 'STORAGE_S3_SECRET', true],
  ['STORAGE_.+_SECRET', 'STORAGE__SECRET', false],
  ['AUTH_.+_CLIENT_HTTP_.+', 'AUTH_X_CLIENT_HTTP_TIMEOUT', true],
  ['AUTH_.+_CLIENT_HTTP_.+', 'AUTH_X_CLIENT_HTTP_', false],
  ['DB_.+', 'DB_', false],
  ['SECRET', 'SECRET', true],
])('%s on %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected);
});

test('image references', () => {
  expect(parseImage('directus/directus:11.5.1')).toEqual({
    name: 'directus/directus',
    tag: '11.5.1',
    digest: undefined,
    official: true,
  });
  expect(parseImage('localhost:5000/directus')).toEqual({
    name: 'localhost:5000/directus',
    tag: undefined,
    digest: undefined,
    official: false,
  });
  expect(versionTextOfImage(parseImage('directus/directus'))).toBe('latest');
  expect(versionTextOfImage(parseImage('directus/directus@sha256:abc'))).toBeUndefined();
});

test('image facts by version', () => {
  expect(imageFacts('12.0.2').hasNpm).toBe(true);
  expect(imageFacts('12.1.0').hasNpm).toBe(false);
  expect(imageFacts('12.1.0', '12.1.0-dhi').hasShell).toBe(false);
  expect(imageFacts('12.4.1').env['DB_CLIENT']).toBe('sqlite3');
});
