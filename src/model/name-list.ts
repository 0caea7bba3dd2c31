/** What a message shows of a text at most (engine/text.ts), with room for the quotes and words around it. */
const LONGEST_LIST = 115;

/** `A`, `A and B`, `A, B and C`, or `A, B and 7 more`: as many as a message has room for, never cut inside a name. */
export function nameList(names: readonly string[], most: number): string {
  let shown = Math.min(most, names.length);
  while (shown > 1 && textOf(names, shown).length > LONGEST_LIST) shown--;
  return textOf(names, shown);
}

function textOf(names: readonly string[], shown: number): string {
  const rest = names.length - shown;
  const parts = rest > 0 ? [...names.slice(0, shown), `${String(rest)} more`] : names.slice(0, shown);
  return andList(parts);
}

/** `A`, `A and B`, `A, B and C`; all of them. */
export function andList(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : (parts[0] ?? '');
}
