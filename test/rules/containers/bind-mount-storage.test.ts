import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/bind-mount-permissions.js';
import { lint } from '../../support/lint.js';

const compose = (environment: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    volumes:\n      - ./uploads:/directus/uploads\n    environment:\n      DB_CLIENT: pg\n${environment}`,
});

test('bind-mount-permissions says nothing of a folder for uploads that go elsewhere', async () => {
  expect(await lint(rule, compose('      STORAGE_LOCATIONS: bucket\n      STORAGE_BUCKET_DRIVER: s3\n'))).toBe('');
  expect(await lint(rule, compose('      STORAGE_LOCATIONS: bucket,local\n      STORAGE_BUCKET_DRIVER: s3\n'))).toMatch(
    /^compose.yaml:5:9-5:36 info uploads is not in the repository/,
  );
});
