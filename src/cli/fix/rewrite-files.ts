import { chmodSync, chownSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../model/usage-error.js';
import { liesIn, linkOnTheWay } from '../inside-folder.js';
import type { ChangedFile } from './fix-rounds.js';

/** An ordinary file below the root, without a link on the way. */
export function isRewritable(root: string, path: string): boolean {
  const absolute = join(root, path);
  if (!liesIn(root, absolute) || linkOnTheWay(root, absolute) !== undefined) return false;
  return lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Writes all files or none: each new text is put beside its file first, with the same mode and owner.
 * @throws UsageError where a file has changed since it was read, is reached by a link, or can't be written
 */
export function rewriteFiles(root: string, changes: readonly ChangedFile[]): void {
  const prepared: { readonly temporary: string; readonly path: string }[] = [];
  try {
    for (const change of changes) {
      const path = join(root, change.path);
      const temporary = `${path}.${String(process.pid)}.tmp`;
      writeBeside(path, temporary, change, root);
      prepared.push({ temporary, path });
    }
    for (const { temporary, path } of prepared) renameSync(temporary, path);
  } catch (error) {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`Nothing was fixed, since a file can't be written (${reason}).`);
  }
}

function writeBeside(path: string, temporary: string, { path: name, before, after }: ChangedFile, root: string): void {
  if (!isRewritable(root, name)) throw new UsageError(`Nothing was fixed: ${name} is no ordinary file of this folder.`);
  const stats = lstatSync(path);
  if (readFileSync(path, 'utf8') !== before)
    throw new UsageError(`Nothing was fixed: ${name} has changed since it was read.`, 'Run it again.');
  writeFileSync(temporary, after, { flag: 'wx', mode: stats.mode });
  // What the process's mask took away.
  chmodSync(temporary, stats.mode);
  keepOwner(temporary, stats);
}

/** Only root may give files away; everyone else owns what they can write anyway, or lets it be. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // The folder is writable and the file is somebody else's: it becomes ours, as with any editor.
  }
}
