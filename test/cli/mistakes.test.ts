import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mistakes-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  [['lnt'], 'directus-lint: There is no file or folder lnt. Did you mean the command lint?\n'],
  [
    ['prefligt', '--stage', 'production'],
    'directus-lint: There is no file or folder prefligt. Did you mean the command preflight?\n',
  ],
  [
    ['somewhere'],
    'directus-lint: There is no file or folder somewhere. Give a folder of a project, or nothing for the current one.\n',
  ],
  [
    ['--directus-version', 'abc'],
    'directus-lint: --directus-version abc is not a version. Write --directus-version 11.5.1, or --directus-version 11.\n',
  ],
])('directus-lint %s', async (argv, message) => {
  expect(await runMain(folder, argv)).toMatchObject({ code: 2, stdout: '', stderr: message });
});
