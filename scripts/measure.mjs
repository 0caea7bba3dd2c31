#!/usr/bin/env node
/**
 * Asks a release of Directus what it does with every kind of value of every variable, and writes the answers to
 * src/directus/effects/<release>.json.
 *
 *   npm run measure -- 12.4.1                    ask what the table doesn't tell yet
 *   npm run measure -- 12.4.1 --only '^CACHE_'   only questions whose "VARIABLE kind" matches
 *   --again           also what the table tells already
 *   --like 12.4.1    don't ask about variables that this release reads with the same lines: its table answers
 *   --cache DIR       where the release is installed (default: directus-measure in the system's temporary folder)
 *   --jobs N          boots at the same time (default 2)
 *   --minutes N       begin no boot after so long
 *   --starts          only ask whether Directus starts: many questions in one boot, which isn't used
 *   --dry-run         only say, kind by kind, how much was asked and what is left
 */
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { install } from './measure/install.mjs';
import { readAlike } from './measure/like.mjs';
import { questionsAbout } from './measure/questions.mjs';
import { askAll } from './measure/run.mjs';
import { summaryOf } from './measure/summary.mjs';
import { readTable, writeTable } from './measure/table.mjs';
import { variablesOf } from './measure/variables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    again: { type: 'boolean' },
    like: { type: 'string' },
    cache: { type: 'string' },
    jobs: { type: 'string' },
    minutes: { type: 'string' },
    starts: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
});
const [release] = positionals;
if (!release) {
  console.error('Which release? For example: npm run measure -- 12.4.1');
  process.exit(2);
}

const table = join(ROOT, `src/directus/effects/${release}.json`);
const only = options.only && new RegExp(options.only);
const known = new Map(readTable(table).map((answer) => [`${answer.variable} ${answer.kind}`, answer]));
const variables = await variablesOf(ROOT, release);
const others = options.like && (await variablesOf(ROOT, options.like));
const like = options.like && { release: options.like, ...readAlike(release, variables, options.like, others) };
const asked = variables.filter(({ listed }) => !like?.variables.includes(listed));
if (like) console.log(`${like.variables.length} variables are read as in ${like.release}, ${asked.length} are asked.`);
const { questions, unasked } = questionsAbout(asked);
/** Whoever asks for more than the start asks those of which only the start is known, too. */
const isOpen = (answer) => !answer || (answer.effect === 'starts' && !options.starts);
const open = questions.filter(
  ({ listed, kind }) =>
    (!only || only.test(`${listed} ${kind}`)) && (options.again || isOpen(known.get(`${listed} ${kind}`))),
);
console.log(
  `${release}: ${questions.length} questions, ${open.length} to ask; ${unasked.length} variables that no scene serves.`,
);
if (options['dry-run']) {
  console.log(summaryOf(questions, known));
  process.exit(0);
}

for (const question of open) question.again = known.has(`${question.listed} ${question.kind}`);
/** How often what is answered is written, in milliseconds. */
const OFTEN = 3000;
let kept = 0;
const keep = () => {
  writeTable(table, release, known.values(), like);
  kept = Date.now();
};
process.on('exit', () => kept > 0 && keep());
const cache = resolve(options.cache ?? join(tmpdir(), 'directus-measure'));
const installed = install(release, cache);
await askAll(installed, open, {
  jobs: Number(options.jobs ?? 2),
  until: options.minutes ? Date.now() + Number(options.minutes) * 60_000 : Infinity,
  all: questions,
  known: [...known.values()].filter((answer) => !isOpen(answer)),
  onlyStarts: options.starts,
  like: like && {
    installed: install(like.release, cache),
    questions: questionsAbout(others).questions.filter(({ listed }) => like.throughLibraries.includes(listed)),
    answers: readTable(join(ROOT, `src/directus/effects/${like.release}.json`)),
  },
  answered(answers) {
    for (const answer of answers) known.set(`${answer.variable} ${answer.kind}`, answer);
    if (Date.now() - kept > OFTEN) keep();
  },
});
process.exit(0);
