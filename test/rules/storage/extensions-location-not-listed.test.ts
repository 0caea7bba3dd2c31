import { expect, test } from 'vitest';
import extensionsLocationNotListed from '../../../src/rules/storage/extensions-location-not-listed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the location', async () => {
  const files = project('12.4.1', 'EXTENSIONS_LOCATION=s3', 'STORAGE_LOCATIONS=files');
  expect(await lint(extensionsLocationNotListed, files)).toBe(
    [
      '.env:1:21-1:23 error EXTENSIONS_LOCATION is `s3`, which STORAGE_LOCATIONS does not list, so Directus exits at startup.',
      '  .env:2:19 The locations are listed here',
    ].join('\n'),
  );
});

test('is silent where it is listed', async () => {
  const files = project('12.4.1', 'EXTENSIONS_LOCATION=s3', 'STORAGE_LOCATIONS=files, s3');
  expect(await lint(extensionsLocationNotListed, files)).toBe('');
});
