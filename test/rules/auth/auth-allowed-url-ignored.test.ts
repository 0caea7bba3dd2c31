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
