import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runMain } from './run-main.js';
import { fileText } from '../support/project-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-init-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const FILES = [
  'directus-lint.config.yaml',
  '.pre-commit-config.yaml',
  '.github/workflows/directus-lint.yml',
  '.vscode/tasks.json',
];
const written = () => FILES.filter((path) => existsSync(join(folder, path)));
const put = (path: string, content: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

test('--yes shows and writes all four', async () => {
  const { code, stdout } = await runMain(folder, ['init', '--yes']);
  expect(code).toBe(0);
  expect(written()).toEqual(FILES);
  expect(stdout.match(/^\S+: .*/gm)).toEqual([
    'directus-lint.config.yaml: new, the configuration',
    'directus-lint.config.yaml: written.',
    '.pre-commit-config.yaml: new, the commit hook',
    '.pre-commit-config.yaml: written.',
    '.github/workflows/directus-lint.yml: new, the GitHub workflow',
    '.github/workflows/directus-lint.yml: written.',
    '.vscode/tasks.json: new, the VS Code task',
    '.vscode/tasks.json: written.',
    'Next: directus-lint',
  ]);
  expect(stdout).toContain('  | permissions: {}\n');
  expect(parse(readFileSync(join(folder, 'directus-lint.config.yaml'), 'utf8'))).toEqual({
    rules: {},
    stages: {},
    ignore: [],
    assume: {},
  });
});

test('the configuration shows which stage was taken for what, and why', async () => {
  put(
    'compose.dev.yaml',
    fileText`
      services:
        cms:
          image: directus/directus:11.5.1
    `,
  );
  const { stdout } = await runMain(folder, ['init', '--dry-run']);
  expect(stdout).toContain(
    '  | # compose.dev.yaml: development ("dev" in the name compose.dev.yaml)\n  | stages: {}\n',
  );
});

test('--dry-run shows all and writes none, and so does a run that nobody can answer', async () => {
  expect((await runMain(folder, ['init', '--dry-run'])).stdout).toContain(
    '.vscode/tasks.json: new, the VS Code task\n  | {\n',
  );
  expect((await runMain(folder, ['init'])).stdout).toContain('`directus-lint init --yes` writes what is missing.\n');
  expect(written()).toEqual([]);
});

test('writes what the user accepts', async () => {
  const { stdout } = await runMain(folder, ['init'], ['n', 'yes', '', 'y']);
  expect(written()).toEqual(['.pre-commit-config.yaml', '.vscode/tasks.json']);
  expect(stdout).toContain('Write directus-lint.config.yaml? [y/N] ');
});

test('never writes over a file, and says what it would need', async () => {
  put('.pre-commit-config.yaml', 'repos: []\n');
  put('.vscode/tasks.json', '{ "tasks": [{ "label": "directus-lint" }] }\n');
  put('package.json', '{ "directusLint": {} }\n');
  const { stdout } = await runMain(folder, ['init', '--yes']);
  expect(readFileSync(join(folder, '.pre-commit-config.yaml'), 'utf8')).toBe('repos: []\n');
  expect(stdout).toContain(
    '.pre-commit-config.yaml: is there already; the commit hook would need this in it\n  | repos:\n',
  );
  expect(stdout).toContain('.vscode/tasks.json: is there already (the VS Code task); it stays as it is.\n');
  expect(stdout).toContain('package.json: is there already (the configuration); it stays as it is.\n');
  expect(written()).toEqual(['.pre-commit-config.yaml', '.github/workflows/directus-lint.yml', '.vscode/tasks.json']);
});

test('suits the program that the project uses for its hooks', async () => {
  put('lefthook.yml', 'pre-push: {}\n');
  expect((await runMain(folder, ['init', '--yes'])).stdout).toContain(
    'lefthook.yml: is there already; the commit hook would need this in it\n  | pre-commit:\n',
  );
  mkdirSync(join(folder, '.husky'));
  expect((await runMain(folder, ['init', '--yes'])).stdout).toContain(
    '.husky/pre-commit: new, the commit hook\n  | npx --no-install directus-lint\n',
  );
});

test('does not write through a link', async () => {
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), join(folder, '.vscode'));
  const { code, stderr } = await runMain(folder, ['init', '--yes']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'directus-lint: .vscode/tasks.json was not written: .vscode is a link.\n',
  });
  expect(existsSync(join(folder, 'elsewhere/tasks.json'))).toBe(false);
});

test.each([
  [['init', 'a', 'b'], 'init takes one folder.'],
  [['init', 'nowhere'], 'nowhere is not a folder.'],
  [['init', '--yes', '--dry-run'], '--yes and --dry-run exclude each other.'],
])('%j is a mistake', async (argv, message) => {
  expect(await runMain(folder, argv)).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});

test('a project on GitLab gets a job for it, by its pipeline or by the address of its repository', async () => {
  put('.gitlab-ci.yml', 'stages: [test]\n');
  expect((await runMain(folder, ['init', '--dry-run'])).stdout).toContain(
    '.gitlab-ci.yml: is there already; the GitLab job would need this in it',
  );
  rmSync(join(folder, '.gitlab-ci.yml'));
  put('.git/config', '[remote "origin"]\n\turl = git@gitlab.acme.test:cms/cms.git\n');
  const { stdout } = await runMain(folder, ['init', '--dry-run']);
  expect(stdout).toContain('.gitlab-ci.yml: new, the GitLab job');
  expect(stdout).not.toContain('.github/workflows');
});

test('the configuration names its schema for editors', async () => {
  await runMain(folder, ['init', '--yes']);
  expect(readFileSync(join(folder, 'directus-lint.config.yaml'), 'utf8').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=https://unpkg.com/directus-lint/schema/config.schema.json',
  );
});
