import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** Whether a path lies in a folder by its name; links are not followed. */
export function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The folder below which no link is followed where something is written: the checkout that a folder is in, the folder
 * itself where it is in none.
 * @param folder absolute
 */
export function checkoutOf(folder: string): string {
  for (let current = folder; ; current = dirname(current)) {
    if (statsOf(join(current, '.git'))) return current;
    if (current === dirname(current)) return folder;
  }
}

/** Whether a folder is where its name says, with no link between: asked again after it was written to. */
export function isStillThere(checkout: string, folder: string): boolean {
  try {
    return (
      !liesIn(checkout, folder) || relative(realpathSync(checkout), realpathSync(folder)) === relative(checkout, folder)
    );
  } catch {
    return false;
  }
}

/**
 * The first link on the way from a folder to a path below it, the path itself included: a checkout of strangers may
 * lead what is written in it anywhere. Undefined where there is none, or the path isn't in the folder.
 */
export function linkOnTheWay(folder: string, path: string): string | undefined {
  if (!liesIn(folder, path)) return undefined;
  let current = folder;
  for (const name of relative(folder, path).split(sep)) {
    current = join(current, name);
    if (statsOf(current)?.isSymbolicLink()) return current;
  }
  return undefined;
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
