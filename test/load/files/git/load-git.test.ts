import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadGit } from '../../../../src/load/files/git/load-git.js';
import { fileText } from '../../../support/project-files.js';

let base: string;
let root: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'load-git-'));
  root = join(base, 'repository');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

/** git without the developer's own configuration. */
function git(...args: string[]): void {
  gitIn(root, ...args);
}

function gitIn(cwd: string, ...args: string[]): void {
  const env = {
    PATH: process.env['PATH'],
    HOME: base,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { cwd, env, stdio: 'pipe' });
}

function write(path: string, content = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Of each path: tracked, ignored, or neither. */
function stateOf(folder: string, ...paths: string[]): Record<string, string> {
  const state = loadGit(folder);
  expect(state.available).toBe(true);
  return Object.fromEntries(
    paths.map((path) => [path, state.isTracked(path) ? 'tracked' : state.isIgnored(path) ? 'ignored' : 'untracked']),
  );
}

test('tracked files by their end, below the linted folder', () => {
  git('init', '-q');
  for (const path of ['a.sql', 'cms/b.sql', 'cms/db/c.sql', 'cms/c.txt', 'other/d.sql']) write(path);
  git('add', 'a.sql', 'cms');
  expect(loadGit(root).trackedFiles?.('.sql')).toEqual(['a.sql', 'cms/b.sql', 'cms/db/c.sql']);
  expect(loadGit(join(root, 'cms')).trackedFiles?.('.sql')).toEqual(['b.sql', 'db/c.sql']);
});

describe('the index', () => {
  test.each(['2', '3', '4'])('version %s', (version) => {
    git('init', '-q');
    for (const path of [
      '.env',
      'a',
      'a.b',
      'compose.yaml',
      'deploy/.env.production',
      'deploy/äöü/compose.yaml',
      `deep/${'x'.repeat(200)}/${'y'.repeat(90)}.env`,
      'zz',
    ])
      write(path);
    git('add', '-A');
    if (version === '3') {
      write('later.env');
      git('add', '-N', 'later.env'); // an extended flag makes git write version 3
    } else git('update-index', '--index-version', version);
    write('free.env');
    expect(readFileSync(join(root, '.git/index')).readUInt32BE(4)).toBe(Number(version));
    expect(
      stateOf(
        root,
        '.env',
        'a',
        'a.b',
        'deploy/.env.production',
        'deploy/äöü/compose.yaml',
        `deep/${'x'.repeat(200)}/${'y'.repeat(90)}.env`,
        'zz',
        'free.env',
        'b',
      ),
    ).toEqual({
      '.env': 'tracked',
      a: 'tracked',
      'a.b': 'tracked',
      'deploy/.env.production': 'tracked',
      'deploy/äöü/compose.yaml': 'tracked',
      [`deep/${'x'.repeat(200)}/${'y'.repeat(90)}.env`]: 'tracked',
      zz: 'tracked',
      'free.env': 'untracked',
      b: 'untracked',
    });
    expect(loadGit(root).isTracked('later.env')).toBe(version === '3');
  });

  test('version 4 with many entries, so that paths share long and short beginnings', () => {
    git('init', '-q');
    for (let i = 0; i < 300; i++) write(`f${String(i % 7)}/${'n'.repeat(i % 160)}/${String(i)}.env`);
    git('add', '-A');
    git('update-index', '--index-version', '4');
    const state = loadGit(root);
    for (let i = 0; i < 300; i++)
      expect(state.isTracked(`f${String(i % 7)}/${'n'.repeat(i % 160)}/${String(i)}.env`.replace('//', '/'))).toBe(
        true,
      );
    expect(state.isTracked('f0/1.env')).toBe(false);
  });

  test('SHA-256', () => {
    git('init', '-q', '--object-format=sha256');
    write('.env');
    write('sub/prod.env');
    git('add', '-A');
    write('other.env');
    expect(stateOf(root, '.env', 'sub/prod.env', 'other.env')).toEqual({
      '.env': 'tracked',
      'sub/prod.env': 'tracked',
      'other.env': 'untracked',
    });
  });

  test('what is tracked is not ignored, whatever the patterns say', () => {
    git('init', '-q');
    write('.gitignore', '.env\n');
    write('.env');
    git('add', '-f', '.env');
    expect(loadGit(root).isTracked('.env')).toBe(true);
    expect(loadGit(root).isIgnored('.env')).toBe(false);
  });

  test('nothing is tracked before the first git add', () => {
    git('init', '-q');
    write('.env');
    expect(stateOf(root, '.env')).toEqual({ '.env': 'untracked' });
  });

  test('a folder is tracked where something in it is', () => {
    git('init', '-q');
    write('uploads/a.png');
    git('add', '-A');
    mkdirSync(join(root, 'up'));
    expect(stateOf(root, 'uploads', 'up')).toEqual({ uploads: 'tracked', up: 'untracked' });
  });

  test('a split index is not read', () => {
    git('init', '-q');
    write('.env');
    git('add', '-A');
    git('update-index', '--split-index');
    expect(loadGit(root)).toMatchObject({
      available: false,
      reason:
        "Git's index can't be read (it is split over two files (core.splitIndex)), so nothing can be said about secrets in git.",
    });
  });

  test.each([
    [
      'no index at all',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('DIRC', 'XXXX'), 'latin1'),
      'it is damaged',
    ],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 90), 'it is damaged'],
    [
      'more entries promised',
      (bytes: Buffer) =>
        Buffer.concat([bytes.subarray(0, 8), Buffer.from([0xff, 0xff, 0xff, 0xff]), bytes.subarray(12)]),
      'it is damaged',
    ],
    [
      'a later version',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 7), Buffer.from([9]), bytes.subarray(8)]),
      'it has version 9, which is not known',
    ],
    ['empty', () => Buffer.alloc(0), 'it is damaged'],
  ])('%s', (_, damage, reason) => {
    git('init', '-q');
    write('.env');
    write('compose.yaml');
    git('add', '-A');
    const index = join(root, '.git/index');
    writeFileSync(index, damage(readFileSync(index)));
    const state = loadGit(root);
    expect(state).toMatchObject({
      available: false,
      reason: `Git's index can't be read (${reason}), so nothing can be said about secrets in git.`,
    });
    expect(state.isTracked('.env')).toBe(false);
  });

  test('an enormous index is not read', () => {
    git('init', '-q');
    write('.git/index');
    truncateSync(join(root, '.git/index'), 65 * 1024 * 1024);
    expect(loadGit(root).reason).toBe(
      "Git's index can't be read (it is 65 MiB large), so nothing can be said about secrets in git.",
    );
  });

  test('a commit in progress has an index of its own', () => {
    git('init', '-q');
    git('add', '-A');
    write('.env');
    git('add', '.env');
    const inProgress = join(root, '.git/next-index-1.lock');
    writeFileSync(inProgress, readFileSync(join(root, '.git/index')));
    git('rm', '-q', '--cached', '.env');
    expect(loadGit(root).isTracked('.env')).toBe(false);
    expect(loadGit(root, { indexFile: '.git/next-index-1.lock' }).isTracked('.env')).toBe(true);
    const foreign = join(base, 'index');
    writeFileSync(foreign, readFileSync(inProgress));
    expect(loadGit(root, { indexFile: foreign }).isTracked('.env')).toBe(false);
  });
});

