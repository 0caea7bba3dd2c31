import ignore from 'ignore';

/** Tells which paths (relative to the root, forward slashes) a list of patterns in the syntax of .gitignore means. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const matching = ignore({ allowRelativePaths: true }).add([...patterns]);
  return (path) => path !== '' && matching.ignores(path);
}
