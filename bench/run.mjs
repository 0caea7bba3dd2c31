#!/usr/bin/env node
// Prints how long the program takes. It asserts nothing: numbers differ from machine to machine.
// The first line is the one that matters: the median, over pairs of runs, of how many times longer a
// run on a small project takes than `node -e 0`. Needs a build.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDeployments } from './make-deployments.mjs';

const PROGRAM = fileURLToPath(new URL('../bin/directus-lint.js', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../fixtures/example', import.meta.url));
const OTHERS = 20_000;
const PAIRS = Number(process.argv[2] ?? 25);

const SMALL = {
  'compose.yaml':
    'services:\n  directus:\n    image: directus/directus:11.5.1\n    env_file: .env\n    volumes:\n      - ./uploads:/directus/uploads\n',
  '.env': 'SECRET=6116487b-cda1-52c2-b5b5-c8022c45e263\nPUBLIC_URL=https://cms.example.com\nDB_CLIENT=sqlite3\n',
};

const scratch = mkdtempSync(join(tmpdir(), 'directus-lint-bench-'));
try {
  console.log(`Node ${process.version}, ${PAIRS} pairs of runs`);
  compareWithNode('small project', project('small', SMALL));
  for (const option of ['--version', '--help']) compareWithNode(option, join(scratch, 'small'), [option]);
  if (existsSync(EXAMPLE)) compareWithNode('fixtures/example', copyOf(EXAMPLE));
  for (const size of [500, 1000, 2000])
    timeOf(`Compose file with ${size} services`, project(`services-${size}`, manyServices(size)));
  for (const size of [0.25, 0.5, 1]) timeOf(`.env of ${size} MB`, project(`env-${size}`, largeEnv(size * 1_000_000)));
  for (const size of [750, 1500, 3000])
    timeOf(`${size} extensions`, project(`extensions-${size}`, manyExtensions(size)));
  for (const count of [10, 100, 1000]) timeOf(`${count} deployments among ${OTHERS} files`, deployments(count));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function compareWithNode(title, folder, args = []) {
  const pairs = Array.from({ length: PAIRS + 1 }, () => ({
    node: milliseconds(['-e', '0'], folder),
    program: milliseconds([PROGRAM, ...args], folder),
  })).slice(1);
  const ratio = median(pairs.map(({ node, program }) => program / node));
  const node = median(pairs.map((pair) => pair.node));
  const program = median(pairs.map((pair) => pair.program));
  console.log(
    `${title.padEnd(32)} ${ratio.toFixed(2)} times node -e 0  (${program.toFixed(0)} ms, node -e 0 ${node.toFixed(0)} ms)`,
  );
}

function timeOf(title, folder) {
  const times = Array.from({ length: 3 }, () => milliseconds([PROGRAM], folder));
  console.log(`${title.padEnd(32)} ${median(times).toFixed(0)} ms`);
}

function milliseconds(args, cwd) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    // Where it is set, Node itself starts slowly, and every ratio to it flatters.
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const took = performance.now() - started;
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${stderr}`);
  return took;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function project(name, files) {
  const folder = join(scratch, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function deployments(count) {
  const folder = join(scratch, `deployments-${count}`);
  makeDeployments(folder, count, OTHERS);
  return folder;
}

function copyOf(folder) {
  const copy = join(scratch, 'example');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function manyServices(count) {
  const services = Array.from(
    { length: count },
    (_, i) =>
      `  app${i}:\n    image: ${i === 0 ? 'directus/directus:11.5.1' : 'nginx:1.27'}\n    environment:\n      NAME: app${i}\n      PORT: "${3000 + i}"\n    depends_on: [app${Math.max(0, i - 1)}]\n`,
  );
  return { 'compose.yaml': `services:\n${services.join('')}` };
}

function largeEnv(bytes) {
  const line = (i) => `CUSTOM_VARIABLE_${i}="some value # with ${'x'.repeat(20)}"\n`;
  let text = '';
  for (let i = 0; text.length < bytes; i++) text += line(i);
  return { ...SMALL, '.env': SMALL['.env'] + text };
}

function manyExtensions(count) {
  const manifest = (i) =>
    JSON.stringify({
      name: `directus-extension-e${i}`,
      version: '1.0.0',
      'directus:extension': { type: 'hook', path: 'dist/index.js', source: 'src/index.js', host: '^11.0.0' },
    });
  const files = {
    'compose.yaml': `${SMALL['compose.yaml']}      - ./extensions:/directus/extensions\n`,
    '.env': SMALL['.env'],
  };
  for (let i = 0; i < count; i++) {
    files[`extensions/e${i}/package.json`] = manifest(i);
    files[`extensions/e${i}/dist/index.js`] = 'export default () => {};\n';
  }
  return files;
}
