import { expect, test } from 'vitest';
import valueFromFileNewline from '../../../src/rules/values/value-from-file-newline.js';
import { lint } from '../../support/lint.js';

const packageJson = '{"dependencies": {"directus": "12.4.1"}}';

test('points at the line break, and at the variable that names the file', async () => {
  const files = { 'package.json': packageJson, '.env': 'DB_PASSWORD_FILE=./pw', pw: 'abc\n' };
  expect(await lint(valueFromFileNewline, files)).toBe(
    ['pw:1:4-1:4 warning The file for DB_PASSWORD ends with a line break, which becomes a part of the value.', '  .env:1:18 DB_PASSWORD_FILE names the file'].join('\n'),
  );
});

test('is silent without one, and where a line break does no harm', async () => {
  expect(await lint(valueFromFileNewline, { 'package.json': packageJson, '.env': 'DB_PASSWORD_FILE=./pw\nDB_SSL__CA_FILE=./ca\n', pw: 'abc', ca: 'cert\n' })).toBe('');
});
