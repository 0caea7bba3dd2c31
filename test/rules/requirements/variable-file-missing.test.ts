import { describe, expect, test } from 'vitest';
import variableFileMissing from '../../../src/rules/requirements/variable-file-missing.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the path', async () => {
  const files = project('12.4.1', 'SECRET_FILE=./nosuch');
  expect(await lint(variableFileMissing, files)).toBe(
    [
      '.env:1:13-1:21 error SECRET_FILE names ./nosuch, which does not exist, and Directus does not start without it.',
    ].join('\n'),
  );
});

test('says so where the plain variable stands before it', async () => {
  const files = project('12.4.1', 'SECRET=x', 'SECRET_FILE=./nosuch');
  expect(await lint(variableFileMissing, files)).toBe(
    [
      '.env:2:13-2:21 error SECRET_FILE names ./nosuch, which does not exist, and Directus does not start without it.',
    ].join('\n'),
  );
});

test('the file is read whatever the plain variable says; names of others are not files of Directus', async () => {
  const files = project(
    '12.4.1',
    'SECRET_FILE=./nosuch',
    'SECRET=x',
    'MY_FILE=./nosuch',
    'TUS_CHUNK_SIZE_FILE=./nosuch',
  );
  expect(await lint(variableFileMissing, files)).toBe(
    '.env:1:13-1:21 error SECRET_FILE names ./nosuch, which does not exist, and Directus does not start without it.',
  );
});

test.each([
  [
    'an empty name',
    'SECRET_FILE=',
    '.env:1:13-1:13 error SECRET_FILE is empty: Directus tries to read a file without a name and exits at startup.',
  ],
  [
    'a folder',
    'SECRET_FILE=./uploads',
    '.env:1:13-1:22 error SECRET_FILE names ./uploads, which is a folder; Directus cannot read it as a file and exits at startup.',
  ],
])('%s', async (_, line, finding) => {
  const files = { ...project('12.4.1', line), 'uploads/.gitkeep': '' };
  expect(await lint(variableFileMissing, files)).toBe(finding);
});

describe('secrets of Compose', () => {
  const project = (path: string, granted: string, defined: string) => `
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment: {DB_PASSWORD_FILE: ${path}}
        secrets: ${granted}
    secrets: ${defined}

    ==> pw.txt <==
    k7Lq2
  `;

  test.each([
    ['granted and there', '/run/secrets/pw', '[pw]', '{pw: {file: ./pw.txt}}'],
    ['granted, in the cluster', '/run/secrets/pw', '[pw]', '{pw: {external: true}}'],
    ['granted, not in the repository', '/run/secrets/pw', '[pw]', '{pw: {file: ./other.txt}}'],
    ['under a target of its own', '/srv/pw', '[{source: pw, target: /srv/pw}]', '{pw: {file: ./pw.txt}}'],
  ])('%s: silent', async (_, path, granted, defined) => {
    expect(await lint(variableFileMissing, project(path, granted, defined))).toBe('');
  });

  test('an entrypoint may make the file', async () => {
    const files = `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          entrypoint: [/make-secrets.sh]
          environment: {DB_PASSWORD_FILE: /run/secrets/pw}
    `;
    expect(await lint(variableFileMissing, files)).toBe('');
  });

  test.each([
    [
      'not granted',
      '/run/secrets/pw',
      '[]',
      '{pw: {external: true}}',
      'but the service directus is not granted the secret pw',
    ],
    [
      'hyphen and underscore',
      '/run/secrets/db-pw',
      '[db_pw]',
      '{db_pw: {external: true}}',
      'but the secret db_pw is mounted at /run/secrets/db_pw',
    ],
    [
      'another target',
      '/run/secrets/pw',
      '[{source: pw, target: app}]',
      '{pw: {external: true}}',
      'but the secret pw is mounted at /run/secrets/app',
    ],
    ['not defined', '/run/secrets/pw', '[]', '{}', 'but the Compose project defines no secret pw'],
    [
      'something else defined',
      '/run/secrets/directus_secret',
      '[directus_key]',
      '{directus_key: {external: true}}',
      'but the Compose project defines no secret directus_secret',
    ],
  ])('%s', async (_, path, granted, defined, cause) => {
    const [line] = (await lint(variableFileMissing, project(path, granted, defined))).split('\n');
    expect(line).toMatch(/^compose\.yaml:4:37-4:\d+ error /);
    expect(line).toContain(
      `DB_PASSWORD_FILE names ${path}, ${cause}, so Directus cannot read the file and exits at startup.`,
    );
  });
});
