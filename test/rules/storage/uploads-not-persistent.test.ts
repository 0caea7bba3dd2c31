import { expect, test } from 'vitest';
import notPersistent from '../../../src/rules/storage/uploads-not-persistent.js';
import { lint } from '../../support/lint.js';

const service = (rest: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${rest}`,
});

test('uploads-not-persistent follows the path of each local location', async () => {
  expect(await lint(notPersistent, service(''))).toBe(
    'compose.yaml:2:3-2:11 warning Files of the storage location local go to /directus/uploads, which is on no volume, so they are lost with the container.',
  );
  expect(
    await lint(
      notPersistent,
      service(
        '    environment:\n      STORAGE_LOCATIONS: files\n      STORAGE_FILES_DRIVER: local\n      STORAGE_FILES_ROOT: /data/files\n    volumes:\n      - ./uploads:/directus/uploads\n',
      ),
    ),
  ).toBe(
    'compose.yaml:7:27-7:38 warning Files of the storage location files go to /data/files, which is on no volume, so they are lost with the container.',
  );
});

test('uploads-not-persistent is silent with a volume, with object storage, and outside of containers', async () => {
  expect(
    await lint(notPersistent, service('    volumes:\n      - uploads:/directus/uploads\nvolumes:\n  uploads: {}\n')),
  ).toBe('');
  expect(
    await lint(notPersistent, service('    environment:\n      STORAGE_LOCATIONS: s3\n      STORAGE_S3_DRIVER: s3\n')),
  ).toBe('');
  expect(await lint(notPersistent, service('    env_file: cms.env\n'))).toBe('');
  expect(
    await lint(notPersistent, {
      'package.json': '{"dependencies": {"directus": "11.17.4"}}',
      '.env': 'DB_CLIENT=pg\n',
    }),
  ).toBe('');
});
