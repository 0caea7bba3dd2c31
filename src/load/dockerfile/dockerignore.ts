import { posix } from 'node:path';
import { isProblem, type FileTree } from '../file-tree.js';

interface Pattern {
  readonly expression: RegExp;
  readonly include: boolean;
}

/**
 * What stays out of a build context, by Docker's own rules: patterns are relative to the context's root
 * (other than in `.gitignore`), the last match counts, `!` takes back, and a file named like the
 * Dockerfile with `.dockerignore` behind it goes before `.dockerignore`.
 * @returns a question about paths relative to the linted root
 */
export function readDockerignore(tree: FileTree, context: string, dockerfile: string): (path: string) => boolean {
  const file = [`${dockerfile}.dockerignore`, posix.join(context, '.dockerignore')].find((path) => tree.kindOf(path) === 'file');
  if (file === undefined) return () => false;
  const source = tree.read(file);
  if (isProblem(source)) return () => false;
  const patterns = source.text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap(readPattern);
  return (path) => {
    const inside = context === '' ? path : path.startsWith(`${context}/`) ? path.slice(context.length + 1) : undefined;
    return inside !== undefined && isIgnored(inside, patterns);
  };
}

function isIgnored(path: string, patterns: readonly Pattern[]): boolean {
  // A pattern for a folder holds for all that is in it.
  const parents = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  let ignored = false;
  for (const { expression, include } of patterns) {
    if (parents.some((parent) => expression.test(parent))) ignored = !include;
  }
  return ignored;
}

function readPattern(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const include = trimmed.startsWith('!');
  const clean = posix.normalize((include ? trimmed.slice(1) : trimmed).trim()).replace(/^\/+|\/+$/g, '');
  if (trimmed === '' || clean === '' || clean === '.') return [];
  return [{ expression: new RegExp(`^${toExpression(clean)}$`), include }];
}

/** Go's filepath.Match, with `**` for any number of folders. */
function toExpression(pattern: string): string {
  let expression = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    if (pattern.startsWith('**/', i)) {
      expression += '(?:[^/]+/)*';
      i += 2;
    } else if (pattern.startsWith('**', i)) {
      expression += '.*';
      i += 1;
    } else if (char === '*') expression += '[^/]*';
    else if (char === '?') expression += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', i + 1);
      if (end < 0) expression += '\\[';
      else {
        expression += `[${pattern.slice(i + 1, end).replace(/\\/g, '\\\\')}]`;
        i = end;
      }
    } else expression += char.replace(/[\\^$.|+(){}]/, '\\$&');
  }
  return expression;
}
