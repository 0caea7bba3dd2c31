import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskTree, type KnownTexts } from '../../../src/load/files/disk-tree.js';

let base: string;
let root: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'disk-tree-'));
  root = join(base, 'project');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

function write(path: string, content = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test('lists what may hold configuration and leaves dependencies and output out', () => {
  for (const path of [
    '.env',
    'compose.yaml',
    'apps/cms/Dockerfile',
    '.github/workflows/ci.yml',
    'build/Dockerfile',
    'src/index.ts',
    'tsconfig.json',
    'node_modules/x/package.json',
    '.git/config.yml',
    'extensions/one/dist/package.json',
    'extensions/one/package.json',
    'build/deep/package.json',
    '.venv/lib/x.yaml',
    'uploads/a.json',
    '.next/package.json',
  ])
    write(path);
  expect(diskTree(root).files).toEqual([
    '.env',
    '.github/workflows/ci.yml',
    'apps/cms/Dockerfile',
    'build/Dockerfile',
    'compose.yaml',
    'extensions/one/package.json',
  ]);
});

test('leaves out what the user ignores, but reads it where it is named', () => {
  for (const path of [
    '.env',
    'legacy/.env',
    'apps/legacy/.env',
    'docs/a/compose.yaml',
    'docs/compose.yaml',
    'sub/old.env',
  ])
    write(path, 'A=1\n');
  const tree = diskTree(root, {
    ignores: (path) => path.includes('legacy/') || path.startsWith('docs/') || path.endsWith('old.env'),
  });
  expect(tree.files).toEqual(['.env']);
  expect(tree.read('legacy/.env')).toEqual({ path: 'legacy/.env', text: 'A=1\n' });
});

test('looks up output folders on demand', () => {
  write('extensions/one/dist/index.js', 'export {}');
  write('extensions/one/dist/app.js', '');
  const tree = diskTree(root);
  expect(tree.list('extensions/one/dist')).toEqual(['app.js', 'index.js']);
  expect(tree.list('extensions/two')).toEqual([]);
  expect(tree.kindOf('extensions/one/dist/index.js')).toBe('file');
  expect(tree.kindOf('extensions/one/dist/')).toBe('directory');
  expect(tree.kindOf('')).toBe('directory');
  expect(tree.kindOf('extensions/one/dist/api.js')).toBe('missing');
  expect(tree.kindOf('extensions/one/dist/index.js/x')).toBe('missing');
  expect(tree.sizeOf('extensions/one/dist/index.js')).toBe(9);
  expect(tree.sizeOf('extensions/one/dist')).toBeUndefined();
});

test('nothing outside the root is reached, by path or by link', () => {
  writeFileSync(join(base, 'secret.env'), 'A=1\n');
  symlinkSync('../secret.env', join(root, '.env'));
  symlinkSync('..', join(root, 'up'));
  const tree = diskTree(root);
  for (const path of [
    '../secret.env',
    '..',
    join(base, 'secret.env'),
    'a/../../secret.env',
    '.env',
    'up',
    'up/secret.env',
  ])
    expect([path, tree.kindOf(path)]).toEqual([path, 'outside']);
  expect(tree.list('up')).toEqual([]);
  expect(tree.sizeOf('.env')).toBeUndefined();
  expect(tree.files).toEqual(['.env']);
  expect(tree.read('.env')).toEqual({
    kind: 'unreadable',
    path: '.env',
    message: 'leads out of the linted folder, so it is not read.',
  });
  expect(tree.read('../secret.env')).toMatchObject({ kind: 'unreadable' });
});

test('links inside the root are followed, broken and circular ones are missing', () => {
  write('shared/.env.base', 'A=1\n');
  symlinkSync('shared/.env.base', join(root, '.env'));
  symlinkSync('nowhere', join(root, '.env.broken'));
  symlinkSync('.env.loop', join(root, '.env.loop'));
  symlinkSync('.', join(root, 'again'));
  const tree = diskTree(root);
  expect(tree.files).toEqual(['.env', '.env.broken', '.env.loop', 'shared/.env.base']);
  expect(tree.read('.env')).toEqual({ path: '.env', text: 'A=1\n' });
  expect(tree.kindOf('.env')).toBe('file');
  expect(tree.kindOf('.env.broken')).toBe('missing');
  expect(tree.kindOf('.env.loop')).toBe('missing');
  expect(tree.read('.env.broken')).toEqual({ kind: 'unreadable', path: '.env.broken', message: 'does not exist.' });
});

test('a huge file is a problem and is not read', () => {
  write('.env');
  truncateSync(join(root, '.env'), 6 * 1024 * 1024);
  expect(diskTree(root).read('.env')).toEqual({
    kind: 'too-large',
    path: '.env',
    message: 'is 6.0 MiB large; configuration files of this kind above 1 MiB are not read.',
  });
});

test('folders and pipes are not files', () => {
  mkdirSync(join(root, '.env'));
  execFileSync('mkfifo', [join(root, 'pipe.env')]);
  const tree = diskTree(root);
  expect(tree.read('.env')).toEqual({ kind: 'unreadable', path: '.env', message: 'is a folder, not a file.' });
  expect(tree.read('pipe.env')).toEqual({ kind: 'unreadable', path: 'pipe.env', message: 'is not a regular file.' });
});

test('the same path gives the same file, and is counted once', () => {
  write('.env', 'A=1\n');
  const tree = diskTree(root);
  expect(tree.read('./.env')).toBe(tree.read('.env'));
  expect(tree.readFiles().length).toBe(1);
});

test('a root that is a link is followed', () => {
  write('.env', 'A=1\n');
  symlinkSync(root, join(base, 'link'));
  const tree = diskTree(join(base, 'link'));
  expect(tree.read('.env')).toEqual({ path: '.env', text: 'A=1\n' });
});

describe('what was read in earlier runs', () => {
  const longAgo = new Date('2020-01-01');
  const readIn = (texts: KnownTexts) => diskTree(root, { texts }).read('.env');
  const put = (content: string, changed: Date) => {
    write('.env', content);
    utimesSync(join(root, '.env'), changed, changed);
  };

  test('is not kept of a file that was changed just now, since it may be changed once more in the same moment', () => {
    const texts: KnownTexts = new Map();
    put('A=1', longAgo);
    const before = readIn(texts);
    expect([texts.size, readIn(texts) === before]).toEqual([0, false]);
  });

  test('is read again where the disk says anything else of the file', () => {
    const texts: KnownTexts = new Map();
    put('A=1', longAgo);
    readIn(texts);
    texts.set('.env', { stamp: 'another', text: { path: '.env', text: 'A=0' } });
    expect(readIn(texts)).toEqual({ path: '.env', text: 'A=1' });
  });
});

test('what lies behind a link, or in a file, is told as through the whole path', () => {
  write('folder/file');
  symlinkSync('folder', join(root, 'link'));
  symlinkSync('loop', join(root, 'loop'));
  symlinkSync('..', join(root, 'out'));
  const tree = diskTree(root);
  const paths = ['folder/file', 'link/file', 'link/none', 'folder/file/below', 'loop/file', 'out/file', 'none/file'];
  expect(paths.map((path) => tree.kindOf(path))).toEqual([
    'file',
    'file',
    'missing',
    'missing',
    'missing',
    'outside',
    'missing',
  ]);
});
