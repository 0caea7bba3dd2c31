import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROGRAM =
  "exports.main = async (argv) => { process.stdout.write(`${argv.join(' ')} ${require('node:path').basename(__filename)}`); return Number(require('./packages/five.cjs')); };\n";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-'));
  cpSync('bin', join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(root, 'dist/packages'), { recursive: true });
  writeFileSync(join(root, 'dist/cli.cjs'), PROGRAM);
  writeFileSync(join(root, 'dist/packages/five.cjs'), 'module.exports = 5;\n');
  writeFileSync(
    join(root, 'dist/help.cjs'),
    "exports.shortAnswerTo = (argv) => (argv.includes('--odd') ? undefined : `short: ${argv.join(' ')}`);\n",
  );
});

afterEach(() => {
  chmodSync(join(root, 'dist'), 0o755);
  rmSync(root, { recursive: true, force: true });
});

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function startWith(flags: readonly string[], ...args: string[]): Outcome {
  const program = join(root, 'bin/directus-lint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, ...args], {
    encoding: 'utf8',
    env: { HOME: root },
  });
  return { status, stdout, stderr };
}

function start(...args: string[]): Outcome {
  return startWith([], ...args);
}

const keptOf = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.startsWith('.compiled-'))
    .sort();
const kept = () => keptOf('dist');
const modifiedAt = (name: string) => statSync(join(root, 'dist', name)).mtimeMs;
const EXPECTED = { status: 5, stdout: 'a b cli.cjs', stderr: '' };

test('passes the arguments over and exits with what it is told', () => {
  expect(start('a', 'b')).toEqual(EXPECTED);
});

test('does the same with code that it kept', () => {
  expect(start('a', 'b')).toEqual(EXPECTED);
  expect(kept()).toHaveLength(1);
  expect(start('a', 'b')).toEqual(EXPECTED);
});

test('code that was damaged or cut off is not used', () => {
  start('a', 'b');
  const path = join(root, 'dist', kept()[0] ?? '');
  const code = readFileSync(path);
  writeFileSync(path, code.subarray(0, code.length >> 1));
  expect(start('a', 'b')).toEqual(EXPECTED);
  writeFileSync(
    path,
    code.map((byte, index) => (index > 100 ? byte ^ 0xff : byte)),
  );
  expect(start('a', 'b')).toEqual(EXPECTED);
  writeFileSync(path, '');
  expect(start('a', 'b')).toEqual(EXPECTED);
});

test('code of an earlier program is not used', () => {
  start('a', 'b');
  writeFileSync(join(root, 'dist/cli.cjs'), PROGRAM.replace("join(' ')", "join('+')"));
  expect(start('a', 'b').stdout).toBe('a+b cli.cjs');
});

test('a folder that cannot be written to is no matter', () => {
  chmodSync(join(root, 'dist'), 0o555);
  expect(start('a', 'b')).toEqual(EXPECTED);
});

test('code of a large package is kept next to it', () => {
  start();
  expect(keptOf('dist/packages')).toHaveLength(1);
});

test('under flags of V8, which refuses code of a run without them, there is code of its own', () => {
  const flags = ['--max-old-space-size=512'];
  start('a', 'b');
  expect(startWith(flags, 'a', 'b')).toEqual(EXPECTED);
  expect(kept()).toHaveLength(2);
  expect(startWith(flags, 'a', 'b')).toEqual(EXPECTED);
});

test('code that V8 refuses is replaced', () => {
  startWith(['--max-old-space-size=512'], 'a', 'b');
  const [name = ''] = kept();
  utimesSync(join(root, 'dist', name), 1, 1);
  startWith(['--max-old-space-size=512'], 'a', 'b');
  expect(modifiedAt(name)).toBe(1000);
  expect(startWith(['--no-opt'], 'a', 'b')).toEqual(EXPECTED);
  expect(modifiedAt(name)).toBeGreaterThan(1000);
});

test.each(['-h', '--help', '-v', '--version'])('%s loads nothing but its answer', (option) => {
  writeFileSync(join(root, 'dist/cli.cjs'), "throw new Error('loaded');\n");
  expect(start('env', option)).toEqual({ status: 0, stdout: `short: env ${option}`, stderr: '' });
  expect(kept()).toEqual([]);
});

test('what the short answer leaves to the program is answered by the program', () => {
  expect(start('--help', '--odd')).toEqual({ status: 5, stdout: '--help --odd cli.cjs', stderr: '' });
});

test('without a build it says so in one sentence', () => {
  rmSync(join(root, 'dist/cli.cjs'));
  expect(start()).toEqual({
    status: 2,
    stdout: '',
    stderr: 'directus-lint: dist/cli.cjs is missing; in a checkout of the repository run `npm run build` first.\n',
  });
});

test('an unexpected failure has an exit code of its own', () => {
  writeFileSync(join(root, 'dist/cli.cjs'), "exports.main = async () => { throw new Error('odd'); };\n");
  const { status, stderr } = start();
  expect(status).toBe(4);
  expect(stderr).toContain(
    'directus-lint: an unexpected failure, which is a fault of directus-lint itself.\nError: odd\n',
  );
});

test('the bundle needs nothing but Node, and loads large packages only when they are needed', () => {
  const script = `
    const before = new Set(Object.keys(require.cache));
    const { main } = require(${JSON.stringify(join(process.cwd(), 'dist/cli.cjs'))});
    main(['--version']).then(() => console.log(Object.keys(require.cache).filter((path) => !before.has(path)).length));
  `;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8', env: {} });
  expect(output.trim().split('\n').at(-1)).toBe('1');
});
