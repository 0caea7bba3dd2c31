import { posix } from 'node:path';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { matches, readParts, type Part } from './path-pattern.js';

interface Pattern {
  readonly parts: readonly Part[];
  readonly include: boolean;
}

/**
 * What stays out of a build context, by Docker's own rules: patterns are relative to the context's root
 * (other than in `.gitignore`), the last match counts, `!` takes back, and a file named like the
 * Dockerfile with `.dockerignore` behind it goes before `.dockerignore`.
 * @returns a question about paths relative to the linted root
 */
export function readDockerignore(tree: FileTree, context: string, dockerfile: string): (path: string) => boolean {
  const file = [`${dockerfile}.dockerignore`, posix.join(context, '.dockerignore')].find(
    (path) => tree.kindOf(path) === 'file',
  );
  if (file === undefined) return () => false;
  const source = tree.read(file);
  if (isProblem(source)) return () => false;
  const patterns = source.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap(readPattern);
  return (path) => {
    const inside = context === '' ? path : path.startsWith(`${context}/`) ? path.slice(context.length + 1) : undefined;
    return inside !== undefined && isIgnored(inside, patterns);
  };
}

/** The last pattern that fits counts; one that fits a folder holds for all that is in it. */
function isIgnored(path: string, patterns: readonly Pattern[]): boolean {
  return !(patterns.findLast(({ parts }) => matches(parts, path))?.include ?? true);
}

function readPattern(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const include = trimmed.startsWith('!');
  const clean = posix.normalize((include ? trimmed.slice(1) : trimmed).trim()).replace(/^\/+|\/+$/g, '');
  if (trimmed === '' || clean === '' || clean === '.') return [];
  return [{ parts: readParts(clean), include }];
}
