import { describe, expect, test } from 'vitest';
import notPersistent from '../../../src/rules/storage/uploads-not-persistent.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

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

test('tells an emptyDir and a tmpfs from no volume', async () => {
  const pod = fileText`
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms}
    spec:
      template:
        spec:
          containers:
            - name: directus
              image: directus/directus:11.17.4
              volumeMounts: [{name: uploads, mountPath: /directus/uploads}]
          volumes: [{name: uploads, emptyDir: {}}]
  `;
  expect(await lint(notPersistent, { 'cms.yaml': pod })).toMatchInlineSnapshot(`
    "cms.yaml:3:18-3:21 error Files of the storage location local go to /directus/uploads, which is on an emptyDir, so they are lost with the pod.
      cms.yaml:10:26 the mount"
  `);
  const service = fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        tmpfs: [/directus/uploads]
  `;
  expect(await lint(notPersistent, { 'compose.yaml': service })).toMatchInlineSnapshot(`
    "compose.yaml:2:3-2:11 warning Files of the storage location local go to /directus/uploads, which is on a tmpfs, in memory, so they are lost with the container.
      compose.yaml:4:13 the mount"
  `);
});

describe("uploads-not-persistent on DigitalOcean's App Platform", () => {
  const app = (...envs: string[]) => ({
    '.do/app.yaml': [
      'services:',
      '  - name: cms',
      '    image: {registry: directus, repository: directus, tag: "11.17.4"}',
      '    envs:',
      ...envs.map((env) => `      - {key: ${env.replace('=', ', value: ')}}`),
      '',
    ].join('\n'),
  });

  test.each([
    [
      ['STORAGE_LOCATIONS=local'],
      ".do/app.yaml:5:41-5:46 warning Unless STORAGE_LOCAL_DRIVER is set in DigitalOcean's control panel, files of the storage location local go into the container; App Platform has no volumes, so they are lost with the next deployment.",
    ],
    [
      ['STORAGE_LOCATIONS=files', 'STORAGE_FILES_DRIVER=local'],
      ".do/app.yaml:6:44-6:49 error Files of the storage location files go into the container, and DigitalOcean's App Platform has no volumes, so they are lost with the next deployment.",
    ],
    [['STORAGE_LOCATIONS=s3', 'STORAGE_S3_DRIVER=s3'], ''],
    [['STORAGE_LOCATIONS=local', 'STORAGE_LOCAL_DRIVER=s3'], ''],
    [['STORAGE_LOCATIONS=files'], ''],
    [['DB_CLIENT=pg'], ''],
  ])('%s', async (envs, expected) => {
    expect(await lint(notPersistent, app(...envs))).toBe(expected);
  });
});
