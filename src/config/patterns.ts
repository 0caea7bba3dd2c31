import ignore from 'ignore';

/**
 * Tells which paths a list of patterns in the syntax of .gitignore means. Paths are relative to the
 * root, with forward slashes; a folder's ends with a slash. `./docs`, which git doesn't know, means `/docs`.
 */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const matching = ignore({ allowRelativePaths: true }).add(
    patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1/')),
  );
  return (path) => path !== '' && matching.ignores(path);
}
