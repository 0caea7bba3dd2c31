import { expect, test } from 'vitest';
import { castValue } from '../../src/directus/cast.js';
import { isCron } from '../../src/directus/cron.js';
import { faultIn, isAddressOrNetwork } from '../../src/directus/value-faults.js';
import { defaultOf, findVariable } from '../../src/directus/variables.js';
import { versionFromText } from '../../src/directus/versions.js';

function fault(name: string, text: string, version = '12.4.1') {
  const fact = findVariable(name);
  if (!fact) throw new Error(name);
  return faultIn(name, fact, castValue(name, text, version), defaultOf(name, version), versionFromText(version));
}

test.each([
  '* * * * *',
  '*/5 * * * *',
  '0 3 * * 1-5',
  '0 0,12 1 jan mon',
  '0 0 * * * *',
  '@daily',
  '5/15 * * * *',
  '0 0 * * 7',
])('%j is a schedule', (text) => {
  expect(isCron(text)).toBe(true);
});

test.each([
  '',
  'bogus',
  '* * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '5-1 * * * *',
  '*/0 * * * *',
  '* * * * foo',
  '@often',
  '* * * * * * *',
  '1-2-3 * * * *',
])('%j is none', (text) => {
  expect(isCron(text)).toBe(false);
});

test.each(['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8', '10.0.0.0/255.0.0.0', '::ffff:10.0.0.1'])(
  '%s is an address',
  (text) => {
    expect(isAddressOrNetwork(text)).toBe(true);
  },
);

test.each(['', 'yes', '10.0.0', '10.0.0.256', '10.0.0.0/129', '10.0.0.0/8/8', 'localhost'])('%j is none', (text) => {
  expect(isAddressOrNetwork(text)).toBe(false);
});

test('values that came or went with a release', () => {
  expect(fault('CACHE_STORE', 'memcache', '10.0.0')).toBeUndefined();
  expect(fault('CACHE_STORE', 'memcache', '10.5.2')).toEqual({ kind: 'enum', allowed: ['memory', 'redis'] });
  expect(fault('EMAIL_TRANSPORT', 'sendgrid', '11.0.1')).toBeUndefined();
  expect(fault('EMAIL_TRANSPORT', 'mailtrap', '12.3.1')).toEqual({
    kind: 'enum',
    allowed: ['sendmail', 'smtp', 'mailgun', 'ses'],
  });
  expect(fault('EMAIL_TRANSPORT', 'mailtrap', '12.4.0')).toBeUndefined();
});

test('case counts where Directus compares exactly', () => {
  expect(fault('STORAGE_S3_DRIVER', 'S3')).toMatchObject({ kind: 'enum' });
  expect(fault('EMAIL_TRANSPORT', 'SMTP')).toBeUndefined();
  expect(fault('SESSION_COOKIE_SAME_SITE', 'None')).toBeUndefined();
  expect(fault('LOG_LEVEL', 'WARN', '11.4.0')).toBeUndefined();
  expect(fault('LOG_LEVEL', 'WARN', '11.1.0')).toMatchObject({ kind: 'enum' });
});

test('durations and sizes that are read otherwise', () => {
  expect(fault('CACHE_TTL', '300')).toEqual({ kind: 'seconds', readAs: '300 milliseconds' });
  expect(fault('SESSION_COOKIE_TTL', '86400')).toEqual({ kind: 'twoUnits' });
  expect(fault('ACCESS_TOKEN_TTL', '900000')).toEqual({ kind: 'twoUnits' });
  expect(fault('REFRESH_TOKEN_TTL', '86400')).toEqual({ kind: 'seconds', readAs: '86400 milliseconds (86 seconds)' });
  expect(fault('CACHE_TTL', '60000')).toBeUndefined();
  expect(fault('SESSION_REFRESH_GRACE_PERIOD', '500')).toBeUndefined();
  expect(fault('ASSETS_TRANSFORM_TIMEOUT', '7500')).toBeUndefined();
  expect(fault('MAX_PAYLOAD_SIZE', '10')).toEqual({ kind: 'tiny', readAs: '10 bytes' });
  expect(fault('FILES_MAX_UPLOAD_SIZE', '104857600')).toBeUndefined();
});

test('schedules, by what reads them', () => {
  expect(fault('RETENTION_SCHEDULE', 'bogus', '11.4.0')).toEqual({ kind: 'cron' });
  expect(fault('RETENTION_SCHEDULE', '0 0 L * *', '11.4.0')).toBeUndefined();
  expect(fault('RETENTION_SCHEDULE', '0 0 L * *', '12.4.1')).toEqual({ kind: 'cron' });
});

test('numbers, ports, addresses, objects', () => {
  expect(fault('QUERY_LIMIT_MAX', '-1')).toBeUndefined();
  expect(fault('QUERY_LIMIT_MAX', 'all')).toEqual({ kind: 'number' });
  expect(fault('MAX_BATCH_MUTATION', 'Infinity')).toBeUndefined();
  expect(fault('PRESSURE_LIMITER_MAX_MEMORY_RSS', 'false')).toBeUndefined();
  expect(fault('REDIS_PORT', '')).toEqual({ kind: 'port' });
  expect(fault('EMAIL_SMTP_PORT', '')).toBeUndefined();
  expect(fault('DB_PORT', '70000')).toEqual({ kind: 'port' });
  expect(fault('HOST', '::')).toBeUndefined();
  expect(fault('HOST', 'localhost')).toBeUndefined();
  expect(fault('HOST', '10.0.0.300')).toEqual({ kind: 'host' });
  expect(fault('HOST', 'http://localhost')).toEqual({ kind: 'host' });
  expect(fault('AUTH_SSO_ISSUER_URL', 'id.acme.test')).toEqual({ kind: 'url' });
  expect(fault('AUTH_DIR_CLIENT_URL', 'ldap://dir.acme.test')).toBeUndefined();
  expect(fault('AUTH_SSO_PARAMS', '{"a":1}')).toBeUndefined();
  expect(fault('AUTH_SSO_PARAMS', '{bad')).toEqual({ kind: 'json' });
  expect(fault('IMPORT_IP_DENY_LIST', '10.0.0.0/8,lan')).toEqual({ kind: 'address', part: 'lan' });
});
