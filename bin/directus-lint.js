#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadProgram } from './load-program.js';

const EXIT_USAGE = 2;
const EXIT_CRASH = 4;

const program = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
if (existsSync(program)) {
  try {
    const { exports, keepCompiled } = loadProgram(program);
    const [first = ''] = process.argv.slice(2);
    process.exitCode = await exports.main(process.argv.slice(2));
    // --help and --version use too little of the program to be worth keeping.
    if (!/^(-h|--help|-v|--version)$/.test(first)) keepCompiled();
  } catch (error) {
    process.stderr.write(`directus-lint: an unexpected failure, which is a fault of directus-lint itself.\n${error.stack}\n`);
    process.exitCode = EXIT_CRASH;
  }
} else {
  process.stderr.write('directus-lint: dist/cli.cjs is missing; in a checkout of the repository run `npm run build` first.\n');
  process.exitCode = EXIT_USAGE;
}
