import { expect, test } from 'vitest';
import rule from '../../../src/rules/storage/uploads-in-git.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const ONE = 'uploads/0d1f6a52-7c1e-4b55-9a63-1f2f0c6d7e88.pdf';
const THUMBNAIL = 'uploads/0d1f6a52-7c1e-4b55-9a63-1f2f0c6d7e88__a1b2c3.avif';
const COMPOSE = fileText`
  services:
    directus:
      image: directus/directus:11.17.4
      volumes:
        - ./uploads:/directus/uploads
`;

test('uploads in the index', async () => {
  expect(await lint(rule, { 'compose.yaml': COMPOSE, [ONE]: 'x', [THUMBNAIL]: 'x' })).toBe(
    'compose.yaml:5:9-5:36 warning git tracks 2 uploaded files in uploads, so everyone who can read the repository has them.',
  );
});

test('of a location with a folder of its own, without a container', async () => {
  const files = {
    ...projectFiles`
      ==> package.json <==
      { "dependencies": { "directus": "11.17.4" } }

      ==> .env <==
      STORAGE_LOCATIONS=disk
      STORAGE_DISK_DRIVER=local
      STORAGE_DISK_ROOT=./data/files
    `,
    [ONE.replace('uploads', 'data/files')]: 'x',
    [ONE]: 'x',
  };
  expect(await lint(rule, files)).toBe(
    '.env:3:19-3:31 warning git tracks an uploaded file in data/files, so everyone who can read the repository has them.',
  );
});

test('silent about a kept folder, ignored files, other names, and no git', async () => {
  expect(await lint(rule, { 'compose.yaml': COMPOSE, 'uploads/.gitkeep': '', 'uploads/logo.png': 'x' })).toBe('');
  expect(await lint(rule, { 'compose.yaml': COMPOSE, [ONE]: 'x', '.gitignore': ONE })).toBe('');
  expect(await lint(rule, { 'compose.yaml': COMPOSE, [ONE]: 'x' }, { git: 'none' })).toBe('');
});

test('silent where files are kept elsewhere', async () => {
  expect(
    await lint(rule, {
      ...projectFiles`
        ==> compose.yaml <==
        ${COMPOSE}    environment:
              STORAGE_LOCATIONS: s3
              STORAGE_S3_DRIVER: s3
      `,
      [ONE]: 'x',
    }),
  ).toBe('');
});
