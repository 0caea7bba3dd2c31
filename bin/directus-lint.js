#!/usr/bin/env node
import { existsSync } from 'node:fs';

const EXIT_USAGE = 2;
const EXIT_CRASH = 4;

// Node 22.8 and later can keep compiled code between runs. It is a matter of speed only: where the
// cache can't be written, Node says so in its result and goes on without it. Earlier versions aren't
// even asked, since loading the module that would answer takes time.
if (Number.parseInt(process.versions.node) >= 22) process.getBuiltinModule('node:module').enableCompileCache?.();

const program = new URL('../dist/cli.js', import.meta.url);
if (existsSync(program)) {
  try {
    const { main } = await import(program);
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`directus-lint: an unexpected failure, which is a fault of directus-lint itself.\n${error.stack}\n`);
    process.exitCode = EXIT_CRASH;
  }
} else {
  process.stderr.write('directus-lint: dist/cli.js is missing; in a checkout of the repository run `npm run build` first.\n');
  process.exitCode = EXIT_USAGE;
}
