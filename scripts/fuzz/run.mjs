#!/usr/bin/env node
// Feeds the parsers and whole commands with texts that nobody would write, and looks for crashes, hangs, places that
// are not in the file, and pieces of planted secrets in what is printed.
//   npm run fuzz                             a short look at everything, the same each time
//   npm run fuzz -- parser NAME [TEXTS] [SEED]   one parser, guided by the ways that it takes
//   npm run fuzz -- projects FROM TO         whole projects by their numbers, all commands and formats
//   npm run fuzz -- edits FROM TO [FOLDER]       projects below a folder that are edited: a run with a memory and a fresh one must agree
//   npm run fuzz -- show NUMBER FOLDER       writes the project of a number into a folder
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { instrumented } from './instrument.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const arguments_ = process.argv.slice(2);
const guided = arguments_[0] === 'parser';
const bundle = `${ROOT}node_modules/.cache/directus-lint/fuzz-${process.pid}.mjs`;

await build({
  absWorkingDir: ROOT,
  entryPoints: ['scripts/fuzz/main.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  define: { DIRECTUS_LINT_VERSION: '"0.0.0"' },
  logLevel: 'warning',
  // Modules run before `coverage.ts` counts.
  banner: { js: 'globalThis.hit = () => undefined;' },
  // Only the parsers: the ways through the rules say nothing of them, and telling takes time.
  plugins: guided ? [instrumented(/\/src\/(?:load|directus|engine)\/.*\.ts$/)] : [],
});
const { status } = spawnSync(process.execPath, [bundle, ...arguments_], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
