import { lstatSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../model/usage-error.js';
import { checkoutOf, isStillThere, liesIn, linkOnTheWay } from './inside-folder.js';

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its place. What isn't an
 * ordinary file (`/dev/stdout`, a pipe) is written to directly. In a checkout, which may be that of strangers, no link
 * leads elsewhere: not the file itself, nor a folder on the way to it.
 * @param path absolute
 * @param from absolute: a folder of the checkout, as the current one
 */
export function writeWhole(path: string, text: string, from: string): void {
  const folder = checkoutOf(from);
  const link = linkOnTheWay(folder, dirname(path));
  if (link !== undefined) throw new UsageError(`${path} can't be written: ${link} is a link.`);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (isSpecialFile(path, folder)) {
      writeFileSync(path, text);
      return;
    }
    writeFileSync(temporary, text, { flag: 'wx' });
    if (!isStillThere(folder, dirname(path))) throw new Error('a link took the place of its folder');
    renameSync(temporary, path);
  } catch (error) {
    if (!isExisting(error)) rmSync(temporary, { force: true });
    throw new UsageError(`${path} can't be written: ${reasonOf(error, path)}.`);
  }
}

/** Then the temporary file is not ours. */
function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function isSpecialFile(path: string, folder: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  // A link in the folder is replaced, wherever it leads.
  if (entry?.isSymbolicLink() && liesIn(folder, path)) return false;
  const target = entry?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
  return target !== undefined && !target.isFile() && !target.isDirectory();
}

function reasonOf(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `there is no folder ${dirname(path)}`;
  if (code === 'EISDIR' || code === 'EEXIST') return 'there is a folder of that name';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission is denied';
  return error instanceof Error ? error.message : String(error);
}
