import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileText } from '../support/project-files.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONG = 300_000;

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;
const hasRegistry = hasPreCommit && spawnSync('npm', ['ping'], { cwd: ROOT, timeout: 20_000 }).status === 0;
if (!hasPreCommit) process.stderr.write('skipped: pre-commit is not installed\n');
else if (!hasRegistry) process.stderr.write('skipped: the npm registry cannot be reached\n');

let scratch = '';

/** The machine's own, since it knows the way to the registry; but nothing of a git hook that the tests may run in. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|PRE_COMMIT|npm_(?:lifecycle|package|config_local))/.test(name));
  return { ...Object.fromEntries(inherited), PRE_COMMIT_HOME: join(scratch, 'home'), GIT_CONFIG_GLOBAL: join(scratch, 'gitconfig') };
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: environment() });
}

function commitAll(folder: string): void {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all', '--force');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'all');
}

/** Runs one hook of this checkout in the project as pre-commit does on a commit. */
function runHook(id: string, files: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('pre-commit', ['run', id, '--files', ...files], { cwd: join(scratch, 'project'), encoding: 'utf8', env: environment(), timeout: LONG });
  return { code: status, output: stdout + stderr };
}

beforeAll(() => {
  if (!hasRegistry) return;
  scratch = mkdtempSync(join(tmpdir(), 'directus-lint-pre-commit-'));
  writeFileSync(join(scratch, 'gitconfig'), fileText`
    [user]
      name = a
      email = a@example.com
    [protocol "file"]
      allow = always
  `);
  // What git knows of this checkout, which is what a user's pre-commit clones: no dist, no node_modules.
  const paths = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter((path) => path !== '' && !path.startsWith('test/'));
  for (const path of paths) cpSync(join(ROOT, path), join(scratch, 'hooks', path));
  commitAll(join(scratch, 'hooks'));
  cpSync(join(ROOT, 'fixtures/example'), join(scratch, 'project/cms'), { recursive: true });
  mkdirSync(join(scratch, 'project/src'), { recursive: true });
  writeFileSync(join(scratch, 'project/src/app.ts'), 'export {};\n');
  writeFileSync(join(scratch, 'project/values.yaml'), 'a: 1\n');
  const revision = git(join(scratch, 'hooks'), 'rev-parse', 'HEAD').trim();
  const hooks = ['directus-lint', 'directus-lint-staged'].map((id) => `      - id: ${id}\n        language_version: system\n`).join('');
  writeFileSync(join(scratch, 'project/.pre-commit-config.yaml'), `repos:\n  - repo: ${join(scratch, 'hooks')}\n    rev: ${revision}\n    hooks:\n${hooks}`);
  commitAll(join(scratch, 'project'));
}, LONG);

afterAll(() => {
  if (scratch !== '') rmSync(scratch, { recursive: true });
});

test.skipIf(!hasRegistry)('both hooks install from the repository and find what is wrong', { timeout: LONG }, () => {
  const whole = runHook('directus-lint', ['values.yaml']);
  expect(whole.output).toMatch(/cms\/compose\.yaml\n/);
  expect(whole.output).toContain('hook id: directus-lint\n- exit code: 1');
  expect(whole.code).toBe(1);

  const staged = runHook('directus-lint-staged', ['cms/.env']);
  expect(staged.output).toMatch(/^cms\/\.env$/m);
  expect(staged.output).not.toMatch(/public-url-invalid/);
  expect(staged.code).toBe(1);
});

test.skipIf(!hasRegistry)('the hook of the staged files is silent about all others, and neither starts for source code', { timeout: LONG }, () => {
  expect(runHook('directus-lint-staged', ['values.yaml']).output).toMatch(/\.Passed\n/);
  expect(runHook('directus-lint', ['src/app.ts']).output).toMatch(/\(no files to check\)\s*Skipped\n/);
});
