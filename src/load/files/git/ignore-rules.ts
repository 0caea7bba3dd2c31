import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readSmall, type Repository } from './find-repository.js';

const MAX_RULES_SIZE = 1024 * 1024;

/**
 * What `.git/info/exclude` and the `.gitignore` files of a repository exclude. The user's own excludes
 * file is not read: it is no part of the project, and others who clone it don't have it.
 * @returns a question about paths relative to the working tree; a folder's path ends with a slash
 */
export function ignoreRules(repository: Repository, ignoreCase: boolean): (path: string) => boolean {
  const byFolder = new Map<string, Ignore>();

  /** All rules that hold in a folder, the weakest first, written as if they stood at the top. */
  const rulesFor = (folder: string): Ignore => {
    const known = byFolder.get(folder);
    if (known) return known;
    const rules = ignore({ ignorecase: ignoreCase });
    if (folder === '') rules.add(readSmall(join(repository.commonDirectory, 'info', 'exclude'), MAX_RULES_SIZE) ?? '');
    else rules.add(rulesFor(posix.dirname(folder).replace(/^\.$/, '')));
    rules.add(patternsIn(readGitignore(join(repository.workingTree, folder, '.gitignore')), folder));
    byFolder.set(folder, rules);
    return rules;
  };

  return (path) => rulesFor(posix.dirname(path).replace(/^\.$/, '')).ignores(path);
}

/** git itself doesn't follow a `.gitignore` that is a symbolic link. */
function readGitignore(path: string): string {
  return isOrdinaryFile(path) ? (readSmall(path, MAX_RULES_SIZE) ?? '').replace(/^\uFEFF/, '') : '';
}

function isOrdinaryFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

function patternsIn(text: string, folder: string): string[] {
  const lines = text.split(/\r?\n/);
  if (folder === '') return lines;
  const prefix = `/${folder.replace(/[\\*?[\]! #]/g, '\\$&')}`;
  return lines.flatMap((line) => (line === '' || line.startsWith('#') ? [] : [movedUp(line, prefix)]));
}

/** `name` in a folder holds at any depth below it; a pattern with a slash inside starts at the folder. */
function movedUp(line: string, prefix: string): string {
  const negated = line.startsWith('!');
  const pattern = negated ? line.slice(1) : line;
  const anchored = pattern.replace(/\/\s*$/, '').includes('/');
  const moved = anchored ? `${prefix}/${pattern.replace(/^\//, '')}` : `${prefix}/**/${pattern}`;
  return negated ? `!${moved}` : moved;
}
