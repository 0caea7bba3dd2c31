import { expect, test } from 'vitest';
import authProviderNamedDefault from '../../../src/rules/auth/auth-provider-named-default.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the list', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=sso, default');
  expect(await lint(authProviderNamedDefault, files)).toBe(
    ['.env:1:16-1:28 error AUTH_PROVIDERS lists `default`, which is reserved: Directus exits at startup.'].join('\n'),
  );
});

test('is silent about another name', async () => {
  const files = project('12.4.1', 'AUTH_PROVIDERS=defaults');
  expect(await lint(authProviderNamedDefault, files)).toBe('');
});
