#!/usr/bin/env node
// CommonJS (see package.json beside it), since Node starts that faster than an ES module.
'use strict';
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');
const { loadProgram } = require('./load-program.js');

const EXIT_USAGE = 2;
const EXIT_CRASH = 4;

const program = resolve(__dirname, '../dist/cli.cjs');

async function start(argv) {
  const { exports, keepCompiled } = loadProgram(program);
  process.exitCode = await exports.main(argv);
  // --help and --version use too little of the program to be worth keeping.
  if (!/^(-h|--help|-v|--version)$/.test(argv[0] ?? '')) keepCompiled();
}

function reportCrash(error) {
  process.stderr.write(
    `directus-lint: an unexpected failure, which is a fault of directus-lint itself.\n${error.stack}\n`,
  );
  process.exitCode = EXIT_CRASH;
}

if (existsSync(program)) {
  start(process.argv.slice(2)).catch(reportCrash);
} else {
  process.stderr.write(
    'directus-lint: dist/cli.cjs is missing; in a checkout of the repository run `npm run build` first.\n',
  );
  process.exitCode = EXIT_USAGE;
}
