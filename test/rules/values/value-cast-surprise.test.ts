import { expect, test } from 'vitest';
import valueCastSurprise from '../../../src/rules/values/value-cast-surprise.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a list, a number and an object instead of a text', async () => {
  const files = project(
    '12.4.1',
    'EMAIL_SMTP_USER=12345678901234567890',
    'AUTH_SSO_CLIENT_SECRET=a,,b',
    'AUTH_SSO_CLIENT_ID=1e3',
  );
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:17-1:37 warning EMAIL_SMTP_USER looks like a number and is too long for one, so Directus changes its last digits.',
      '.env:2:24-2:28 warning AUTH_SSO_CLIENT_SECRET has commas in it, so Directus makes a list of it and changes what stands between them.',
      '.env:3:20-3:23 warning AUTH_SSO_CLIENT_ID looks like a number, so Directus reads 1000 where a text is meant.',
    ].join('\n'),
  );
});

test('quotes and blanks that stay', async () => {
  const files = project('12.4.1', 'CACHE_NAMESPACE=“abc”', 'DB_PASSWORD=\'"x y"\'', 'AUTH_PROVIDERS=a, b');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:17-1:22 warning CACHE_NAMESPACE is written in typographic quotes, which are part of the value.',
      '.env:2:14-2:19 warning DB_PASSWORD has quotes in its value, which Directus does not take away.',
      '.env:3:16-3:20 warning AUTH_PROVIDERS has blanks around the elements of its list, and Directus keeps them: ` b` is not the same as without.',
    ].join('\n'),
  );
});

test('digits as a signing key, up to 11.7', async () => {
  const files = project('11.7.2', 'SECRET=12345678901234567890123456789012');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:8-1:40 error SECRET consists of digits, so this version of Directus reads a number, with which it cannot sign: every login fails.',
    ].join('\n'),
  );
});

test('a prefix inside a value, up to 10.8', async () => {
  const files = project('10.8.3', 'EMAIL_SMTP_PASSWORD=x-json:1');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:21-1:29 warning EMAIL_SMTP_PASSWORD has a colon after one of the words that ask for a type, so this version of Directus cuts the value there.',
    ].join('\n'),
  );
});

test('is silent about values that survive', async () => {
  const files = project(
    '12.4.1',
    'SECRET=12345678901234567890123456789012',
    'EMAIL_SMTP_USER=string:123,,4',
    'AUTH_SSO_CLIENT_SECRET=a,b',
    'AUTH_SSO_SCOPE=a,,b',
    'DB_PASSWORD=a,b',
    'CORS_METHODS=GET, POST',
    'REDIS_USERNAME=1234',
    'FILES_MIME_TYPE_ALLOW_LIST=image/png,image/jpeg',
  );
  expect(await lint(valueCastSurprise, files)).toBe('');
});
