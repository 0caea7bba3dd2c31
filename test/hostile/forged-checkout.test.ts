import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/*
 * The commands of the proposed workflow, and those for other CI systems, run as they stand in a checkout that forges
 * everything that npm and Node look for in a folder.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const REGISTRY = 'https://registry.npmjs.org/';

let base = '';
let checkout = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-forged-')));
  checkout = join(base, 'checkout');
  const forged = `#!/usr/bin/env node\nrequire('node:fs').writeFileSync(${JSON.stringify(join(base, 'forged'))}, ''); console.log('clean');\n`;
  for (const [path, text] of Object.entries({
    'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment: {DB_CLIENT: oops}\n',
    'directus-lint.config.yaml': 'ignore: ["*"]\n',
    '.npmrc':
      'registry=http://127.0.0.1:9/\nprefix=./forged\nnode-options=--require ./evil.js\nscript-shell=./evil.js\n',
    'package.json':
      '{"name": "directus-lint", "bin": "evil.js", "workspaces": ["."], "scripts": {"preinstall": "node evil.js", "directus-lint": "node evil.js"}, "overrides": {"directus-lint": "file:."}}',
    'npm-shrinkwrap.json':
      '{"lockfileVersion": 3, "packages": {"node_modules/directus-lint": {"resolved": "file:.", "link": true}}}',
    'evil.js': forged,
    'node_modules/directus-lint/package.json': '{"name": "directus-lint", "version": "0.1.0", "bin": "../../evil.js"}',
    'node_modules/directus-lint/bin/directus-lint.js': forged,
    'node_modules/.bin/directus-lint': forged,
    'directus-lint/node_modules/directus-lint/bin/directus-lint.js': forged,
  }))
    put(join(checkout, path), text);
  chmodSync(join(checkout, 'node_modules/.bin/directus-lint'), 0o755);
  for (const name of ['temp', 'home']) mkdirSync(join(base, name));
  // In place of npm: it notes what it was asked and where, and puts the program of this repository where it was told.
  put(
    join(base, 'bin/npm'),
    `#!/bin/sh\npwd > "${base}/asked"\nfor argument; do echo "$argument" >> "${base}/asked"; done\nmkdir -p "$3/node_modules"\nln -s "${ROOT}" "$3/node_modules/directus-lint"\n`,
  );
  chmodSync(join(base, 'bin/npm'), 0o755);
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function run(script: string, folder: string, env: Readonly<Record<string, string>> = {}) {
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(base, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: join(base, 'home'),
      RUNNER_TEMP: join(base, 'temp'),
      GITHUB_STEP_SUMMARY: join(base, 'summary'),
      ...env,
    },
  });
}

/** What npm was asked: where, and the words behind its name. */
function asked(): { folder: string; words: string[] } {
  const [folder = '', ...words] = readFileSync(join(base, 'asked'), 'utf8').trimEnd().split('\n');
  return { folder, words };
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

const workflow = parse(readFileSync(join(ROOT, 'integrations/github/workflow.yml'), 'utf8')) as {
  jobs: { 'directus-lint': { steps: Step[] } };
};
const stepNamed = (name: string) => workflow.jobs['directus-lint'].steps.find((step) => step.name === name);

describe('the proposed workflow runs nothing of the checkout', () => {
  test.each([
    ['of the repository itself', '', 0 + 3],
    ['of a fork, whose configuration counts for nothing', '--no-config --suppressions forbid', 1],
  ])('%s', (_, trust, code) => {
    const install = stepNamed('Install');
    expect(install?.['working-directory']).toBe('${{ runner.temp }}');
    expect(run(install?.run ?? '', join(base, 'temp')).status).toBe(0);
    expect(asked().folder).toBe(join(base, 'temp'));
    expect(asked().words.slice(0, 6)).toEqual([
      'install',
      '--prefix',
      'directus-lint',
      '--registry',
      REGISTRY,
      '--ignore-scripts',
    ]);
    // The program that was installed, wherever npm's stand-in was told to put it.
    const check = run(stepNamed('Check')?.run ?? '', checkout, { TRUST: trust });
    expect([check.status, existsSync(join(base, 'forged'))]).toEqual([code, false]);
    expect(existsSync(join(checkout, 'directus-lint.sarif'))).toBe(true);
  });

  test('no expression stands in a script, and no step runs npx', () => {
    const scripts = workflow.jobs['directus-lint'].steps.flatMap((step) => step.run ?? []);
    expect(scripts.filter((script) => script.includes('${{') || /\bnpx\b/.test(script))).toEqual([]);
  });
});

test('the command for other CI systems runs nothing of the checkout', () => {
  const page = readFileSync(join(ROOT, 'integrations/README.md'), 'utf8');
  const [, script = ''] = /In other CI systems do the same:\n\n```sh\n([^]*?)```/.exec(page) ?? [];
  const { status, stdout } = run(script, checkout);
  expect(asked().words).toEqual(expect.arrayContaining(['--registry', REGISTRY, '--ignore-scripts']));
  expect([status, existsSync(join(base, 'forged')), stdout.includes('oops')]).toEqual([1, false, true]);
});
