import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-patterns-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  '{"level":50,"msg":"connect ECONNREFUSED 127.0.0.1:5432"}',
  '[12:00:01] ERROR: connect ECONNREFUSED 127.0.0.1:5432',
  'Error: connect ECONNREFUSED 127.0.0.1:5432 (what now?)',
])('a line of a log is no pattern of files: %s', async (line) => {
  const { code, stdout, stderr } = await runMain(folder, ['why', line]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('host-unreachable-by-name');
});

test('the name of a rule is none either', async () => {
  expect((await runMain(folder, ['explain', 'public-url-[x]'])).stderr).toContain('There is no rule public-url-[x].');
});

test('a folder is', async () => {
  expect((await runMain(folder, ['apps/*'])).stderr).toContain('Nothing matches apps/*.');
});
