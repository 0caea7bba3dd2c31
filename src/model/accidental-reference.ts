import type { UnresolvedVariable } from './compose.js';
import { textOf, type Span } from './source.js';

/**
 * A `$name` that nobody meant as a variable: `pa$word`, `$2b$10$N9qo8u...`. Variables are meant where they
 * have braces, or stand alone or apart in capitals.
 * @param at what was written for one value
 * @param secret whether the value is one in which a `$` is rather a character than a variable
 * @returns the name, or undefined
 */
export function accidentalReference(unresolved: readonly UnresolvedVariable[], at: Span, secret: boolean): string | undefined {
  const written = textOf(at);
  return unresolved.find((one) => one.at.file.path === at.file.path && one.at.start >= at.start && one.at.end <= at.end && isAccidental(one.name, written, secret))?.name;
}

export function isAccidental(name: string, written: string, secret: boolean): boolean {
  const text = written.replace(/^["']|["']$/g, '');
  const dollar = text.indexOf(`$${name}`);
  if (dollar < 0 || text === `$${name}`) return false;
  const before = text[dollar - 1];
  if (before === '$') return false;
  if (/[a-z]/.test(name)) return before !== undefined && /[^\s/:@.]/.test(before);
  return secret && before !== undefined && /[A-Za-z0-9]/.test(before);
}
