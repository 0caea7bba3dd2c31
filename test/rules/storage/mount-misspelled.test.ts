import { expect, test } from 'vitest';
import rule from '../../../src/rules/storage/mount-misspelled.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const compose = (target: string, rest = '') => projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      volumes:
        - data:${target}
  ${rest}volumes:
    data: {}
`;

test.each([
  ['/directus/extension', '/directus/extensions'],
  ['/directus/upload/', '/directus/uploads'],
  ['/directus/Uploads', '/directus/uploads'],
  ['/extensions', '/directus/extensions'],
  ['/uploads', '/directus/uploads'],
  ['/app/templates', '/directus/templates'],
  ['/usr/src/app/database', '/directus/database'],
  ['/home/node/directus/uploads', '/directus/uploads'],
])('%s', async (target, meant) => {
  expect(await lint(rule, compose(target))).toBe(
    `compose.yaml:5:9-5:${String(14 + target.length)} warning Directus does not look at ${target.replace(/\/$/, '')}; ${meant} is probably meant.`,
  );
});

test.each([
  '/directus/uploads',
  '/directus/data',
  '/directus/extensions/my-hook',
  '/data/upload',
  '/directus/snapshots',
])('silent about %s', async (target) => {
  expect(await lint(rule, compose(target))).toBe('');
});

test('silent where the right folder is mounted as well, or a setting names the other', async () => {
  expect(await lint(rule, compose('/directus/uploads\n      - other:/backup/uploads'))).toBe('');
  expect(
    await lint(rule, compose('/data/uploads', '    environment:\n      STORAGE_LOCAL_ROOT: /data/uploads\n')),
  ).toBe('');
  expect(
    await lint(rule, compose('/srv/extensions', '    environment:\n      EXTENSIONS_PATH: /srv/extensions\n')),
  ).toBe('');
});

test('silent where a setting sends Directus there, or may', async () => {
  expect(
    await lint(rule, compose('/directus/upload', '    environment:\n      STORAGE_LOCAL_ROOT: /directus/upload\n')),
  ).toBe('');
  expect(
    await lint(rule, compose('/directus/extension', '    environment:\n      EXTENSIONS_PATH: ./extension\n')),
  ).toBe('');
  expect(await lint(rule, compose('/directus/upload', '    env_file: missing.env\n'))).toBe('');
});
