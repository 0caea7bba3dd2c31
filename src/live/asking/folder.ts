import { accessSync, constants, statfsSync, statSync, type Stats } from 'node:fs';
import type { Answer, FolderQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { codeOf } from './network-error.js';

/** Free bytes below which the next uploads may fill the disk. */
const LITTLE_SPACE = 100 * 1024 * 1024;

/** Looks whether uploads can be written to a folder of this machine. Nothing is written. */
export function askFolder({ location, path, user, blame }: FolderQuestion): Answer[] {
  const what = `The folder of the storage location ${location}`;
  const stats = statsOf(path);
  if (stats === 'missing')
    return [unknown(`${what} does not exist yet; Docker or Directus makes it, perhaps for another user.`, blame)];
  if (stats === 'unreadable') return [unknown(`${what} can't be seen from here.`, blame)];
  if (!stats.isDirectory()) return [failed(`${what} is a file.`, blame)];
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  return [
    writableAnswer(what, path, stats, user, blame),
    (free < LITTLE_SPACE ? failed : passed)(
      `The disk of the storage location ${location} has ${String(Math.round(free / 1024 / 1024))} MB left.`,
      blame,
    ),
  ];
}

function statsOf(path: string): Stats | 'missing' | 'unreadable' {
  try {
    return statSync(path);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable';
  }
}

function writableAnswer(what: string, path: string, stats: Stats, user: FolderQuestion['user'], blame: string): Answer {
  if (user === undefined) return unknown(`${what} is there; who writes to it cannot be seen.`, blame);
  if (user === 'this one')
    return mayWrite(path)
      ? passed(`${what} is there, and may be written to.`, blame)
      : failed(`${what} may not be written to by this user.`, blame);
  const owner = `it belongs to user ${String(stats.uid)} (mode ${(stats.mode & 0o777).toString(8)})`;
  return mayWriteAs(user, stats)
    ? passed(`${what} may be written to by user ${String(user)} of the container.`, blame)
    : failed(`${what} may not be written to by user ${String(user)} of the container: ${owner}.`, blame);
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The group is taken to have the same number, as in the official image. */
function mayWriteAs(user: number, { uid, gid, mode }: Stats): boolean {
  if (user === 0) return true;
  const rights = user === uid ? mode >> 6 : user === gid ? mode >> 3 : mode;
  return (rights & 0o3) === 0o3;
}
