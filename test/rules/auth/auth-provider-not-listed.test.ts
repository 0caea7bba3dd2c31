import { expect, test } from 'vitest';
import authProviderNotListed from '../../../src/rules/auth/auth-provider-not-listed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the driver', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=sso', 'AUTH_SSO_DRIVER=saml', 'AUTH_GOOGLE_DRIVER=openid');
  expect(await lint(authProviderNotListed, files)).toBe(
    [
      '.env:3:1-3:19 warning AUTH_GOOGLE_DRIVER is set but AUTH_PROVIDERS does not list `google`, so nobody can log in with it.',
      '  .env:1:16 The providers are listed here',
    ].join('\n'),
  );
});

test('is silent about listed ones', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=sso , google', 'AUTH_SSO_DRIVER=saml', 'AUTH_GOOGLE_DRIVER=openid');
  expect(await lint(authProviderNotListed, files)).toBe('');
});
