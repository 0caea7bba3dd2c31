import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-watch-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Watches; after each run the next step is taken, and after the last one the watch ends. Gives all that was printed.
 */
async function watchWhile(argv: readonly string[], steps: readonly (() => void)[]): Promise<string> {
  const stop = new AbortController();
  const left = [...steps];
  let printed = '';
  const print = (text: string) => {
    printed += text;
    if (!text.endsWith('Waiting for changes.\n')) return;
    const step = left.shift();
    // A change in the very moment of the report would be no change to anybody.
    setTimeout(() => (step ? step() : stop.abort()), 50);
  };
  await main(argv, {
    cwd: folder,
    env: {},
    stdout: print,
    stderr: print,
    stopped: stop.signal,
    terminal: { isTerminal: false, columns: undefined },
  });
  return printed;
}

const put = (path: string, text: string) => {
  writeFileSync(join(folder, path), text);
};

test('checks again when a file changes, between the lines that editors look for', async () => {
  put('.env', '# directus-lint-disable-next-line no-such-rule -- why\nA=1\n');
  put('package.json', '{"dependencies":{"directus":"11.5.1"}}');
  const printed = await watchWhile(
    ['--watch', '--format', 'compact', '--rule', 'suppression-invalid=error'],
    [() => put('.env', 'A=1\n')],
  );
  const lines = printed
    .split('\n')
    .filter((line) => line.startsWith('directus-lint: ') || line.includes('suppression-invalid'));
  expect(lines.map((line) => line.replace(/\d+ (errors?|warnings?)/g, 'N $1'))).toEqual([
    'directus-lint: checking ...',
    '.env:1:3: error suppression-invalid There is no rule no-such-rule, so this comment suppresses nothing.',
    expect.stringMatching(/^directus-lint: checked, N errors?, N warnings?\. Waiting for changes\.$/),
    'directus-lint: checking ...',
    expect.stringMatching(/^directus-lint: checked, N errors?, N warnings?\. Waiting for changes\.$/),
  ]);
});

test('a broken configuration does not end the watch', async () => {
  put('directus-lint.config.json', '{');
  const printed = await watchWhile(
    ['--watch', '--format', 'json=report.json'],
    [() => put('directus-lint.config.json', '{}')],
  );
  expect(printed.match(/^directus-lint: checked.*$/gm)?.length).toBe(1);
  expect(printed).toMatch(/^directus-lint.config.json:1:\d+: error configuration /m);
  expect(printed).toContain('directus-lint: not checked, the configuration is wrong. Waiting for changes.');
  expect(printed).toMatch(/directus-lint\.config\.json/);
});
