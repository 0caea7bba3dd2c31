import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from '../../src/engine/example-files.js';

/*
 * What each command asks of the system, over a project that is full of traps. It needs strace (Debian's package of that
 * name), and is skipped where that isn't installed or may not look at processes.
 */
const strace = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0;
if (!strace) console.warn('strace is not installed or not allowed: what commands ask of the system is not tested.'); // eslint-disable-line no-console

const TOOL = realpathSync(fileURLToPath(new URL('../../', import.meta.url)));

/** Everything in it that could be run would leave a file `executed` behind. */
const TRAPS = `
  ==> package.json <==
  {"name": "traps", "dependencies": {"directus": "11.5.1"}, "scripts": {"start": "directus start", "preinstall": "touch executed"}}

  ==> .npmrc <==
  registry=http://127.0.0.1:9/
  node-options=--require ./evil.js

  ==> evil.js <==
  require('node:fs').writeFileSync(__dirname + '/executed', '');

  ==> config.js <==
  require('./evil.js');
  module.exports = { SECRET: require('node:child_process').execSync('touch executed').toString() };

  ==> ecosystem.config.js <==
  require('./evil.js');
  module.exports = { apps: [{ name: 'cms', script: 'npx', args: 'directus start', env: { CONFIG_PATH: './config.js' } }] };

  ==> directus-lint.config.yaml <==
  ignore: ["../**"]

  ==> node_modules/directus-lint/bin/directus-lint.js <==
  require('../../../evil.js');

  ==> node_modules/yaml/index.js <==
  require('../../evil.js');

  ==> extensions/hook/package.json <==
  {"name": "hook", "main": "../../evil.js", "directus:extension": {"type": "hook", "path": "dist/index.js", "source": "src/index.js", "host": "^11"}}

  ==> extensions/hook/dist/index.js <==
  import '../../../evil.js';
  export default () => undefined;

  ==> compose.yaml <==
  include:
    - ../outside/compose.yaml
    - https://127.0.0.1:9/compose.git
  services:
    directus:
      image: directus/directus:11.5.1
      env_file: [../outside/.env, /etc/passwd, link.env, .env]
      extends: {file: ../outside/compose.yaml, service: directus}
      environment:
        PUBLIC_URL: http://127.0.0.1:9
        CONFIG_PATH: /directus/config.js
        SECRET_FILE: /etc/hostname
        DB_PASSWORD_FILE: ../outside/.env
      volumes: [./config.js:/directus/config.js, /etc/shadow:/directus/.env, ./linked:/directus/extensions]

  ==> .env <==
  SECRET=$(touch executed)

  ==> start.sh <==
  touch executed; . ../outside/.env; docker compose -f ../outside/compose.yaml up

  ==> sub/Dockerfile <==
  FROM directus/directus:11.5.1
  COPY ../outside /directus
  RUN touch executed
`;

let base = '';
let folder = '';
/** Files that Node itself opens, whatever it runs. */
let ofNode: ReadonlySet<string> = new Set();

