#!/usr/bin/env node
// npm runs this after an installation in a checkout, which is also how pre-commit and `npm install git+...`
// install the program: dist/ isn't in git. A checkout in which the build fails must still be installable,
// since one needs the packages to fix it; the program itself then says that dist/ is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('build.mjs', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

if (!existsSync(PROGRAM)) {
  const { status } = spawnSync(process.execPath, [BUILD, '--fast'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) console.error('directus-lint: dist/ could not be built; run `npm run build` to see why.');
}
