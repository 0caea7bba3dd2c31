import { expect, test } from 'vitest';
import dockerfileMissing from '../../../src/rules/containers/dockerfile-missing.js';
import { lint } from '../../support/lint.js';

const project = (service: string, more = '') => `
  ==> compose.yaml <==
  services:
    directus:
      ${service}
      environment: {DB_CLIENT: pg, ADMIN_EMAIL: a@acme.test, STORAGE_LOCATIONS: local}
${more}`;

test('points at the build', async () => {
  expect(
    await lint(
      dockerfileMissing,
      project('build: {context: ., dockerfile: docker/Dockerfile.cms}', '\n  ==> docker/x <==\n'),
    ),
  ).toBe('compose.yaml:3:5-3:10 warning docker/Dockerfile.cms is not in the repository, so the image cannot be built.');
});

test.each([
  ['it is there', 'build: .', '\n  ==> Dockerfile <==\n  FROM directus/directus:11.5.1\n'],
  ['its folder is not here', 'build: ./cms', ''],
  ['git ignores it', 'build: .', '\n  ==> .gitignore <==\n  Dockerfile\n'],
  ['the image can be pulled', 'build: .\n      image: acme/directus:1', ''],
])('silent: %s', async (_, service, more) => {
  expect(await lint(dockerfileMissing, project(service, more))).toBe('');
});
