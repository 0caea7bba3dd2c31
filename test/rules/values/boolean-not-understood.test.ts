import { expect, test } from 'vitest';
import booleanNotUnderstood from '../../../src/rules/values/boolean-not-understood.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('says which words turn a switch on', async () => {
  const files = project('12.4.1', 'CACHE_ENABLED=1', 'EXTENSIONS_MUST_LOAD=yes');
  expect(await lint(booleanNotUnderstood, files)).toBe(
    [
      '.env:1:15-1:16 warning CACHE_ENABLED is `1`, which Directus reads as off: only `true` would turn it on.',
      '.env:2:22-2:25 warning EXTENSIONS_MUST_LOAD is `yes`, which Directus reads as off: only `true` and `1` would turn it on.',
    ].join('\n'),
  );
});

test('says that only false turns it off', async () => {
  const files = project('12.4.1', 'SESSION_COOKIE_SECURE=no', 'SERVE_APP=off');
  expect(await lint(booleanNotUnderstood, files)).toBe(
    [
      '.env:1:23-1:25 warning SESSION_COOKIE_SECURE is `no`, which Directus reads as on: only `false` turns it off.',
      '.env:2:11-2:14 warning SERVE_APP is `off`, which Directus reads as on: only `false` turns it off.',
    ].join('\n'),
  );
});

test('says what it makes of other words', async () => {
  const files = project('12.4.1', 'CORS_ENABLED=maybe');
  expect(await lint(booleanNotUnderstood, files)).toBe(
    ['.env:1:14-1:19 warning CORS_ENABLED is `maybe`, which is neither true nor false; Directus reads it as off.'].join(
      '\n',
    ),
  );
});

test('is silent about what is understood', async () => {
  const files = project(
    '12.4.1',
    'CACHE_ENABLED=true',
    'EXTENSIONS_MUST_LOAD=1',
    'SESSION_COOKIE_SECURE=0',
    'CORS_ENABLED=boolean:1',
    'TELEMETRY=no',
    'MY_FLAG=yes',
    'DB_SSL=require',
  );
  expect(await lint(booleanNotUnderstood, files)).toBe('');
});

test('an empty string turns off what is on by default', async () => {
  const files = project('12.4.1', 'SERVE_APP=', 'CACHE_ENABLED=', 'TELEMETRY=', 'PRESSURE_LIMITER_ENABLED=');
  expect(await lint(booleanNotUnderstood, files)).toBe(
    '.env:1:11-1:11 warning SERVE_APP is empty, which turns off what is on by default.',
  );
});

test('blanks turn off what is on by default', async () => {
  const files = project('12.4.1', 'SERVE_APP="  "', 'OPENAPI_ENABLED=" "', 'CACHE_ENABLED=" "');
  expect(await lint(booleanNotUnderstood, files)).toBe(
    [
      '.env:1:12-1:14 warning SERVE_APP holds nothing but blanks, which turns off what is on by default.',
      '.env:2:18-2:19 warning OPENAPI_ENABLED holds nothing but blanks, which turns off what is on by default.',
    ].join('\n'),
  );
});

function quoted(...lines: readonly string[]) {
  const environment = lines.map((line) => `      ${line}`).join('\n');
  return {
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n${environment}\n`,
  };
}

// Read with @directus/env 6.3.0: the value "true", quotes included, becomes the text true.
test.each(['SESSION_COOKIE_SECURE', 'AUTH_PROVIDERS: okta\n      AUTH_OKTA_ALLOW_PUBLIC_REGISTRATION', 'SERVE_APP'])(
  'quotes that reach Directus around true are taken away: %s',
  async (name) => {
    expect(await lint(booleanNotUnderstood, quoted(`${name}: '"true"'`))).toBe('');
  },
);

test('the word false in quotes that reach Directus is a text, which turns on', async () => {
  expect(await lint(booleanNotUnderstood, quoted(`SESSION_COOKIE_SECURE: '"false"'`))).toBe(
    'compose.yaml:5:31-5:38 warning SESSION_COOKIE_SECURE is `"false"`, which Directus reads as on: only `false` turns it off.',
  );
});
