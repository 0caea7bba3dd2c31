import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asTyped, commandName, shellWord } from '../../src/cli/command-name.js';
import { main } from '../../src/cli/main.js';
import { showsLinks } from '../../src/cli/terminal-style.js';
import { printable } from '../../src/model/visible-text.js';

test.each([
  ['installed', {}, 'directus-lint'],
  ['npx', { npm_command: 'exec', npm_execpath: '/usr/lib/npx-cli.js' }, 'npx directus-lint'],
  ['npm run', { npm_lifecycle_event: 'lint', npm_config_user_agent: 'npm/10.8.2 node/v22' }, 'npx directus-lint'],
  ['pnpm', { npm_config_user_agent: 'pnpm/9', npm_execpath: '/pnpm.cjs' }, 'npx directus-lint'],
  ['bun', { npm_config_user_agent: 'bun/1.1.0 npm/?' }, 'bunx directus-lint'],
  ['pre-commit', { PRE_COMMIT: '1' }, 'npx directus-lint'],
  ['a git hook', { GIT_INDEX_FILE: '.git/index' }, 'npx directus-lint'],
])('started by %s', (_, env, name) => {
  expect(commandName({ env: env as Readonly<Record<string, string>> })).toBe(name);
});

test.each([
  ['`directus-lint rules` lists them.', '`npx directus-lint rules` lists them.'],
  ['Run npx directus-lint rules.', 'Run npx directus-lint rules.'],
  ['a fault of directus-lint itself', 'a fault of directus-lint itself'],
  ['Write directus-lint.config.yaml.', 'Write directus-lint.config.yaml.'],
])('%s', (text, typed) => {
  expect(asTyped(text, 'npx directus-lint')).toBe(typed);
});

test.each([
  ['cms', 'linux', 'cms'],
  ['my cms', 'linux', "'my cms'"],
  ["it's", 'linux', "'it'\\''s'"],
  ['$(rm -rf .)', 'linux', "'$(rm -rf .)'"],
  ['my cms', 'win32', '"my cms"'],
] as const)('%s in a shell on %s', (word, platform, quoted) => {
  expect(shellWord(word, platform)).toBe(quoted);
});

test('hints of a run: through npx, for a folder with a space in its name', async () => {
  const root = mkdtempSync(join(tmpdir(), 'names-'));
  mkdirSync(join(root, 'my cms'));
  writeFileSync(join(root, 'my cms/compose.yaml'), 'services: {directus: {image: directus/directus:11.5.1}}\n');
  const run = async (...argv: string[]) => {
    let printed = '';
    const print = (text: string) => (printed += text);
    await main(argv, {
      cwd: root,
      env: { npm_command: 'exec' },
      stdout: print,
      stderr: print,
      terminal: { isTerminal: false, columns: undefined },
    });
    return printed;
  };
  expect(await run('my cms')).toMatch(/^why: npx directus-lint explain [a-z-]+$/m);
  expect(await run('explain', 'qqqq')).toContain('`npx directus-lint rules` lists them.');
  expect(await run('init', 'my cms', '--dry-run')).toContain("Next: npx directus-lint 'my cms'");
  rmSync(root, { recursive: true });
});

describe('links', () => {
  const io = (env: Readonly<Record<string, string>>, isTerminal = true) => ({
    cwd: '/',
    env,
    stdout: () => undefined,
    stderr: () => undefined,
    terminal: { isTerminal, columns: 80 },
  });

  test.each([
    [{}, true, false],
    [{ VTE_VERSION: '6800' }, true, true],
    [{ VTE_VERSION: '4205' }, true, false],
    [{ TERM_PROGRAM: 'iTerm.app' }, true, true],
    [{ TERM_PROGRAM: 'iTerm.app' }, false, false],
    [{ TERM_PROGRAM: 'iTerm.app', CI: 'true' }, true, false],
    [{ TERM: 'xterm-kitty' }, true, true],
    [{ FORCE_HYPERLINK: '1' }, false, true],
    [{ FORCE_HYPERLINK: '0', WT_SESSION: 'x' }, true, false],
  ])('%j, terminal %s: %s', (env, isTerminal, expected) => {
    expect(showsLinks(io(env as Readonly<Record<string, string>>, isTerminal))).toBe(expected);
  });

  test('only those to pages of rules reach the terminal', () => {
    const link = (address: string) => `\u001b]8;;${address}\u001b\\x\u001b]8;;\u001b\\`;
    const own = link('https://unpkg.com/directus-lint/docs/rules/redis/redis-missing.md');
    expect(printable(own, true)).toBe(own);
    expect(printable(link('https://evil.test/'), true)).toBe(']8;;https://evil.test/\\x\u001b]8;;\u001b\\');
    expect(printable(own, false)).not.toContain('\u001b');
  });
});
