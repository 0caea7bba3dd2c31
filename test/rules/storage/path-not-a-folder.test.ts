import { expect, test } from 'vitest';
import notAFolder from '../../../src/rules/storage/path-not-a-folder.js';
import { lint } from '../../support/lint.js';

const node = (env: string, files: Record<string, string>) => ({
  'package.json': '{"dependencies": {"directus": "11.17.4"}}',
  '.env': env,
  ...files,
});

test('path-not-a-folder looks at storage and temporary files', async () => {
  expect(await lint(notAFolder, node('STORAGE_LOCAL_ROOT=./files\n', { files: 'x' }))).toBe(
    '.env:1:20-1:27 warning STORAGE_LOCAL_ROOT names files, which is a file, not a folder, so no upload is stored.',
  );
  expect(await lint(notAFolder, node('TEMP_PATH=./files\n', { files: '' }))).toBe(
    '.env:1:11-1:18 warning TEMP_PATH names files, which is a file, not a folder, so extensions of the app are not bundled and exports fail.',
  );
});

test('path-not-a-folder is silent for folders, for what does not exist, and for locations that are not in use', async () => {
  expect(await lint(notAFolder, node('STORAGE_LOCAL_ROOT=./files\n', { 'files/.gitkeep': '' }))).toBe('');
  expect(await lint(notAFolder, node('STORAGE_LOCAL_ROOT=./files\n', {}))).toBe('');
  expect(await lint(notAFolder, node('STORAGE_LOCATIONS=s3\nSTORAGE_LOCAL_ROOT=./files\n', { files: 'x' }))).toBe('');
});
