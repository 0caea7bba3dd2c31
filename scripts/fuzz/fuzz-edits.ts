import { RunMemory } from '../../src/cli/run-memory.js';
import { NO_CONFIGURATION } from '../../src/config/configuration.js';
import { run } from '../../src/engine/run.js';
import { loadProject } from '../../src/load/load-project.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import type { GitState } from '../../src/model/git.js';
import { rules } from '../../src/rules/index.js';
import { Random } from './random.js';

type Files = Readonly<Record<string, string>>;

export interface EditFault {
  /** How many edits had been made, this one counted. */
  readonly after: number;
  /** What the last edit did. */
  readonly edit: string;
  /** The first place in the report that differs, as the run with a memory has it, and as it should be. */
  readonly remembered: string;
  readonly fresh: string;
}

/** Not more than this many edits of one project: what was made of the first texts is forgotten by then anyway. */
const EDITS = 25;

/**
 * Edits a project again and again, as people and editors do, and checks it after each edit in two ways: with the memory
 * of the runs before, and anew. Gives the first difference between the two reports, if there is one.
 */
export async function fuzzEdits(seed: number, seeds: readonly Files[]): Promise<EditFault | undefined> {
  const random = new Random(seed);
  const others = random.pick(seeds);
  let files = random.chance(0.5) ? random.pick(seeds) : severalOf(seeds, random);
  const memory = new RunMemory();
  for (let after = 0; after <= EDITS; after++) {
    const { edit, edited } = after === 0 ? { edit: 'nothing', edited: files } : change(files, others, random);
    files = edited;
    const remembered = await report(files, memory);
    const fresh = await report(files, undefined);
    if (remembered !== fresh) return { after, edit, ...difference(remembered, fresh) };
  }
  return undefined;
}

/** Several projects in one repository, so that deployments stand beside each other. */
function severalOf(seeds: readonly Files[], random: Random): Files {
  const folders = ['', 'a/', 'a/b/', 'c/'].slice(0, 2 + random.below(3));
  return Object.fromEntries(
    folders.flatMap((folder) => Object.entries(random.pick(seeds)).map(([path, text]) => [`${folder}${path}`, text])),
  );
}

async function report(files: Files, memory: RunMemory | undefined): Promise<string> {
  const plain = { tree: memoryTree(files), git: gitOf(files) };
  const { tree, git } = memory?.nextRun(plain.tree, plain.git, NO_CONFIGURATION) ?? plain;
  const project = await loadProject(tree, git);
  const answers = memory?.answersUnder(NO_CONFIGURATION);
  const whole = run(project, rules, {
    tool: { name: 'directus-lint', version: '0' },
    ...(answers ? { known: answers } : {}),
  });
  return JSON.stringify(whole, undefined, 1);
}

/** All files are tracked but those that the `.gitignore` at the top names word for word. */
function gitOf(files: Files): GitState {
  const ignored = new Set((files['.gitignore'] ?? '').split('\n').map((line) => line.replace(/^\//, '')));
  const isIgnored = (path: string) => ignored.has(path);
  const isTracked = (path: string) => Object.hasOwn(files, path) && !isIgnored(path);
  const trackedFiles = (end: string) => Object.keys(files).filter((path) => path.endsWith(end) && isTracked(path));
  return { available: true, isTracked, isIgnored, trackedFiles };
}

interface Change {
  readonly edit: string;
  readonly edited: Files;
}

function change(files: Files, others: Files, random: Random): Change {
  const paths = Object.keys(files);
  if (paths.length === 0 || random.chance(0.08)) return withFile(files, others, random);
  const path = random.pick(paths);
  const kind = random.below(12);
  if (kind === 0) return { edit: `delete ${path}`, edited: without(files, path) };
  if (kind === 1) return renamed(files, path, random);
  const edited = { ...files, [path]: editedText(files[path] ?? '', files, random) };
  return { edit: `edit ${path}`, edited };
}

function withFile(files: Files, others: Files, random: Random): Change {
  const path = random.pick(Object.keys(others));
  return { edit: `add ${path}`, edited: { ...files, [path]: others[path] ?? '' } };
}

function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([one]) => one !== path));
}

const NAMES = ['.env', '.env.example', 'compose.yaml', 'compose.prod.yaml', 'Dockerfile', 'package.json', 'nginx.conf'];

function renamed(files: Files, path: string, random: Random): Change {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const to = random.pick([`${folder}${random.pick(NAMES)}`, `moved/${path}`, path.replace(/^moved\//, '')]);
  return { edit: `rename ${path} to ${to}`, edited: { ...without(files, path), [to]: files[path] ?? '' } };
}

function editedText(text: string, files: Files, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(6)) {
    case 0:
      return [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n');
    case 1:
      return [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
    case 2:
      return ['# a line', ...lines].join('\n');
    case 3:
      return [...lines.slice(0, at), line.slice(0, random.below(line.length + 1)), ...lines.slice(at + 1)].join('\n');
    case 4: {
      const another = (files[random.pick(Object.keys(files))] ?? '').split('\n');
      return [...lines.slice(0, at), random.pick(another), ...lines.slice(at)].join('\n');
    }
    default:
      return [...lines.slice(0, at), line.replace(/\w+(?=\W*$)/, random.pick(WORDS)), ...lines.slice(at + 1)].join(
        '\n',
      );
  }
}

const WORDS = ['directus', 'true', '11.5.1', '9', 'production', 'localhost', 'sqlite3', 'redis', 'pg', '8055', '3', ''];

function difference(remembered: string, fresh: string): Pick<EditFault, 'remembered' | 'fresh'> {
  const [some, others] = [remembered.split('\n'), fresh.split('\n')];
  const at = some.findIndex((line, index) => line !== others[index]);
  const from = Math.max(0, at - 3);
  return { remembered: some.slice(from, at + 5).join('\n'), fresh: others.slice(from, at + 5).join('\n') };
}