describe('ignore rules', () => {
  test('as git check-ignore has them', () => {
    git('init', '-q');
    write(
      '.gitignore',
      fileText`
        # comment
        .env*
        !.env.example
        /top.env
        logs/
        *.secret
        \\#hash.env
        \\!bang.env
        deep/**/x.env
        trailing.env  \x20
        [ab].key
      `,
    );
    write(
      'apps/.gitignore',
      fileText`
        !.env.shared
        local.env
        /only.env
        cfg/*.env
      `,
    );
    write('apps/cms/.gitignore', '*\n!keep.env\n');
    write('odd [1]/.gitignore', 'x.env\n');
    const expected = {
      '.env': 'ignored',
      '.env.production': 'ignored',
      '.env.example': 'untracked',
      'apps/.env': 'ignored',
      'apps/.env.shared': 'untracked',
      '.env.shared': 'ignored',
      'top.env': 'ignored',
      'apps/top.env': 'untracked',
      'logs/a.env': 'ignored',
      'apps/logs/b/c.env': 'ignored',
      'logs.env': 'untracked',
      'a.secret': 'ignored',
      '#hash.env': 'ignored',
      '!bang.env': 'ignored',
      'deep/x.env': 'ignored',
      'deep/a/b/x.env': 'ignored',
      'trailing.env': 'ignored',
      'a.key': 'ignored',
      'c.key': 'untracked',
      'local.env': 'untracked',
      'apps/local.env': 'ignored',
      'apps/web/local.env': 'ignored',
      'apps/only.env': 'ignored',
      'apps/web/only.env': 'untracked',
      'apps/cfg/z.env': 'ignored',
      'apps/web/cfg/z.env': 'untracked',
      'apps/cms/anything': 'ignored',
      'apps/cms/keep.env': 'untracked',
      'odd [1]/x.env': 'ignored',
      'odd 1/x.env': 'untracked',
    };
    for (const path of Object.keys(expected)) write(path);
    expect(stateOf(root, ...Object.keys(expected))).toEqual(expected);
  });

  test('a file cannot be taken back out of an excluded folder', () => {
    git('init', '-q');
    write('.gitignore', 'private/\n!private/open.env\n');
    write('private/.gitignore', '!*\n');
    write('private/open.env');
    expect(stateOf(root, 'private/open.env', 'private')).toEqual({ 'private/open.env': 'ignored', private: 'ignored' });
  });

  test('a folder that a deeper file takes back is not excluded', () => {
    git('init', '-q');
    write('.gitignore', '*.d\n');
    write('sub/.gitignore', '!conf.d\n');
    write('sub/conf.d/a.env');
    write('sub/other.d/a.env');
    expect(stateOf(root, 'sub/conf.d/a.env', 'sub/other.d/a.env')).toEqual({
      'sub/conf.d/a.env': 'untracked',
      'sub/other.d/a.env': 'ignored',
    });
  });

  test('.git/info/exclude counts, and .gitignore beats it', () => {
    git('init', '-q');
    write('.git/info/exclude', '*.env\n');
    write('.gitignore', '!shared.env\n');
    expect(stateOf(root, 'a.env', 'shared.env')).toEqual({ 'a.env': 'ignored', 'shared.env': 'untracked' });
  });

  test("the user's own excludes are no part of the project", () => {
    git('init', '-q');
    mkdirSync(join(base, '.config/git'), { recursive: true });
    writeFileSync(join(base, '.config/git/ignore'), '.env\n');
    git('config', 'core.excludesFile', join(base, '.config/git/ignore'));
    expect(stateOf(root, '.env')).toEqual({ '.env': 'untracked' });
  });

  test('letters count unless core.ignoreCase is set', () => {
    git('init', '-q');
    write('.gitignore', '.ENV\n');
    git('config', 'core.ignoreCase', 'false');
    expect(stateOf(root, '.env')).toEqual({ '.env': 'untracked' });
    git('config', 'core.ignoreCase', 'true');
    expect(stateOf(root, '.env')).toEqual({ '.env': 'ignored' });
  });
});

