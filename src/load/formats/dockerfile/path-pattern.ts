/**
 * Path patterns as Docker reads them in `.dockerignore`: Go's filepath.Match with `**` for any number of
 * folders. Matched without backtracking, so that no pattern can take long. Source: moby/patternmatcher.
 */

/** A piece of a pattern: one character that fits, or a run of them. */
export type Part =
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean }
  /** `*`: anything inside one folder. */
  | { readonly kind: 'name' }
  /** `**`: anything. */
  | { readonly kind: 'rest' }
  /** `**` and a slash: any number of folders, also none. */
  | { readonly kind: 'folders' };

/** @param pattern normalised, without slashes at its ends */
export function readParts(pattern: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length;) {
    const { part, length } = readPart(pattern, at);
    // A second run of folders directly after the first adds nothing.
    if (part.kind !== 'folders' || parts.at(-1)?.kind !== 'folders') parts.push(part);
    at += length;
  }
  return parts;
}

function readPart(pattern: string, at: number): { part: Part; length: number } {
  const character = pattern[at] ?? '';
  if (pattern.startsWith('**/', at)) return { part: { kind: 'folders' }, length: 3 };
  if (pattern.startsWith('**', at)) return { part: { kind: 'rest' }, length: 2 };
  if (character === '*') return { part: { kind: 'name' }, length: 1 };
  if (character === '?') return { part: { kind: 'character', fits: (other) => other !== '/' }, length: 1 };
  if (character === '[') {
    const end = pattern.indexOf(']', at + 2);
    if (end > 0)
      return { part: { kind: 'character', fits: classOf(pattern.slice(at + 1, end)) }, length: end + 1 - at };
  }
  const escaped = character === '\\' ? pattern[at + 1] : undefined;
  const literal = escaped ?? character;
  return { part: { kind: 'character', fits: (other) => other === literal }, length: escaped === undefined ? 1 : 2 };
}

/** `a-z`, `^a-z`, `abc`: what stands between brackets. */
function classOf(text: string): (character: string) => boolean {
  const negated = text.startsWith('^');
  const ranges = [...text.slice(negated ? 1 : 0).matchAll(/\\?([^])(?:-\\?([^]))?/g)].map(
    ([, low = '', high = low]) => [low, high] as const,
  );
  return (character) =>
    character !== '/' && ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}

/** Whether the path fits, or a folder that it is in. Time grows with the product of both lengths, never faster. */
export function matches(parts: readonly Part[], path: string): boolean {
  // The offsets in the path that the parts so far can reach.
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    let open = false;
    for (let at = 0; at <= path.length; at++) {
      if (part.kind === 'character') {
        if (reached.has(at) && at < path.length && part.fits(path[at] ?? '')) next.add(at + 1);
        continue;
      }
      if (part.kind === 'name' && at > 0 && path[at - 1] === '/') open = false;
      open ||= reached.has(at);
      const fits = part.kind !== 'folders' || reached.has(at) || path[at - 1] === '/';
      if (open && fits) next.add(at);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return [...reached].some((at) => at === path.length || (at > 0 && path[at] === '/'));
}
