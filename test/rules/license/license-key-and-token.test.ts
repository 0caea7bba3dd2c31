import { expect, test } from 'vitest';
import licenseKeyAndToken from '../../../src/rules/license/license-key-and-token.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the token, and at the key next to it', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=DAAAA', 'LICENSE_TOKEN=abc');
  expect(await lint(licenseKeyAndToken, files)).toBe(
    [
      '.env:2:15-2:18 error LICENSE_KEY and LICENSE_TOKEN are both set, so Directus exits at startup.',
      '  .env:1:13 LICENSE_KEY is set here',
    ].join('\n'),
  );
});

test('is silent about an empty one', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=', 'LICENSE_TOKEN=abc');
  expect(await lint(licenseKeyAndToken, files)).toBe('');
});
