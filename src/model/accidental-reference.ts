import type { UnresolvedVariable } from './compose.js';
import { textOf, type Span } from './source.js';

/**
 * Whether a value holds a `$name` that nobody meant as a variable: `pa$word`, `$2b$10$N9qo8u...`.
 * @param at what was written for the value
 * @param secret whether a `$` in it is rather a character than a variable
 */
export function hasAccidentalReference(unresolved: readonly UnresolvedVariable[], at: Span, secret: boolean): boolean {
  const written = textOf(at);
  if (!written.includes('$')) return false;
  return unresolved.some(
    (one) =>
      one.at.file.path === at.file.path &&
      one.at.start < at.end &&
      one.at.end > at.start &&
      isAccidental(one.name, written, secret),
  );
}

/**
 * Variables are meant where they have braces, or stand alone or apart in capitals. What isn't meant as a
 * variable is a part of the value, and must not be shown where that is a secret.
 */
export function isAccidental(name: string, written: string, secret: boolean): boolean {
  const text = written.replace(/^["']|["']$/g, '');
  const dollar = text.indexOf(`$${name}`);
  if (dollar < 0) return false;
  const before = text[dollar - 1];
  if (before === '$') return false;
  if (/[a-z]/.test(name)) return secret || (before !== undefined && /[^\s/:@.]/.test(before));
  return secret && before !== undefined && /[A-Za-z0-9]/.test(before);
}
