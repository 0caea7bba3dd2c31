import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/config/load.js';
import { COMMANDS, OPTIONS } from '../../src/cli/options.js';
import { rules } from '../../src/rules/index.js';

const README = readFileSync('README.md', 'utf8');
const PROGRAM = resolve('bin/directus-lint.js');

/** ```` ```yaml compose.yaml ```` names the file that a block shows. */
const shownFiles = [...README.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, path = '', content = '']) => ({
  path,
  content,
}));
const sessions = [...README.matchAll(/^```console\n\$ directus-lint (.*?)\n(.*?)^```$/gms)].map(
  ([, command = '', output = '']) => [command, output] as const,
);

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'readme-'));
  for (const { path, content } of shownFiles)
    if (!path.startsWith('directus-lint')) writeFileSync(join(root, path), content);
  // So that no repository around the temporary folder plays a part.
  writeFileSync(join(root, '.gitignore'), '.env\n');
  spawnSync('git', ['init', '-q', root]);
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test('shows a project, what is said of it, and a configuration', () => {
  expect(shownFiles.map(({ path }) => path)).toEqual([
    'compose.yaml',
    '.env',
    'directus-lint.config.yaml',
    'check.mjs',
  ]);
  expect(sessions.map(([command]) => command)).toContain('--quiet');
});

test.each(sessions)('directus-lint %s prints what is shown (npm run docs)', (command, output) => {
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: { HOME: root, PATH: process.env['PATH'] },
  });
  expect(stderr).toBe('');
  expect(stdout).toBe(output);
});

test('the program runs as it is shown', () => {
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(resolve('.'), join(root, 'node_modules/directus-lint'), 'dir');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['check.mjs'], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toContain(
    'compose.yaml:7 public-url-invalid: PUBLIC_URL `cms.acme.test` has no scheme, so Directus takes it for a path and the app is looked for in the wrong place.',
  );
  expect(status).toBe(1);
});

test('the configuration is right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  for (const { path, content } of shownFiles)
    if (path.startsWith('directus-lint')) writeFileSync(join(folder, path), content);
  const configuration = await loadConfiguration({ root: folder, cwd: folder, rules });
  rmSync(folder, { recursive: true });
  expect(configuration.path).toBe('directus-lint.config.yaml');
});

describe('names what there is', () => {
  test('options', () => {
    const named = [...README.matchAll(/`--([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(OPTIONS, name))).toEqual([]);
  });

  test('commands', () => {
    const named = [...README.matchAll(/`directus-lint ([a-z]+)/g)].map(([, name = '']) => name);
    expect(Object.keys(COMMANDS).filter((name) => name !== 'lint' && !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !Object.hasOwn(COMMANDS, name))).toEqual([]);
  });
});
