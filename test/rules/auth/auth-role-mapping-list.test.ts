import { expect, test } from 'vitest';
import authRoleMappingList from '../../../src/rules/auth/auth-role-mapping-list.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a mapping of two groups without json:', async () => {
  const files = project(
    '12.4.1',
    'AUTH_PROVIDERS=sso',
    'AUTH_SSO_DRIVER=openid',
    'AUTH_SSO_ROLE_MAPPING=\'{"a":"1","b":"2"}\'',
  );
  expect(await lint(authRoleMappingList, files)).toBe(
    [
      '.env:3:24-3:41 error AUTH_SSO_ROLE_MAPPING is not written with json:, so Directus reads a list and does not start.',
    ].join('\n'),
  );
});

test('is silent with json:, with one group, and with LDAP', async () => {
  const files = project(
    '12.4.1',
    'AUTH_PROVIDERS=sso,two,dir',
    'AUTH_SSO_DRIVER=openid',
    'AUTH_SSO_ROLE_MAPPING=\'json:{"a":"1","b":"2"}\'',
    'AUTH_TWO_DRIVER=oauth2',
    'AUTH_TWO_ROLE_MAPPING=\'{"a":"1"}\'',
    'AUTH_DIR_DRIVER=ldap',
    'AUTH_DIR_ROLE_MAPPING=a,b',
  );
  expect(await lint(authRoleMappingList, files)).toBe('');
});
