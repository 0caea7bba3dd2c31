import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../src/config/load.js';
import { COMMANDS, OPTIONS } from '../../src/cli/options.js';
import { rules } from '../../src/rules/index.js';

const GUIDES = readdirSync('docs/guide').map((name) => `docs/guide/${name}`);
const PAGES = ['README.md', ...GUIDES].map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const PROGRAM = resolve('bin/directus-lint.js');

/** ```` ```yaml compose.yaml ```` names the file that a block shows. */
function shownFiles(text: string) {
  return [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, path = '', content = '']) => ({ path, content }));
}

/** What a page shows of the program: the command, and what it prints. */
function sessions(text: string) {
  return [...text.matchAll(/^```console\n\$ directus-lint (.*?)\n(.*?)^```$/gms)].map(
    ([, command = '', output = '']) => ({ command, output }),
  );
}

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'pages-'));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

/** A folder with the files that a page shows, as a git repository of its own. */
function folderOf(path: string, text: string): string {
  const folder = join(base, path.replaceAll('/', '-'));
  mkdirSync(folder, { recursive: true });
  for (const { path: name, content } of shownFiles(text))
    if (!name.startsWith('directus-lint')) writeFileSync(join(folder, name), content);
  // So that no repository around the temporary folder plays a part.
  writeFileSync(join(folder, '.gitignore'), '.env\n');
  spawnSync('git', ['init', '-q', folder]);
  return folder;
}

test('the README is short, and shows a project and what is said of it', () => {
  const readme = PAGES[0]?.text ?? '';
  expect(readme.split('\n').length).toBeLessThanOrEqual(110);
  expect(shownFiles(readme).map(({ path }) => path)).toEqual(['compose.yaml', '.env']);
  expect(sessions(readme).map(({ command }) => command)).toEqual(['--quiet']);
});

const shown = PAGES.flatMap(({ path, text }) => sessions(text).map((session) => ({ path, text, ...session })));

test('the guides show sessions', () => {
  expect(shown.map(({ path, command }) => `${path} ${command}`)).toEqual([
    'README.md --quiet',
    'docs/guide/first-run.md --quiet',
    'docs/guide/first-run.md env --explain DB_CLIENT',
    'docs/guide/upgrade.md upgrade --to 12.4',
  ]);
});

test.each(shown)(
  '$path: directus-lint $command prints what is shown (npm run docs)',
  ({ path, text, command, output }) => {
    const folder = folderOf(path, text);
    const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...command.split(' ')], {
      cwd: folder,
      encoding: 'utf8',
      env: { HOME: folder, PATH: process.env['PATH'] },
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(output);
  },
);

test('the program of docs/guide/library.md runs as it is shown', () => {
  const library = shownFiles(readFileSync('docs/guide/library.md', 'utf8'));
  const folder = folderOf('library', PAGES[0]?.text ?? '');
  for (const { path, content } of library) writeFileSync(join(folder, path), content);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/directus-lint'), 'dir');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['check.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toContain(
    'compose.yaml:7 public-url-invalid: PUBLIC_URL `cms.acme.test` has no scheme, so Directus reads it as a path and the app is looked for in the wrong place.',
  );
  expect(status).toBe(1);
});

test('the configuration of docs/guide/configuration.md is right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  for (const { path, content } of shownFiles(readFileSync('docs/guide/configuration.md', 'utf8')))
    writeFileSync(join(folder, path), content);
  const configuration = await loadConfiguration({ root: folder, cwd: folder, rules });
  rmSync(folder, { recursive: true });
  expect(configuration.path).toBe('directus-lint.config.yaml');
});

describe('the pages name what there is', () => {
  const all = PAGES.map(({ text }) => text).join('\n');

  test('options', () => {
    const named = [...all.matchAll(/(?<![\w-])--([a-z][A-Za-z-]+)/g)].map(([, name = '']) => name);
    const others = new Set([
      'save-dev',
      'global',
      'yaml',
      'install-extension',
      'prefix',
      'registry',
      'ignore-scripts',
      'no-audit',
      'no-fund',
      'mount',
      'name',
      'set-env-vars',
      'env-vars-file',
      'env-vars',
    ]);
    const unknown = named.filter((name) => !Object.hasOwn(OPTIONS, name) && !others.has(name));
    expect(unknown).toEqual([]);
  });

  test('commands', () => {
    const named = [...all.matchAll(/`directus-lint ([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(COMMANDS, name))).toEqual([]);
    const anywhere = [...all.matchAll(/directus-lint ([a-z]+)/g)].map(([, name = '']) => name);
    const missing = Object.keys(COMMANDS).filter((name) => name !== 'lint' && !anywhere.includes(name));
    expect(missing).toEqual([]);
  });

  test('files: each link of the pages leads to one', () => {
    const broken = PAGES.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => join(path, '..', target))
        .filter((target) => !existsSync(target)),
    );
    expect(broken).toEqual([]);
  });
});
