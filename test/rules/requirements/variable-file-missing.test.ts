import { expect, test } from 'vitest';
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

test('is silent where the plain variable comes later, and for names of others', async () => {
  const files = project(
    '12.4.1',
    'SECRET_FILE=./nosuch',
    'SECRET=x',
    'MY_FILE=./nosuch',
    'TUS_CHUNK_SIZE_FILE=./nosuch',
  );
  expect(await lint(variableFileMissing, files)).toBe('');
});
