import { expect, test } from 'vitest';
import { nearestName } from '../../src/directus/near-names.js';
import { knownMistake, neverRead } from '../../src/directus/wrong-names.js';

test.each([
  ['CORS_ENABLD', 'CORS_ENABLED'],
  ['PUBLC_URL', 'PUBLIC_URL'],
  ['CACHE_ENALBED', 'CACHE_ENABLED'],
  ['WEBSOCKET_ENABLED', 'WEBSOCKETS_ENABLED'],
  ['EXTENSION_PATH', 'EXTENSIONS_PATH'],
  ['RATE_LIMITER_DURATON', 'RATE_LIMITER_DURATION'],
  ['SESSION_COKIE_SAME_SIT', 'SESSION_COOKIE_SAME_SITE'],
  ['METRICS_TOKEN', 'METRICS_TOKENS'],
  ['STORAGE_LOCATION', 'STORAGE_LOCATIONS'],
])('%s is near %s', (name, meant) => {
  expect(nearestName(name)).toBe(meant);
});

test.each([
  'DB_HOST2',
  'PG_HOST',
  'API_PORT',
  'WEB_PORT',
  'HOSTS',
  'MY_CACHE_TTL',
  'POSTGRES_USER',
  'SMTP_HOST',
  'CACHE_SIZE',
  'public_urll',
  'CACHE_REDIS_HOSTS',
  'DB_HOSTNAME',
  'LOG_FILE',
])('%s is near nothing', (name) => {
  expect(nearestName(name)).toBeUndefined();
});

test.each([
  ['CORS_ALLOW_ORIGIN', 'CORS_ORIGIN'],
  ['DB_NAME', 'DB_DATABASE'],
  ['CORS_HEADERS', 'CORS_ALLOWED_HEADERS'],
  ['HEALTH_CHECK_ENABLED', 'HEALTHCHECK_ENABLED'],
  ['EMAIL_HOST', 'EMAIL_SMTP_HOST'],
  ['DB_POOL_MAX', 'DB_POOL__MAX'],
  ['CONTENT_SECURITY_POLICY_DIRECTIVES_SCRIPT_SRC', 'CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC'],
  ['STORAGE_S3_SECRET_ACCESS_KEY', 'STORAGE_S3_SECRET'],
  ['AUTH_GOOGLE_PRIVATE_KEYS', 'AUTH_GOOGLE_CLIENT_PRIVATE_KEYS'],
])('%s stands for %s', (name, meant) => {
  expect(knownMistake(name)).toBe(meant);
});

test.each([
  'CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC',
  'STORAGE_S3_SECRET',
  'STORAGE_ACCESS_KEY',
  'AUTH_GOOGLE_ISSUER_URL',
  'toString',
  'S3_ACCESS_KEY',
])('%s is no known mistake', (name) => {
  expect(knownMistake(name)).toBeUndefined();
});

test('names that were never read', () => {
  expect(neverRead('WEBSOCKETS_BROKER_URL')).toBe(
    'Instances exchange WebSocket messages over Redis as soon as REDIS is set.',
  );
  expect(neverRead('constructor')).toBeUndefined();
});
