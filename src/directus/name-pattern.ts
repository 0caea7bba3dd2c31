/**
 * Does a name match one of Directus's own patterns, in which `.+` is the only operator (`STORAGE_.+_SECRET`,
 * `AUTH_.+_CLIENT_HTTP_.+`, `DB_.+`)? Without regular expressions, since names come from strangers' files.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('.+');
  if (rest.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let position = first.length;
  for (const middle of rest) {
    const found = name.indexOf(middle, position + 1);
    if (found < 0) return false;
    position = found + middle.length;
  }
  return name.length - last.length > position && name.endsWith(last);
}