beforeAll(() => {
  if (!strace) return;
  base = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-traps-')));
  folder = join(base, 'project');
  for (const [path, text] of Object.entries(filesOf(TRAPS))) put(join(folder, path), text);
  put(join(base, 'outside/.env'), 'SECRET=outside\n');
  put(join(base, 'outside/compose.yaml'), 'services: {directus: {image: "directus/directus:11.5.1"}}\n');
  symlinkSync('../outside/.env', join(folder, 'link.env'));
  symlinkSync('../outside', join(folder, 'linked'));
  execFileSync('git', ['init', '-q'], { cwd: folder });
  execFileSync('git', ['add', '-A', '-f', '.'], { cwd: folder });
  put(join(folder, '.git/hooks/post-index-change'), '#!/bin/sh\ntouch executed\n');
  chmodSync(join(folder, '.git/hooks/post-index-change'), 0o755);
  put(
    join(folder, '.git/config'),
    '[core]\n\tfsmonitor = touch executed\n\texcludesFile = ../outside/.env\n[include]\n\tpath = ../../outside/.env\n',
  );
  ofNode = new Set(traced(['-e', '0']).flatMap(({ path }) => path ?? []));
});
afterAll(() => {
  if (strace) rmSync(base, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

interface Call {
  readonly name: string;
  /** Absolute; of those that name two, the last. */
  readonly path: string | undefined;
  readonly writes: boolean;
}

const CALLS =
  'execve,execveat,connect,bind,sendto,sendmsg,sendmmsg,open,openat,openat2,creat,truncate,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,chmod,fchmodat,chown,lchown,fchownat,utimensat';

/** The calls of Node with these arguments, in the folder with the traps. */
function traced(argv: readonly string[]): Call[] {
  const log = join(base, 'calls');
  spawnSync('strace', ['-f', '-qq', '-s', '4096', '-e', `trace=${CALLS}`, '-o', log, process.execPath, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: join(base, 'home') },
  });
  return readFileSync(log, 'utf8').split('\n').flatMap(readCall);
}

function readCall(line: string): Call[] {
  const [, name, rest = ''] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? [];
  if (name === undefined) return [];
  const path = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text)[
    name.startsWith('exec') ? 0 : -1 + countOfPaths(name)
  ];
  const isOpen = /^(?:open|openat|openat2)$/.test(name);
  return [
    {
      name,
      path: path === undefined || path.startsWith('/') ? path : join(folder, path),
      writes: isOpen ? /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(rest) : !/^(?:exec|connect|bind|send)/.test(name),
    },
  ];
}

function countOfPaths(name: string): number {
  return /^(?:rename|link|symlink)/.test(name) ? 2 : 1;
}

const isBelow = (path: string, above: string) => path === above || path.startsWith(`${above}/`);

/** Node looks at the machine, and the program keeps its compiled code beside itself. */
function isOwn(path: string): boolean {
  return ofNode.has(path) || isBelow(path, TOOL.replace(/\/$/, '')) || /^\/(?:(?:proc|sys)\/|dev\/null$)/.test(path);
}

/** What of the calls breaks a promise, as text. */
function broken(calls: readonly Call[], outputs: readonly string[]): string[] {
  return calls
    .filter(({ name, path, writes }) => {
      if (name.startsWith('exec')) return path !== process.execPath;
      if (/^(?:connect|bind|send)/.test(name)) return true;
      if (path === undefined || isOwn(path)) return false;
      const isOutput = outputs.some(
        (output) => path === join(folder, output) || path.startsWith(`${join(folder, output)}.`),
      );
      return writes ? !isOutput : !isBelow(path, folder);
    })
    .map(({ name, path }) => `${name} ${path ?? ''}`);
}

const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'compact'];
const COMMANDS: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    FORMATS.slice(1).flatMap((format) => ['--format', `${format}=out.${format}`]),
    FORMATS.map((format) => `out.${format}`),
  ],
  [['--update-baseline'], ['.directus-lint-baseline']],
  [['--diff', '--fix=unsafe'], []],
  [['--no-config', '--suppressions', 'forbid', '--stage', 'production'], []],
  [['--focus', '.env'], []],
  [['env'], []],
  [['env', '--explain', 'SECRET'], []],
  [['preflight', '--format', 'json', '--output', 'preflight.json'], ['preflight.json']],
  [['preflight', '--verify', 'preflight.json'], []],
  [['extensions'], []],
  [['upgrade', '--to', '12.4'], []],
  [['init', '--dry-run'], []],
  [['explain', 'secret-missing'], []],
  [['rules'], []],
];

describe.skipIf(!strace)('over a project of traps', () => {
  test.each(COMMANDS)(
    '%j runs nothing, talks to nobody, opens nothing elsewhere and writes its reports only',
    (argv, outputs) => {
      const calls = traced([join(TOOL, 'bin/directus-lint.js'), ...argv]);
      expect(calls.length).toBeGreaterThan(10);
      expect(broken(calls, outputs)).toEqual([]);
      expect(readdirSync(folder)).not.toContain('executed');
    },
  );

  test('the watch would see a trap that springs', () => {
    const script = `require('node:child_process').spawnSync('true'); try { require('node:fs').readFileSync('../outside/.env'); require('node:fs').writeFileSync('new', ''); } catch {} require('node:net').connect(9, '127.0.0.1').on('error', () => {});`;
    const found = broken(traced(['-e', script]), []);
    expect(['execve', 'openat', 'connect'].filter((name) => found.some((call) => call.startsWith(name)))).toEqual([
      'execve',
      'openat',
      'connect',
    ]);
    rmSync(join(folder, 'new'));
  });
});
