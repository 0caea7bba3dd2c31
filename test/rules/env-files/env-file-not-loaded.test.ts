import { expect, test } from 'vitest';
import envFileNotLoaded from '../../../src/rules/env-files/env-file-not-loaded.js';
import publicUrlMissing from '../../../src/rules/public-url/public-url-missing.js';
import secretMissing from '../../../src/rules/secrets/secret-missing.js';
import { lint } from '../../support/lint.js';

const project = (service: string, env = 'SECRET=x\n  DB_CLIENT=pg\n  EMAIL_TRANSPORT=smtp') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      ${service}

  ==> .env <==
  ${env}
`;

test('one finding at the service, instead of what follows from it', async () => {
  expect(
    await lint(
      [envFileNotLoaded, publicUrlMissing, secretMissing],
      project('restart: always', 'SECRET=x\n  DB_CLIENT=pg\n  PUBLIC_URL=https://cms.acme.test'),
    ),
  ).toBe(
    [
      'compose.yaml:2:3-2:11 warning SECRET, DB_CLIENT, PUBLIC_URL are in .env, but the service directus neither loads the file (`env_file`) nor passes them on, so Directus gets none of them.',
      '  .env:1:1 SECRET stands here',
      '  .env:2:1 DB_CLIENT stands here',
      '  .env:3:1 PUBLIC_URL stands here',
    ].join('\n'),
  );
});

test.each([
  ['MARKETPLACE_TRUST', 'all'],
  ['CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC', 'https://www.acme.test'],
  ['IP_TRUST_PROXY', '1'],
  ['PASSWORD_RESET_URL_ALLOW_LIST', 'https://www.acme.test/reset'],
  ['MAX_PAYLOAD_SIZE', '20mb'],
])('one name is enough where the service takes others of the file: %s', async (name, value) => {
  expect(
    await lint(envFileNotLoaded, project('environment: ["SECRET=${SECRET}"]', `SECRET=x\n  ${name}=${value}`)),
  ).toContain(`${name} is in .env, but the service directus neither loads the file`);
});

test.each([
  ['the service loads it', 'env_file: .env', undefined],
  ['the service loads another that is not here', 'env_file: cms.env', undefined],
  [
    'all are passed on',
    'environment: ["SECRET=${SECRET}", "DB_CLIENT", "EMAIL_TRANSPORT=${EMAIL_TRANSPORT:-smtp}"]',
    undefined,
  ],
  ['they are used elsewhere', 'labels: ["a=${SECRET}", "b=${DB_CLIENT}", "c=${EMAIL_TRANSPORT}"]', undefined],
  ['it is mounted', 'volumes: ["./.env:/directus/.env"]', undefined],
  [
    'nothing but what holds anyway',
    'restart: always',
    'NODE_ENV=production\n  CORS_ENABLED=false\n  SESSION_COOKIE_DOMAIN=\n  EMAIL_TRANSPORT=smtp',
  ],
  [
    'one name, and nothing shows that the file is for this service',
    'restart: always',
    'MARKETPLACE_TRUST=all\n  VITE_TITLE=x',
  ],
  ['names that others read as well', 'restart: always', 'SECRET=x\n  PORT=80\n  NODE_ENV=production'],
])('silent: %s', async (_, service, env) => {
  expect(await lint(envFileNotLoaded, project(service, env))).toBe('');
});
