import { expect, test } from 'vitest';
import secretPathAsValue from '../../../src/rules/secrets/secret-path-as-value.js';
import { lint } from '../../support/lint.js';

const project = (variable: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        ${variable}
`;

test('points at the path', async () => {
  expect(await lint(secretPathAsValue, project('SECRET: /run/secrets/directus_secret'))).toBe(
    'compose.yaml:5:15-5:43 error SECRET is the path of a file, not what the file holds: Directus reads a file only for SECRET_FILE.',
  );
});

test.each([
  ['with _FILE', 'SECRET_FILE: /run/secrets/directus_secret'],
  ['a variable that is a path', 'STORAGE_GCS_KEY_FILENAME: /run/secrets/gcs.json'],
  ['a name without _FILE in any release', 'PROJECT_NAME: /run/secrets/name'],
  ['another path', 'DB_PASSWORD: /etc/passwd'],
])('silent: %s', async (_, variable) => {
  expect(await lint(secretPathAsValue, project(variable))).toBe('');
});
