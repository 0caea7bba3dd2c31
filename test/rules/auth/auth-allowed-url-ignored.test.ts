import { expect, test } from 'vitest';
import allowedUrlIgnored from '../../../src/rules/auth/auth-allowed-url-ignored.js';
import { lint } from '../../support/lint.js';

const project = (list: string, more = '') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        PUBLIC_URL: https://cms.acme.dev
        AUTH_SSO_REDIRECT_ALLOW_LIST: ${list}
        LOG_LEVEL: info${more}
`;

const mails = (name: string, list: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        PUBLIC_URL: https://cms.acme.dev
        ${name}: ${list}
`;

test.each([
  ['PASSWORD_RESET_URL_ALLOW_LIST', 'app.acme.dev/reset', 'a request for a new password'],
  ['USER_INVITE_URL_ALLOW_LIST', '/invite', 'an invitation'],
  ['USER_REGISTER_URL_ALLOW_LIST', 'localhost:3000/register', 'a registration'],
])('a list for mails without a scheme: %s', async (name, entry, use) => {
  expect(await lint(allowedUrlIgnored, mails(name, `https://app.acme.dev/x,${entry}`))).toMatch(
    new RegExp(
      `^compose\\.yaml:6:\\d+-6:\\d+ warning ${name} lists \`${entry}\`, which is not a complete address, so Directus skips it: ${use} with an address of one's own is answered 400\\.$`,
    ),
  );
});

test('a pattern in a list for mails', async () => {
  expect(await lint(allowedUrlIgnored, mails('USER_INVITE_URL_ALLOW_LIST', 'https://app.acme.dev/*'))).toBe(
    'compose.yaml:6:35-6:57 warning USER_INVITE_URL_ALLOW_LIST lists `https://app.acme.dev/*`, but Directus knows no patterns there, so it matches no address at all.',
  );
});

test.each(['https://app.acme.dev/reset', 'acme://reset', 'http://localhost:3000/reset', '""'])(
  'silent, a list for mails: %s',
  async (list) => {
    expect(await lint(allowedUrlIgnored, mails('PASSWORD_RESET_URL_ALLOW_LIST', list))).toBe('');
  },
);

test('the app at a second address', async () => {
  expect(await lint(allowedUrlIgnored, project('https://www.acme.dev/,https://extern.acme.dev/admin/login'))).toBe(
    'compose.yaml:6:37-6:94 warning AUTH_SSO_REDIRECT_ALLOW_LIST lists the app at https://extern.acme.dev/admin/login, but sign-on leads back through PUBLIC_URL (https://cms.acme.dev), where the browser has no cookie of that login, so a login from there fails.',
  );
});

test.each([
  ['a site of its own', 'https://www.acme.dev/login', ''],
  ['the app itself', 'https://cms.acme.dev/admin/login', ''],
  [
    'a second address that Directus knows',
    'https://extern.acme.dev/admin/login',
    '\n        AUTH_ALLOWED_PUBLIC_URLS: https://extern.acme.dev',
  ],
  [
    'a second address that it may know',
    'https://extern.acme.dev/admin',
    '\n        AUTH_ALLOWED_PUBLIC_URLS: ${OTHERS}',
  ],
])('silent: %s', async (_, list, more) => {
  expect(await lint(allowedUrlIgnored, project(list, more))).toBe('');
});
