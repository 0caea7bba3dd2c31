import { expect, test } from 'vitest';
import storageLocationNotListed from '../../../src/rules/storage/storage-location-not-listed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the driver', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=local', 'STORAGE_S3_DRIVER=s3');
  expect(await lint(storageLocationNotListed, files)).toBe(
    [
      '.env:2:1-2:18 warning STORAGE_S3_DRIVER is set but STORAGE_LOCATIONS does not list `s3`, so no file goes there.',
      '  .env:1:19 The locations are listed here',
    ].join('\n'),
  );
});

test('says so where there is no list', async () => {
  const files = project('12.4.1', 'STORAGE_S3_DRIVER=s3');
  expect(await lint(storageLocationNotListed, files)).toBe(
    [
      '.env:1:1-1:18 warning STORAGE_S3_DRIVER is set but STORAGE_LOCATIONS is not, so all files go to the local disk.',
    ].join('\n'),
  );
});

test('is silent about listed ones', async () => {
  const files = project(
    '12.4.1',
    'STORAGE_LOCATIONS=s3, my-files',
    'STORAGE_S3_DRIVER=s3',
    'STORAGE_MY_FILES_DRIVER=local',
  );
  expect(await lint(storageLocationNotListed, files)).toBe('');
});
