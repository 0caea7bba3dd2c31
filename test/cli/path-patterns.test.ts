import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutPatterns } from '../../src/cli/path-patterns.js';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'path-patterns-'));
  for (const path of [
    'apps/a/compose.yaml',
    'apps/b/compose.yaml',
    'apps/b/.env',
    'apps/node_modules/c/compose.yaml',
    '[id]/compose.yaml',
  ]) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');
  }
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each([
  ['no pattern', ['apps/a', 'missing'], ['apps/a', 'missing']],
  ['files', ['apps/*/compose.yaml'], ['apps/a/compose.yaml', 'apps/b/compose.yaml']],
  ['folders', ['apps/{a,b}'], ['apps/a', 'apps/b']],
  [
    'any depth, names with a dot, no packages',
    ['**/{.env,compose.yaml}', 'apps/a'],
    ['[id]/compose.yaml', 'apps/a/compose.yaml', 'apps/b/.env', 'apps/b/compose.yaml', 'apps/a'],
  ],
  ['a folder that is named like a pattern', ['[id]'], ['[id]']],
])('%s', async (_title, paths, expected) => {
  expect(await withoutPatterns(paths, root)).toEqual(expected);
});

test('a pattern that matches nothing is a mistake, so that no gate takes it for an answer', async () => {
  await expect(withoutPatterns(['apps/*/docker-compose.yml'], root)).rejects.toThrow(
    'Nothing matches apps/*/docker-compose.yml.',
  );
});
