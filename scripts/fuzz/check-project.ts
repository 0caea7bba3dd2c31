import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.js';
import { rules } from '../../src/rules/index.js';
import type { Piece } from './mutate.js';
import type { PlantedProject } from './plant.js';
import { leakIn, windowsOf } from './secrets.js';

/** Milliseconds of processor time after which a command counts as hanging. */
const LONGEST = 2000;

const FORMATS = ['json', 'sarif', 'github', 'markdown', 'junit', 'gitlab', 'compact'];

/** All commands that read a project, each with its ways to be asked; a project meets one way of each. */
const COMMANDS: readonly (readonly (readonly string[])[])[] = [
  // The text goes to standard output, the others to files in the same run.
  [FORMATS.flatMap((format) => ['--format', `${format}=reports/${format}`]).concat('--format', 'text')],
  [['--diff'], ['--diff', '--fix=unsafe']],
  [['env'], ['env', '--format', 'json']],
  [
    ['env', '--explain', 'DB_PASSWORD'],
    ['env', '--explain', 'DB_CONNECTION_STRING'],
  ],
  [['preflight'], ['preflight', '--format', 'json'], ['preflight', '--format', 'markdown']],
  [['extensions'], ['extensions', '--format', 'json'], ['extensions', '--format', 'markdown']],
  [
    ['upgrade', '--to', '12.4'],
    ['upgrade', '--to', '12.4', '--format', 'json'],
    ['upgrade', '--to', '12.4', '--format', 'markdown'],
    ['init', '--dry-run'],
  ],
];

/** So many numbers show a project to each command in each way. */
export const WAYS = 6;

/** What directus-lint itself says of each rule, its names among it, may hold anything. */
const OWN_WORDS = JSON.stringify(
  rules.map(({ id, topic, summary, why, help, messages, examples }) => [
    id,
    id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    topic,
    summary,
    why,
    help,
    messages,
    examples,
  ]),
);

/** A fault, with the command line under which it showed. */
export interface Fault {
  readonly argv: readonly string[];
  readonly what: string;
}

/** Writes a project into an empty folder, as a git repository in which all is committed. */
export function writeProject(folder: string, files: ReadonlyMap<string, readonly Piece[]>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'reports'), { recursive: true });
  for (const [path, pieces] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), textOf(pieces));
  }
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** Makes a folder a repository whose index holds everything: then the rules about secrets in git have their say. */
export function commitAll(folder: string): void {
  execFileSync('git', ['init', '-q'], { cwd: folder });
  execFileSync('git', ['add', '-A', '-f', '--', '.', ':!reports'], { cwd: folder });
}

/**
 * Runs all commands over a project that has been written to a folder.
 * @param number decides in which format
 */
export async function faultsOfProject(
  folder: string,
  { files, secrets }: PlantedProject,
  number: number,
): Promise<Fault[]> {
  const loose = [...files].flatMap(([path, pieces]) => [
    path,
    ...pieces.map((piece) => withoutSecrets(piece.text, secrets)),
  ]);
  const windows = windowsOf(secrets, [...loose, OWN_WORDS]);
  const texts = new Map([...files].map(([path, pieces]) => [path, textOf(pieces)]));
  const faults: Fault[] = [];
  for (const ways of COMMANDS) {
    const argv = ways[number % ways.length] ?? [];
    const what = await faultOfCommand(folder, argv, windows, texts);
    if (what !== undefined) faults.push({ argv, what });
  }
  return faults;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '\u0000'), text);
}

async function faultOfCommand(
  folder: string,
  argv: readonly string[],
  windows: ReadonlySet<string>,
  texts: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  let printed = '';
  const print = (text: string) => void (printed += text);
  const before = process.cpuUsage();
  let code: number;
  try {
    code = await main(argv, {
      cwd: folder,
      env: {},
      stdout: print,
      stderr: print,
      terminal: { isTerminal: false, columns: undefined },
    });
  } catch (error) {
    return `it throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const { user } = process.cpuUsage(before);
  if (user / 1000 > LONGEST) return `it takes ${String(Math.round(user / 1000))} ms`;
  if (code === 4) return `it ends with 4: ${printed.slice(0, 2000)}`;
  const reports = argv[0] === '--format' && code !== 2 ? reportsIn(folder) : new Map<string, string>();
  for (const [name, text] of [['standard output', printed] as const, ...reports]) {
    const leak = leakIn(text, windows);
    if (leak !== undefined) return `${name} holds ${leak}: ${around(text, leak)}`;
  }
  return strayPlaceOf(reports.get('json'), texts);
}

function reportsIn(folder: string): Map<string, string> {
  return new Map(FORMATS.map((format) => [format, readFileSync(join(folder, 'reports', format), 'utf8')]));
}

function around(text: string, found: string): string {
  const at = text.indexOf(found);
  return JSON.stringify(text.slice(Math.max(0, at - 200), at + 60));
}

interface ReportedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A finding, or a place beside it, that isn't in its file. */
function strayPlaceOf(report: string | undefined, texts: ReadonlyMap<string, string>): string | undefined {
  if (report === undefined) return undefined;
  const { findings, problems } = JSON.parse(report) as {
    findings: (ReportedPlace & { related: ReportedPlace[] })[];
    problems: ReportedPlace[];
  };
  const places = [...findings, ...findings.flatMap(({ related }) => related), ...problems];
  const stray = places.find((place) => !lies(place, texts.get(place.file)));
  return stray && `it names ${JSON.stringify(stray).slice(0, 500)}, which is not there`;
}

function lies({ line, column, endLine = line, endColumn = column }: ReportedPlace, text: string | undefined): boolean {
  if (text === undefined) return line === 1 && column === 1;
  const lines = text.split(/\r\n|\r|\n/);
  const isThere = (number: number, at: number) => number >= 1 && at >= 1 && at <= (lines[number - 1]?.length ?? -1) + 2;
  return isThere(line, column) && isThere(endLine, endColumn) && (endLine > line || endColumn >= column);
}
