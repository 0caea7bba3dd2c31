#!/usr/bin/env node
/**
 * Changes the program in small ways, one at a time, and looks whether the tests notice.
 *
 *   npm run mutate                          100 changes to src/engine, src/directus and the formats
 *   npm run mutate -- --sample 300 --seed 2
 *   npm run mutate -- --only src/directus/units.ts
 *
 * It works in a copy below the system's temporary folder. A change that a test notices is killed, as is one that makes the
 * tests run without end. The others are printed: each is a test that is missing, code that can't matter, or means the same.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { distances, filesBelow } from './mutate/importers.mjs';
import { changed, mutantsOf, sampleOf, shareOf } from './mutate/mutants.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src/engine', 'src/directus', 'src/load/formats'];
/** Tables of facts, which are compared with what they were made from. */
const DATA = /\.generated\.ts$|\/(?:facts|effects|breaking)\//;
/** Tests of the built program, of real servers, of time, and of each rule at once. */
const SLOW =
  /^test\/(?:e2e|live|slow|integrations|editors|fuzz|cli|lsp|api)\/|docs\/pages|growth|metamorphic|fixtures|five-ways|hostile|effects-agree/;
/** The nearest tests are asked first, in so large groups. */
const GROUPS = [12, 60];
/** Milliseconds; what takes longer runs without end. */
const LONGEST = 180_000;

const { values: options } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const copy = mkdtempSync(join(tmpdir(), 'mutate-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const name of [
  'src',
  'test',
  'fixtures',
  'scripts',
  'docs',
  'schema',
  'package.json',
  'tsconfig.json',
  'RULES.md',
])
  cpSync(join(ROOT, name), join(copy, name), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
writeFileSync(
  join(copy, 'vitest.config.mjs'),
  "export default { test: { include: ['test/**/*.test.ts'], isolate: false, pool: 'threads', maxWorkers: 1, testTimeout: 20000 } };\n",
);

const sources = options.only
  ? [options.only]
  : FOLDERS.flatMap((folder) => filesBelow(join(ROOT, folder)))
      .map((path) => relative(ROOT, path))
      .filter((path) => !DATA.test(path));
const tests = filesBelow(join(ROOT, 'test'))
  .map((path) => relative(ROOT, path))
  .filter((path) => path.endsWith('.test.ts') && !SLOW.test(path));
const near = distances(ROOT, tests);
const all = sources.flatMap((path) =>
  mutantsOf(path, readFileSync(join(ROOT, path), 'utf8')).map((change) => ({ path, change })),
);
const chosen = sampleOf(all, Number(options.sample ?? 100), Number(options.seed ?? 1));
console.log(`${all.length} changes in ${sources.length} files, ${chosen.length} of them are tried.`);

if (!passes(tests)) {
  console.error('The tests fail without any change, so that nothing can be told. Run npm test.');
  process.exit(1);
}
let killed = 0;
for (const [index, { path, change }] of chosen.entries()) {
  const text = readFileSync(join(ROOT, path), 'utf8');
  writeFileSync(join(copy, path), changed(text, change));
  const noticed = isNoticed(path);
  writeFileSync(join(copy, path), text);
  if (noticed) killed++;
  else console.log(`survived ${path}:${text.slice(0, change.start).split('\n').length} ${shown(text, change)}`);
  if ((index + 1) % 10 === 0) console.log(`${index + 1} tried, ${killed} killed`);
}
const { share, from, to } = shareOf(killed, chosen.length);
console.log(`${killed} of ${chosen.length} killed: ${share} % (95 % confidence: ${from} to ${to} %)`);

function isNoticed(path) {
  const ordered = (near.get(path) ?? []).sort((a, b) => a.distance - b.distance).map(({ test }) => test);
  let begin = 0;
  for (const size of [...GROUPS, ordered.length]) {
    const group = ordered.slice(begin, begin + size);
    if (group.length === 0) return false;
    begin += size;
    if (!passes(group)) return true;
  }
  return false;
}

/** @param {readonly string[]} files of tests */
function passes(files) {
  const argv = ['vitest', 'run', '--bail', '1', '--reporter', 'dot', ...files];
  return spawnSync('npx', argv, { cwd: copy, stdio: 'ignore', timeout: LONGEST }).status === 0;
}

function shown(text, { start, end, text: replacement, kind }) {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', end)).trim();
  return `(${kind}) ${text.slice(start, end).slice(0, 60)} -> ${replacement}   in   ${line.slice(0, 140)}`;
}
