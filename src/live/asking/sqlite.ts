import { accessSync, closeSync, constants, openSync, readSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Answer, SqliteQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { migrationsAnswer } from './migrations.js';
import { codeOf } from './network-error.js';

const MAGIC = 'SQLite format 3\0';
/** The two bytes of the header that say how the file is written. Source: sqlite.org/fileformat.html. */
const WRITE_VERSION = 18;
const WRITE_AHEAD_LOG = 2;
/** Free bytes below which the next upload or dump may fill the disk. */
const LITTLE_SPACE = 100 * 1024 * 1024;

/** Looks at a SQLite file, and at its migrations where Node has SQLite itself (22.13 and later). Nothing is written. */
export function askSqlite(question: SqliteQuestion): Answer[] {
  const { path, blame } = question;
  const header = headerOf(path);
  if (header === 'missing') return [missingAnswer(path, blame)];
  if (header === 'unreadable') return [unknown('The SQLite file may not be read from here.', blame)];
  if (header.length === 0)
    return [passed('The SQLite file is empty: its first start with `bootstrap` fills it.', blame)];
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return [failed('The file is not a SQLite database.', blame)];
  const isLogged = header[WRITE_VERSION] === WRITE_AHEAD_LOG;
  return [writableAnswer(path, blame), migrationsIn(isLogged, question)];
}

function headerOf(path: string): Buffer | 'missing' | 'unreadable' {
  let file: number | undefined;
  try {
    if (!statSync(path).isFile()) return 'unreadable';
    file = openSync(path, 'r');
    const header = Buffer.alloc(100);
    return header.subarray(0, readSync(file, header, 0, header.length, 0));
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? 'missing' : 'unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function missingAnswer(path: string, blame: string): Answer {
  return isWritable(dirname(path))
    ? passed('There is no SQLite file yet: its first start with `bootstrap` makes it.', blame)
    : failed('There is no SQLite file, and none can be made: the folder does not exist or is not writable.', blame);
}

function writableAnswer(path: string, blame: string): Answer {
  const { size } = statSync(path);
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  if (free < LITTLE_SPACE) return failed(`The disk of the SQLite file has ${sizeText(free)} left.`, blame);
  return passed(`The SQLite file has ${sizeText(size)}; its disk has ${sizeText(free)} left.`, blame);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${String(Math.ceil(bytes / 1024))} KB`
    : `${String(Math.round(bytes / 1024 / 1024))} MB`;
}

function migrationsIn(isLogged: boolean, { path, blame, release }: SqliteQuestion): Answer {
  // A file with a write-ahead log can't be opened without writing next to it.
  if (isLogged) return unknown('Its migrations are not read: the file has a write-ahead log.', blame);
  const sqlite = sqliteOfNode();
  if (!sqlite) return unknown('Its migrations are not read: this Node has no SQLite (22.13 and later have).', blame);
  try {
    const database = new sqlite.DatabaseSync(path, { readOnly: true });
    try {
      const table = database.prepare("select 1 from sqlite_master where name = 'directus_migrations'").get();
      const rows = table ? database.prepare('select version from directus_migrations limit 5000').all() : undefined;
      return migrationsAnswer(
        rows?.map((row) => String(row['version'])),
        release,
      );
    } finally {
      database.close();
    }
  } catch {
    return failed('The SQLite file is damaged, or locked by another process.', blame);
  }
}

/** What is used of node:sqlite. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    path: string,
    options: { readonly readOnly: boolean },
  ) => {
    prepare(query: string): { get(): unknown; all(): Record<string, unknown>[] };
    close(): void;
  };
}

/** Undefined where Node has none: then an import of it would throw. */
function sqliteOfNode(): NodeSqlite | undefined {
  return process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown as NodeSqlite | undefined;
}
