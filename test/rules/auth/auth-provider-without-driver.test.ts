import { expect, test } from 'vitest';
import authProviderWithoutDriver from '../../../src/rules/auth/auth-provider-without-driver.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the list', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=google');
  expect(await lint(authProviderWithoutDriver, files)).toBe(
    [
      '.env:1:16-1:22 warning AUTH_PROVIDERS lists `google` but AUTH_GOOGLE_DRIVER is not set, so Directus leaves this login out.',
    ].join('\n'),
  );
});

test('is silent where the driver is set in any case', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=google', 'AUTH_google_DRIVER=openid');
  expect(await lint(authProviderWithoutDriver, files)).toBe('');
});

test.each(['[google]', "'google', 'github'"])(
  'names what is wrong with %s, and no variable with such a name',
  async (list) => {
    const findings = await lint(authProviderWithoutDriver, {
      'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      - AUTH_PROVIDERS=${list}\n      - AUTH_GOOGLE_DRIVER=openid\n`,
    });
    expect(findings).toMatch(/warning AUTH_PROVIDERS is written with brackets or quotation marks/);
    expect(findings.split('\n')).toHaveLength(1);
  },
);
