import { expect, test } from 'vitest';
import rule from '../../../src/rules/storage/storage-location-not-listed.js';
import { lint } from '../../support/lint.js';

test('a location with a hyphen is listed, as it is in the names of its variables', async () => {
  const files = {
    'package.json': '{"dependencies": {"directus": "12.4.1"}}',
    '.env': 'STORAGE_LOCATIONS=my-s3\nSTORAGE_MY-S3_DRIVER=s3\n',
  };
  expect(await lint(rule, files)).toBe('');
});
