import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProject } from './check-project.js';
import { fuzzEdits } from './fuzz-edits.js';
import { fuzzParser } from './fuzz-parser.js';
import { fuzzProjects, projectOf } from './fuzz-projects.js';
import { PARSERS } from './parsers.js';
import { projectsBelow, seedProjects, type SeedProject } from './seeds.js';

const FIXTURES = 'fixtures';
const PROGRESS = 1000;

/** What `run.mjs` bundles and starts; the arguments are told there. Gives the exit code. */
async function main([what = 'all', first = '', second = '', third = '']: readonly string[]): Promise<number> {
  switch (what) {
    case 'projects':
      return projects(Number(first || '0'), Number(second || '500'));
    case 'edits':
      return edits(
        Number(first || '0'),
        Number(second || '50'),
        third === '' ? seedProjects(FIXTURES) : projectsBelow(third),
      );
    case 'show':
      return show(Number(first), second);
    case 'parser':
      return parser(first, Number(second || '1000000'), Number(third || '1'));
    default:
      return everything(Number(first || '2000'));
  }
}

/** A short look at everything, as CI takes it. */
async function everything(texts: number): Promise<number> {
  const codes = [await projects(0, Math.ceil(texts / 50))];
  for (const name of Object.keys(PARSERS)) codes.push(await parser(name, texts, 1));
  return Math.max(...codes);
}

async function projects(from: number, to: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'directus-lint-fuzz-'));
  const started = Date.now();
  let failed = 0;
  await fuzzProjects(from, to, seedProjects(FIXTURES), folder, (number, faults) => {
    for (const { argv, what } of faults)
      console.log(`FAULT ${String(number)}  ${argv.join(' ').slice(0, 80)}: ${what}`);
    failed += faults.length > 0 ? 1 : 0;
    if ((number - from) % PROGRESS === PROGRESS - 1) tell(`${String(number + 1 - from)} projects`, failed, started);
  });
  tell(`${String(to - from)} projects`, failed, started);
  rmSync(folder, { recursive: true });
  return failed > 0 ? 1 : 0;
}

async function edits(from: number, to: number, seeds: readonly SeedProject[]): Promise<number> {
  const started = Date.now();
  let failed = 0;
  for (let seed = from; seed < to; seed++) {
    const fault = await fuzzEdits(seed, seeds);
    if (fault) {
      failed++;
      console.log(`FAULT ${String(seed)}  after ${String(fault.after)} edits: ${fault.edit}`);
      console.log(`  with a memory:\n${fault.remembered}\n  anew:\n${fault.fresh}`);
    }
  }
  tell(`${String(to - from)} projects edited again and again`, failed, started);
  return failed > 0 ? 1 : 0;
}

/** Writes the project of a number into a folder, for whoever looks for its fault; prints its secrets. */
function show(number: number, folder: string): number {
  const project = projectOf(number, seedProjects(FIXTURES));
  writeProject(folder, project.files);
  console.log(project.secrets.join('\n'));
  return 0;
}

async function parser(name: string, wanted: number, seed: number): Promise<number> {
  const started = Date.now();
  const { texts, kept, faults } = await fuzzParser(name, wanted, seed);
  for (const { text, what } of faults) console.log(`FAULT ${name}  ${what}\n      ${JSON.stringify(text)}`);
  tell(`${name}: ${String(texts)} texts, ${String(kept)} went new ways`, faults.length, started);
  return faults.length > 0 ? 1 : 0;
}

function tell(done: string, failed: number, started: number): void {
  console.log(`${done}; ${String(failed)} with faults, ${String(Math.round((Date.now() - started) / 1000))} s`);
}

process.exitCode = await main(process.argv.slice(2));
