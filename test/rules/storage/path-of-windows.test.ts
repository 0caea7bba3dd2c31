import { expect, test } from 'vitest';
import rule from '../../../src/rules/storage/path-of-windows.js';
import { lint } from '../../support/lint.js';

const compose = (variable: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      ${variable}\n`,
});

test.each([
  ['DB_FILENAME', 'C:\\directus\\data.db'],
  ['STORAGE_LOCAL_ROOT', 'D:/cms/uploads'],
  ['EXTENSIONS_PATH', '.\\extensions'],
  ['EMAIL_TEMPLATES_PATH', '..\\templates'],
  ['STORAGE_MEDIA_ROOT', 'media\\files'],
  ['CONFIG_PATH', 'C:\\cms\\config.yaml'],
])('%s: %s', async (name, path) => {
  expect(await lint(rule, compose(`${name}: '${path}'`))).toContain(
    `warning ${name} is \`${path}\`, a path of Windows: inside the Linux container it is one name in /directus.`,
  );
});

test.each(["DB_FILENAME: '/data/data.db'", "EMAIL_FROM: 'a\\b'", "SECRET: 'C:\\x'", "STORAGE_LOCAL_ROOT: './uploads'"])(
  'silent about %s',
  async (variable) => {
    expect(await lint(rule, compose(variable))).toBe('');
  },
);

test('silent where Directus runs without a container, which may be on Windows', async () => {
  const files = { 'package.json': '{"dependencies":{"directus":"11.5.1"}}', '.env': 'DB_FILENAME=C:\\cms\\data.db\n' };
  expect(await lint(rule, files)).toBe('');
});
