import { expect, test } from 'vitest';
import { lint } from '../../support/lint.js';
import { ruleNamed } from '../../support/rule-named.js';

const rules = [ruleNamed('secret-published'), ruleNamed('admin-email-invalid')];
const project = (...lines: readonly string[]) => ({
  'compose.prod.yaml': [
    'services:',
    '  directus:',
    '    image: directus/directus:11.17.4',
    '    environment:',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n'),
});

test('placeholders that are filled in together are one finding, with what follows from them', async () => {
  const files = project(
    'DB_PASSWORD: INSERT_DB_PASSWORD',
    'SECRET: INSERT_SECRET',
    'ADMIN_EMAIL: INSERT_ADMIN_EMAIL',
    'ADMIN_PASSWORD: INSERT_ADMIN_PASSWORD',
  );
  expect(await lint(rules, files)).toBe(
    [
      'compose.prod.yaml:6:15-6:28 error SECRET, ADMIN_PASSWORD and DB_PASSWORD still hold placeholders.',
      '  compose.prod.yaml:8:23 ADMIN_PASSWORD is one',
      '  compose.prod.yaml:5:20 DB_PASSWORD is one',
      '  compose.prod.yaml:7:20 ADMIN_EMAIL is INSERT_ADMIN_EMAIL, which is not an address: Directus refuses it, the first start fails and no administrator is created.',
    ].join('\n'),
  );
});

test('one placeholder', async () => {
  expect(await lint(rules, project('SECRET: INSERT_SECRET'))).toBe(
    'compose.prod.yaml:5:15-5:28 error SECRET still holds a placeholder.',
  );
});

test('an address that is wrong and no placeholder is told by itself', async () => {
  const files = project(
    'SECRET: INSERT_SECRET',
    'DB_PASSWORD: CHANGE_ME',
    'ADMIN_EMAIL: ada',
    'ADMIN_PASSWORD: k2V9xq7LwTz4',
  );
  expect(await lint(rules, files)).toMatch(/^compose.prod.yaml:7:20-7:23 \w+ ADMIN_EMAIL is ada/m);
});

test('a default that may be replaced is no error', async () => {
  expect(await lint(rules, project('ADMIN_TOKEN: "${TOKEN:-secret-admin-token}"'))).toBe(
    [
      'compose.prod.yaml:5:21-5:49 warning ADMIN_TOKEN is made of words that everyone tries first.',
      '  compose.prod.yaml:5:21 the default for TOKEN is used',
    ].join('\n'),
  );
});

test.each([
  ['a platform whose variables may replace it', { 'railway.toml': '[deploy]\n' }, 'warning'],
  [
    'nothing that may replace it',
    { 'compose.prod.yaml': 'services:\n  directus:\n    build: .\n    environment:\n      DB_CLIENT: pg\n' },
    'error',
  ],
])('ENV of a Dockerfile, and %s', async (_, files, severity) => {
  const dockerfile = 'FROM directus/directus:11.17.4\nENV SECRET=change-me-to-a-random-secret\n';
  expect(await lint(rules, { Dockerfile: dockerfile, ...files })).toBe(
    `Dockerfile:2:12-2:40 ${severity} SECRET still holds a placeholder.`,
  );
});
