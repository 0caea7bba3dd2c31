import { expect, test } from 'vitest';
import storageLocationWithoutDriver from '../../../src/rules/storage/storage-location-without-driver.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the list', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=local,s3');
  expect(await lint(storageLocationWithoutDriver, files)).toBe(
    [
      '.env:1:19-1:27 warning STORAGE_LOCATIONS lists `s3` but STORAGE_S3_DRIVER is not set, so every request for a file fails.',
    ].join('\n'),
  );
});

test('explains hyphens', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=my-s3', 'STORAGE_MY_S3_DRIVER=s3');
  expect(await lint(storageLocationWithoutDriver, files)).toBe(
    [
      '.env:1:19-1:24 warning STORAGE_LOCATIONS lists `my-s3`, for which Directus reads STORAGE_MY-S3_DRIVER, not STORAGE_MY_S3_DRIVER, so every request for a file fails.',
    ].join('\n'),
  );
});

test('an empty list', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=');
  expect(await lint(storageLocationWithoutDriver, files)).toBe(
    [
      '.env:1:19-1:19 warning STORAGE_LOCATIONS is empty, so there is no place for files and every request for one fails.',
    ].join('\n'),
  );
});

test('is silent where drivers are set, in any case', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=two,local', 'STORAGE_two_DRIVER=local');
  expect(await lint(storageLocationWithoutDriver, files)).toBe('');
});

test('names what is wrong with a list in brackets', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=[local,s3]', 'STORAGE_S3_DRIVER=s3');
  expect(await lint(storageLocationWithoutDriver, files)).toBe(
    '.env:1:19-1:29 warning STORAGE_LOCATIONS is written with brackets or quotation marks, which become a part of the names, so every request for a file fails.',
  );
});