describe('where the repository is', () => {
  test('none', () => {
    // The folder for temporary files is in no repository.
    expect(loadGit(root)).toMatchObject({
      available: false,
      reason: 'This folder is not in a git repository, so nothing can be said about secrets in git.',
    });
  });

  test('an empty .git folder is none', () => {
    mkdirSync(join(root, '.git'));
    expect(loadGit(root).available).toBe(false);
  });

  test('the root is a folder inside', () => {
    git('init', '-q');
    write('.gitignore', 'cms/local.env\n');
    write('cms/.env');
    write('cms/local.env');
    git('add', '-A');
    expect(stateOf(join(root, 'cms'), '.env', 'local.env', 'other.env')).toEqual({
      '.env': 'tracked',
      'local.env': 'ignored',
      'other.env': 'untracked',
    });
  });

  test('a linked worktree', () => {
    git('init', '-q');
    write('.env');
    write('.git/info/exclude', 'local.env\n');
    git('add', '-A');
    git('commit', '-qm', 'first');
    git('worktree', 'add', '-q', join(base, 'linked'));
    expect(stateOf(join(base, 'linked'), '.env', 'local.env', 'other.env')).toEqual({
      '.env': 'tracked',
      'local.env': 'ignored',
      'other.env': 'untracked',
    });
  });

  test('a submodule answers for its own files', () => {
    const inner = join(base, 'inner');
    mkdirSync(inner);
    gitIn(inner, 'init', '-q');
    writeFileSync(join(inner, '.env'), '');
    writeFileSync(join(inner, '.gitignore'), 'local.env\n');
    gitIn(inner, 'add', '-A');
    gitIn(inner, 'commit', '-qm', 'first');
    git('init', '-q');
    git('submodule', '--quiet', 'add', inner, 'sub');
    const expected = { 'sub/.env': 'tracked', 'sub/local.env': 'ignored', 'sub/other.env': 'untracked' };
    expect(stateOf(root, ...Object.keys(expected))).toEqual(expected);
    expect(stateOf(join(root, 'sub'), '.env', 'local.env')).toEqual({ '.env': 'tracked', 'local.env': 'ignored' });
  });

  test('a link is not the file that it leads to', () => {
    git('init', '-q');
    write('.gitignore', 'private/\n');
    write('private/real.env');
    symlinkSync('private/real.env', join(root, '.env'));
    git('add', '-A');
    writeFileSync(join(base, 'away.env'), '');
    symlinkSync('../away.env', join(root, 'away.env'));
    expect(stateOf(root, '.env', 'away.env')).toEqual({ '.env': 'ignored', 'away.env': 'ignored' });
  });

  test('a .git file that leads nowhere is no repository', () => {
    write('.git', 'gitdir: /nowhere/at/all\n');
    expect(loadGit(root).available).toBe(false);
  });
});
