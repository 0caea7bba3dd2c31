import { expect, test } from 'vitest';
import installationHiddenByMount from '../../../src/rules/containers/installation-hidden-by-mount.js';
import { lint } from '../../support/lint.js';

const compose = (volume: string, more = '') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.14.1
      volumes: [${volume}]
      ${more}
`;

test.each([
  [
    '.:/directus',
    'compose.yaml:4:15-4:26 error The mount on /directus hides the Directus of the image, so the container exits at startup.',
  ],
  [
    './lib:/directus/node_modules/',
    'compose.yaml:4:15-4:44 error The mount on /directus/node_modules hides the Directus of the image, so the container exits at startup.',
  ],
  [
    'cms:/directus',
    'compose.yaml:4:15-4:28 warning The volume on /directus keeps the Directus of the image with which it was first started: a newer image has no effect.',
  ],
  [
    './package.json:/directus/package.json',
    'compose.yaml:4:15-4:52 info The file mounted on /directus/package.json replaces that of the image: the packages that it lists are not installed.',
  ],
])('%s', async (volume, finding) => {
  expect(await lint(installationHiddenByMount, compose(volume))).toBe(finding);
});

test.each([
  ['./extensions:/directus/extensions', ''],
  ['./directus:/directus/extensions/directus', ''],
  ['/directus/node_modules', ''],
  ['.:/directus', 'command: sh -c "npm install && npm start"'],
])('silent: %s %s', async (volume, more) => {
  expect(await lint(installationHiddenByMount, compose(volume, more))).toBe('');
});
