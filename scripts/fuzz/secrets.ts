import type { Random } from './random.js';

/** A secret as long as this may not be seen in part, wherever it is printed. */
export const WINDOW = 4;

/** Letters that are in no hash and in few words, so that a window of a secret is in no text by chance. */
const RARE = 'ghjkqvwxyzGHJKQVWXYZ';
const RARE_AND_DIGITS = `${RARE}23456789`;
const RARE_AND_SIGNS = `${RARE}23456789!/+-_.`;

/** A secret as people and generators make them: of letters, with digits, with signs; sometimes short. */
export function makeSecret(random: Random): string {
  const alphabet = random.pick([RARE, RARE_AND_DIGITS, RARE_AND_SIGNS]);
  const length = random.chance(0.2) ? 6 : 10 + random.below(24);
  let secret = '';
  // Each window has at least two rare letters.
  for (let i = 0; i < length; i++) secret += random.pick([...(i % 2 === 0 ? RARE : alphabet)]);
  return secret;
}

/** The first window of a secret that is printed; undefined where none is. */
export function leakIn(printed: string, windows: ReadonlySet<string>): string | undefined {
  for (let i = 0; i + WINDOW <= printed.length; i++) {
    const window = printed.slice(i, i + WINDOW);
    if (windows.has(window)) return window;
  }
  return undefined;
}

/** All windows of the secrets but those that `others`, texts that may be printed, hold as well. */
export function windowsOf(secrets: readonly string[], others: readonly string[]): Set<string> {
  const windows = new Set<string>();
  for (const secret of secrets)
    for (let i = 0; i + WINDOW <= secret.length; i++) windows.add(secret.slice(i, i + WINDOW));
  for (const other of others)
    for (let i = 0; i + WINDOW <= other.length; i++) windows.delete(other.slice(i, i + WINDOW));
  return windows;
}
