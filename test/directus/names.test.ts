import { expect, test } from 'vitest';
import { nearestName } from '../../src/directus/near-names.js';
import { findVariable, isListed } from '../../src/directus/variables.js';
import { ALL_MISTAKES, knownMistake, neverRead } from '../../src/directus/wrong-names.js';

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

test.each([
  ['DISABLE_TELEMETRY', 'TELEMETRY'],
  ['ADMIN_ACCESS_TOKEN', 'ADMIN_TOKEN'],
  ['DB_SCHEMA', 'DB_SEARCH_PATH'],
  ['DATABASE_URL', 'DB_CONNECTION_STRING'],
  ['REDIS_URL', 'REDIS'],
  ['JWT_SECRET', 'SECRET'],
  ['MAX_UPLOAD_SIZE', 'FILES_MAX_UPLOAD_SIZE'],
  ['EMAIL_PASSWORD', 'EMAIL_SMTP_PASSWORD'],
  ['STORAGE_MEDIA_S3_KEY', 'STORAGE_MEDIA_KEY'],
  ['STORAGE_MEDIA_S3_FORCE_PATH_STYLE', 'STORAGE_MEDIA_FORCE_PATH_STYLE'],
  ['STORAGE_MEDIA_TYPE', 'STORAGE_MEDIA_DRIVER'],
  ['AUTH_GITHUB_DISCOVERY_URL', 'AUTH_GITHUB_ISSUER_URL'],
  ['AUTH_GITHUB_DEFAULT_ROLE', 'AUTH_GITHUB_DEFAULT_ROLE_ID'],
])('%s is meant to be %s', (name, meant) => {
  expect(knownMistake(name)).toBe(meant);
  expect(isListed(findVariable(meant))).toBe(true);
});

test('a name that is proposed is one that Directus reads', () => {
  const proposed = ALL_MISTAKES.map((name) => knownMistake(name) ?? name);
  expect(proposed.filter((name) => findVariable(name) === undefined)).toEqual([]);
});

test.each(['STORAGE_S3_FORCE_PATH_STYLE', 'STORAGE_MEDIA_KEY', 'AUTH_GOOGLE_SCOPE'])(
  '%s stands for nothing else',
  (name) => {
    expect(knownMistake(name)).toBeUndefined();
  },
);

test.each([
  'CONTENT_SECURITY_POLICY',
  'ASSETS_CONTENT_SECURITY_POLICY',
  'AUTH_GOOGLE_REDIRECT_URL',
  'AUTH_GOOGLE_REDIRECT_URI',
  'AUTH_MY_IDP_CALLBACK_URL',
  'ASSETS_URL',
  'STATIC_TOKEN',
])('no release reads %s', (name) => {
  expect(neverRead(name)).toBeDefined();
});

test.each(['AUTH_GOOGLE_REDIRECT_ALLOW_LIST', 'CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC', 'REDIRECT_URL'])(
  '%s is not one that no release reads',
  (name) => {
    expect(neverRead(name)).toBeUndefined();
  },
);
