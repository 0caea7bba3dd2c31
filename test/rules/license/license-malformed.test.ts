import { expect, test } from 'vitest';
import licenseMalformed from '../../../src/rules/license/license-malformed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a key and a token that are none', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=abc', 'LICENSE_TOKEN=xyz');
  expect(await lint(licenseMalformed, files)).toBe(
    [
      '.env:1:13-1:16 error LICENSE_KEY does not have the form of a license key, so Directus exits at startup.',
      '.env:2:15-2:18 warning LICENSE_TOKEN does not have the form of a license token, so Directus runs without a license, silently.',
    ].join('\n'),
  );
});

test('is silent about the right form, placeholders and nothing', async () => {
  const files = project('12.4.1', 'LICENSE_KEY=daaaa-bbbbb-ccccc-ddddd-eeeee', 'LICENSE_TOKEN=a.b.c');
  expect(await lint(licenseMalformed, files)).toBe('');
});

test('is silent before 12', async () => {
  const files = project('11.17.4', 'LICENSE_KEY=abc');
  expect(await lint(licenseMalformed, files)).toBe('');
});
