import { expect, test } from 'vitest';
import authNeedsLicense from '../../../src/rules/auth/auth-needs-license.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the list of providers', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=sso');
  expect(await lint(authNeedsLicense, files)).toBe(
    [
      '.env:1:16-1:19 warning AUTH_PROVIDERS is set but neither LICENSE_KEY nor LICENSE_TOKEN is, and without a license Directus 12.4.1 offers no single sign-on.',
    ].join('\n'),
  );
});

test('is silent with a license', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=sso', 'LICENSE_TOKEN=x');
  expect(await lint(authNeedsLicense, files)).toBe('');
});

test('is silent before 12', async () => {
  const files = project('11.17.4', 'AUTH_PROVIDERS=sso');
  expect(await lint(authNeedsLicense, files)).toBe('');
});
