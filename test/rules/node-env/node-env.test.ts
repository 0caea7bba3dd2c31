import { expect, test } from 'vitest';
import development from '../../../src/rules/node-env/node-env-development.js';
import unset from '../../../src/rules/node-env/node-env-unset.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const service = (nodeEnv: string) =>
  fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          NODE_ENV: ${nodeEnv}
  `;

test('node-env-development is for stages that others can reach', async () => {
  expect(await lint(development, { 'compose.prod.yaml': service('development') })).toBe(
    'compose.prod.yaml:5:17-5:28 warning NODE_ENV is development, so errors show visitors the stack trace.',
  );
  expect(await lint(development, { 'compose.yaml': service('development') })).toBe(
    'compose.yaml:5:17-5:28 warning NODE_ENV is development, so errors show visitors the stack trace.',
  );
  expect(await lint(development, { 'compose.dev.yaml': service('development') })).toBe('');
  expect(await lint(development, { 'compose.yaml': service('production') })).toBe('');
});

test('node-env-unset is about plain Node; the official image sets it', async () => {
  const node = { 'package.json': '{"dependencies": {"directus": "11.5.1"}}' };
  expect(await lint(unset, { ...node, '.env': 'DB_CLIENT=pg\n' })).toBe(
    'package.json:1:32-1:38 info NODE_ENV is not set. Directus then behaves as in production, packages of extensions may not.',
  );
  expect(await lint(unset, { ...node, '.env': 'NODE_ENV=production\n' })).toBe('');
  expect(
    await lint(
      unset,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
      `,
    ),
  ).toBe('');
});

test.each([
  ['11.17.4', ''],
  ['10.8.3', '.env:1:10-1:21 warning NODE_ENV is development, so errors show visitors the stack trace.'],
])('node-env-development: NODE_ENV in the .env of Directus %s', async (version, expected) => {
  const files = { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': 'NODE_ENV=development\n' };
  expect(await lint(development, files)).toBe(expected);
});
