import { expect, test } from 'vitest';
import rule from '../../../src/rules/auth/sign-on-address-internal.js';
import { lint } from '../../support/lint.js';

const project = (url: string, keycloak: string, driver = 'openid', name = 'ISSUER_URL') => ({
  'compose.yaml': `services:
  directus:
    image: directus/directus:11.17.4
    environment:
      AUTH_PROVIDERS: kc
      AUTH_KC_DRIVER: ${driver}
      AUTH_KC_${name}: ${url}
  keycloak:
    container_name: sso
${keycloak}`,
});
const IMAGE = '    image: quay.io/keycloak/keycloak:26.0\n';
const ISSUER = 'http://keycloak:8080/realms/a';
const FOUND = 'a name that only containers know; Keycloak takes it for its own address';

test.each([
  [ISSUER, `${IMAGE}    command: start-dev\n`],
  [`${ISSUER}/.well-known/openid-configuration`, IMAGE],
  ['http://sso:8080/realms/a', `${IMAGE}    environment: { KC_DB: postgres }\n`],
])('Keycloak at %s', async (url, keycloak) => {
  expect(await lint(rule, project(url, keycloak))).toContain(FOUND);
});

test.each([
  ['it is told its address', ISSUER, `${IMAGE}    environment: { KC_HOSTNAME: https://login.acme.com }\n`],
  ['an older one is told its address', ISSUER, `${IMAGE}    environment: [KEYCLOAK_FRONTEND_URL=https://a.com]\n`],
  ['its command tells it', ISSUER, `${IMAGE}    command: start --hostname https://login.acme.com\n`],
  ['a file may tell it', ISSUER, `${IMAGE}    env_file: keycloak.env\n`],
  ['a public name is used', 'https://login.acme.com/realms/a', IMAGE],
  ['another provider is used', ISSUER, '    image: ghcr.io/goauthentik/server:2024.8\n'],
])('silent where %s', async (_, url, keycloak) => {
  expect(await lint(rule, project(url, keycloak))).toBe('');
});

test('OAuth 2.0 sends browsers to AUTHORIZE_URL as it is', async () => {
  const told = `${IMAGE}    environment: { KC_HOSTNAME: https://login.acme.com }\n`;
  expect(await lint(rule, project('http://keycloak:8080/auth', told, 'oauth2', 'AUTHORIZE_URL'))).toContain(
    'AUTH_KC_AUTHORIZE_URL leads to keycloak, a name that only containers know, but browsers are sent there to sign in.',
  );
  expect(await lint(rule, project('http://localhost:8080/auth', told, 'oauth2', 'AUTHORIZE_URL'))).toBe('');
  expect(await lint(rule, project('http://keycloak:8080/token', told, 'oauth2', 'ACCESS_URL'))).toBe('');
});
