import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** @returns {string[]} paths of TypeScript files below a folder */
export function filesBelow(folder) {
  return readdirSync(folder)
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : [];
    })
    .sort();
}

/**
 * Which test files reach a source file, and over how many imports: the nearest tell most, and first.
 * @param {string} root
 * @param {readonly string[]} tests relative to it
 */
export function distances(root, tests) {
  const imports = new Map();
  const importsOf = (path) => {
    let known = imports.get(path);
    if (known === undefined) {
      known = read(root, path);
      imports.set(path, known);
    }
    return known;
  };
  /** @type {Map<string, { test: string, distance: number }[]>} */
  const reached = new Map();
  for (const test of tests) {
    const seen = new Map([[test, 0]]);
    const queue = [test];
    for (const path of queue)
      for (const next of importsOf(path))
        if (!seen.has(next)) {
          seen.set(next, seen.get(path) + 1);
          queue.push(next);
        }
    for (const [path, distance] of seen) reached.set(path, [...(reached.get(path) ?? []), { test, distance }]);
  }
  return reached;
}

function read(root, path) {
  let text;
  try {
    text = readFileSync(join(root, path), 'utf8');
  } catch {
    return [];
  }
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, target]) =>
    normalize(join(dirname(path), target)).replace(/\.js$/, '.ts'),
  );
}
