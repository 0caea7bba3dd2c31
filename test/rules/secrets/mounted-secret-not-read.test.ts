import { expect, test } from 'vitest';
import mountedSecretNotRead from '../../../src/rules/secrets/mounted-secret-not-read.js';
import { lint } from '../../support/lint.js';

const project = (service: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      secrets: [db_password]
      ${service}
  secrets: {db_password: {external: true}}
`;

test('points at the secret of the service', async () => {
  expect(await lint(mountedSecretNotRead, project('restart: always'))).toBe(
    'compose.yaml:4:15-4:26 warning The secret db_password is mounted at /run/secrets/db_password, but no variable names this file, so Directus does not read it.',
  );
});

test.each([
  ['a variable names it', 'environment: {DB_PASSWORD_FILE: /run/secrets/db_password}'],
  ['a variable is unknown', 'environment: {DB_PASSWORD_FILE: "${PW}"}'],
  ['an env file is not in the repository', 'env_file: cms.env'],
  ['a command of its own may read it', 'command: sh -c "cat /run/secrets/db_password && node cli.js start"'],
])('silent: %s', async (_, service) => {
  expect(await lint(mountedSecretNotRead, project(service))).toBe('');
});
