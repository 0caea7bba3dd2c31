import { expect, test } from 'vitest';
import authDefaultDisabled from '../../../src/rules/auth/auth-default-disabled.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('nobody can log in', async () => {
  const files = project('11.17.4', 'AUTH_DISABLE_DEFAULT=true');
  expect(await lint(authDefaultDisabled, files)).toBe(
    [
      '.env:1:22-1:26 error AUTH_DISABLE_DEFAULT is on but AUTH_PROVIDERS lists no login, so nobody can log in to the app.',
    ].join('\n'),
  );
});

test('Directus 12 ignores it without a license', async () => {
  const files = project('12.4.1', 'AUTH_DISABLE_DEFAULT=1');
  expect(await lint(authDefaultDisabled, files)).toBe(
    [
      '.env:1:22-1:23 warning AUTH_DISABLE_DEFAULT is on but no license is set, without which Directus 12 ignores it.',
    ].join('\n'),
  );
});

test('is silent with a provider and a license, and where it is off', async () => {
  const files = project('12.4.1', 'AUTH_DISABLE_DEFAULT=true', 'AUTH_PROVIDERS=sso', 'LICENSE_KEY=x');
  expect(await lint(authDefaultDisabled, files)).toBe('');
});
