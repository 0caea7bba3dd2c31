import { expect, test } from 'vitest';
import rule from '../../../src/rules/cookies/cookie-prefix-unmet.js';
import { lint } from '../../support/lint.js';

const project = (...lines: readonly string[]) => ({
  'package.json': '{"dependencies": {"directus": "12.4.1"}}',
  '.env': lines.join('\n'),
});

test.each([
  [['SESSION_COOKIE_NAME=__Host-session'], '__Host-', 'SESSION_COOKIE_SECURE'],
  [['SESSION_COOKIE_NAME=__Secure-session', 'SESSION_COOKIE_SECURE=false'], '__Secure-', 'SESSION_COOKIE_SECURE'],
  [['REFRESH_TOKEN_COOKIE_NAME=__Host-refresh'], '__Host-', 'REFRESH_TOKEN_COOKIE_SECURE'],
])('not secure: %j', async (lines, prefix, secure) => {
  const name = secure.replace('_SECURE', '_NAME');
  expect(await lint(rule, project(...lines))).toMatch(
    new RegExp(
      `^\\.env:1:\\S+ error ${name} begins with ${prefix} but ${secure} is off, so browsers drop the cookie\\.`,
    ),
  );
});

test('a domain, which __Host- forbids and __Secure- does not', async () => {
  const lines = ['SESSION_COOKIE_SECURE=true', 'SESSION_COOKIE_DOMAIN=acme.dev'];
  expect(await lint(rule, project('SESSION_COOKIE_NAME=__Host-session', ...lines))).toContain(
    'SESSION_COOKIE_NAME begins with __Host-, which no cookie with a domain may, so browsers drop it.',
  );
  expect(await lint(rule, project('SESSION_COOKIE_NAME=__Secure-session', ...lines))).toBe('');
});

test('silent about other names', async () => {
  expect(await lint(rule, project('SESSION_COOKIE_NAME=session'))).toBe('');
});
