import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-baseline-'));
  writeFileSync(join(folder, '.env'), '# directus-lint-disable-next-line no-such-rule -- why\nA=1\n');
  writeFileSync(join(folder, 'package.json'), '{"dependencies":{"directus":"11.5.1"}}');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const entries = () =>
  readFileSync(join(folder, '.directus-lint-baseline'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'));
const ENTRY = 'suppression-invalid\tfile:.env\t-';

test('--update-baseline accepts what there is, so that the next run is clean', async () => {
  const first = await runMain(folder, ['--update-baseline', '--format', 'compact']);
  expect(first).toEqual({
    code: 0,
    stdout: '',
    stderr: expect.stringMatching(
      /^directus-lint: \.directus-lint-baseline accepts \d+ findings? of this run\.\n$/,
    ) as string,
  });
  expect(entries()).toContain(ENTRY);
  expect((await runMain(folder, ['--format', 'compact'])).stdout).toBe('');
});

test('a run of fewer rules leaves the entries of the others alone', async () => {
  writeFileSync(join(folder, '.directus-lint-baseline'), `${ENTRY}\nsecret-too-short\tnode:gone\tSECRET\n`);
  await runMain(folder, ['--update-baseline', '--rule', 'suppression-invalid=off', '--rule', 'secret-too-short=off']);
  expect(entries()).toEqual(expect.arrayContaining([ENTRY, 'secret-too-short\tnode:gone\tSECRET']));
  await runMain(folder, ['--update-baseline', '--stage', 'development']);
  expect(entries()).toContain('secret-too-short\tnode:gone\tSECRET');
  await runMain(folder, ['--update-baseline']);
  expect(entries()).not.toContain('secret-too-short\tnode:gone\tSECRET');
});

test('a configuration that forbids suppressions forbids it', async () => {
  writeFileSync(join(folder, 'directus-lint.config.json'), '{"suppressions":"forbid"}');
  const { code, stderr } = await runMain(folder, ['--update-baseline']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      'directus-lint: The configuration forbids a baseline. Remove `suppressions: forbid` from it, or fix the findings.\n',
  });
  expect(existsSync(join(folder, '.directus-lint-baseline'))).toBe(false);
});
