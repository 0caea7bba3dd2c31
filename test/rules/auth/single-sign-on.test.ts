import { expect, test } from 'vitest';
import allowedUrl from '../../../src/rules/auth/auth-allowed-url-ignored.js';
import modeCookie from '../../../src/rules/auth/auth-mode-cookie.js';
import withoutDriver from '../../../src/rules/auth/auth-provider-without-driver.js';
import samlIncomplete from '../../../src/rules/auth/auth-saml-incomplete.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  const environment = lines.map((line) => `      ${line}\n`).join('');
  return {
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:${version}\n    environment:\n${environment}`,
  };
}

const SAML = ['AUTH_PROVIDERS: okta', 'AUTH_OKTA_DRIVER: saml'];
const IDP = 'AUTH_OKTA_IDP_metadata: <EntityDescriptor/>';
const SP = 'AUTH_OKTA_SP_metadata: <EntityDescriptor/>';

test.each([
  [
    'no metadata of its own',
    [...SAML, IDP],
    'compose.yaml:6:25-6:29 warning The SAML login okta has no AUTH_OKTA_SP_metadata, so its requests name `undefined` as their issuer, and identity providers refuse them.',
  ],
  [
    'an address for the other side',
    [...SAML, SP, 'AUTH_OKTA_IDP_metadata: https://okta.test/metadata'],
    'compose.yaml:8:31-8:57 warning AUTH_OKTA_IDP_metadata holds an address, but XML belongs there: every login then fails, as the address to log in at is missing.',
  ],
  [
    'a file for its own side',
    [...SAML, IDP, 'AUTH_OKTA_SP_metadata: ./sp.xml'],
    'compose.yaml:8:30-8:38 warning AUTH_OKTA_SP_metadata holds the path of a file, but XML belongs there: requests then name no issuer, and identity providers refuse them.',
  ],
  ['both', [...SAML, IDP, SP], ''],
  ['the issuer alone', [...SAML, IDP, 'AUTH_OKTA_SP_entityID: https://cms.acme.test'], ''],
  ['metadata that cannot be seen', [...SAML, IDP, 'AUTH_OKTA_SP_metadata: ${SP_XML}'], ''],
  ['another driver', ['AUTH_PROVIDERS: okta', 'AUTH_OKTA_DRIVER: openid'], ''],
])('auth-saml-incomplete: %s', async (_, lines, expected) => {
  expect(await lint(samlIncomplete, project('11.5.1', ...lines))).toBe(expected);
});

test('auth-mode-cookie: since the app takes sessions only, and only for logins by redirect', async () => {
  const lines = ['AUTH_PROVIDERS: google', 'AUTH_GOOGLE_DRIVER: openid', 'AUTH_GOOGLE_MODE: cookie'];
  expect(await lint(modeCookie, project('11.5.1', ...lines))).toBe(
    'compose.yaml:7:25-7:31 info AUTH_GOOGLE_MODE is cookie, so nobody can enter the app by the login google; only clients of the API can use it.',
  );
  expect(await lint(modeCookie, project('10.9.0', ...lines))).toBe('');
  expect(await lint(modeCookie, project('11.5.1', ...lines, 'SERVE_APP: "false"'))).toBe('');
  expect(
    await lint(modeCookie, project('11.5.1', 'AUTH_PROVIDERS: ad', 'AUTH_AD_DRIVER: ldap', 'AUTH_AD_MODE: cookie')),
  ).toBe('');
});

test('auth-provider-without-driver: local is built in', async () => {
  expect(await lint(withoutDriver, project('11.5.1', 'AUTH_PROVIDERS: local'))).toBe(
    'compose.yaml:5:23-5:28 info AUTH_PROVIDERS lists `local`, which is not needed: logging in with e-mail address and password is built in and works anyway, and an entry without a driver is left out.',
  );
});

const LIST = 'AUTH_GOOGLE_REDIRECT_ALLOW_LIST';

test.each([
  [
    'without a scheme',
    [`${LIST}: app.acme.test`],
    'warning AUTH_GOOGLE_REDIRECT_ALLOW_LIST lists `app.acme.test`, which is not a complete address with http:// or https://, so Directus skips it.',
  ],
  [
    'with a pattern',
    [`${LIST}: https://*.acme.test`],
    'warning AUTH_GOOGLE_REDIRECT_ALLOW_LIST lists `https://*.acme.test`, but Directus knows no patterns there, so it matches no address at all.',
  ],
  [
    'of the public addresses',
    ['AUTH_ALLOWED_PUBLIC_URLS: cms.acme.test,https://b.acme.test'],
    'warning AUTH_ALLOWED_PUBLIC_URLS lists `cms.acme.test`, which is not a complete address',
  ],
  [
    'localhost alone',
    [`${LIST}: http://localhost:8055/admin/login`, 'PUBLIC_URL: https://cms.acme.test'],
    'info AUTH_GOOGLE_REDIRECT_ALLOW_LIST lists addresses of localhost alone, while PUBLIC_URL is https://cms.acme.test',
  ],
])('auth-allowed-url-ignored: %s', async (_, lines, expected) => {
  expect(await lint(allowedUrl, project('11.17.4', ...lines))).toContain(expected);
});

test.each([
  [`${LIST}: https://app.acme.test/callback,http://localhost:3000/callback`],
  [`${LIST}: \${REDIRECTS}`],
  ['AUTH_ALLOWED_PUBLIC_URLS: https://a.acme.test,https://b.acme.test'],
])('auth-allowed-url-ignored: silent for %s', async (line) => {
  expect(await lint(allowedUrl, project('11.17.4', line, 'PUBLIC_URL: https://cms.acme.test'))).toBe('');
});
