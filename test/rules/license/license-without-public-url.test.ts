import { expect, test } from 'vitest';
import licenseWithoutPublicUrl from '../../../src/rules/license/license-without-public-url.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the key', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=DAAAA');
  expect(await lint(licenseWithoutPublicUrl, files)).toBe(
    [
      '.env:1:13-1:18 error LICENSE_KEY is set but PUBLIC_URL is not set, so the license cannot be activated and Directus does not start.',
    ].join('\n'),
  );
});

test('points at a relative address', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=DAAAA', 'PUBLIC_URL=/');
  expect(await lint(licenseWithoutPublicUrl, files)).toBe(
    [
      '.env:2:12-2:13 error LICENSE_KEY is set but PUBLIC_URL is relative, so the license cannot be activated and Directus does not start.',
    ].join('\n'),
  );
});

test('is silent with an address, and before 12', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=DAAAA', 'PUBLIC_URL=https://cms.acme.test');
  expect(await lint(licenseWithoutPublicUrl, files)).toBe('');
});
