#!/usr/bin/env node
// CommonJS (see package.json beside it), since Node starts that faster than an ES module.
'use strict';
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const EXIT_USAGE = 2;
const EXIT_CRASH = 4;

const dist = resolve(__dirname, '../dist');
const program = `${dist}/cli.cjs`;

async function start(argv) {
  const answer = asksForShortAnswer(argv) ? require(`${dist}/help.cjs`).shortAnswerTo(argv) : undefined;
  if (answer !== undefined) {
    process.stdout.write(answer);
    return;
  }
  const { exports, keepCompiled } = require('./load-program.js').loadProgram(program);
  process.exitCode = await exports.main(argv);
  keepCompiled();
}

/** `--help` and `--version` load nothing else. */
function asksForShortAnswer(argv) {
  return argv.some((argument) => /^(-h|--help|-v|--version)$/.test(argument));
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
