import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test.each([
  ['extensions', `nothing that runs Directus was found in ROOT.`],
  ['preflight', 'nothing is deployed to production here.'],
])('%s finds nothing, and says which file it could not read', async (command, words) => {
  writeFileSync(join(folder, 'compose.yaml'), 'services:\n  directus:\n    image: "directus/directus:12\n');
  const { code, stderr } = await runMain(folder, [command]);
  expect(code).toBe(3);
  expect(stderr.replace(folder, 'ROOT').split('\n').slice(0, 2)).toEqual([
    `directus-lint: ${words}`,
    'Could not be read: compose.yaml:3. `directus-lint` says what is wrong there.',
  ]);
});

test('why with nothing on standard input tells how it is used', async () => {
  expect(await runMain(folder, ['why'], undefined, ' \n')).toMatchObject({
    code: 2,
    stderr:
      'directus-lint: Nothing came from standard input. Write directus-lint why "LOG LINE", or docker compose logs directus | directus-lint why.\n',
  });
});
