import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { UsageError } from '../model/usage-error.js';

/** What a shell would have replaced, had it been asked to. */
const PATTERN = /[*?[\]{}]/;

/**
 * Paths on the command line with the patterns among them replaced by what they match: a shell of Windows leaves that to
 * the program, and so does every shell where the pattern stands in quotes, as in scripts of a package.json.
 * @throws UsageError for a pattern that matches nothing
 */
export async function withoutPatterns(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const isPattern = (path: string) => PATTERN.test(path) && !existsSync(resolve(cwd, path));
  if (!paths.some(isPattern)) return paths;
  const { default: fastGlob } = await import('fast-glob');
  return paths.flatMap((path) => {
    if (!isPattern(path)) return [path];
    const matches = fastGlob
      .sync(path.split(sep).join('/'), { cwd, dot: true, onlyFiles: false, ignore: ['**/node_modules/**'] })
      .sort();
    if (matches.length === 0)
      throw new UsageError(`Nothing matches ${path}.`, 'Without a pattern the whole folder is checked.');
    return matches;
  });
}
