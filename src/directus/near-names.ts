import { findVariable, knownNames } from './variables.js';

/**
 * Known names that are one slip away from a given one: a letter that is missing, doubled, wrong or swapped with
 * its neighbour. Where both names start with the same word, long names may have two slips. Slips that only
 * concern digits are none: DB_HOST2 is a name of its own.
 */
export function nearestName(name: string): string | undefined {
  if (name.length < 7 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  for (const slips of [1, 2]) {
    const near = knownNames().filter((known) => isNear(name, known, slips) && findVariable(known)?.removed === undefined);
    if (near.length > 0) return near.length === 1 ? near[0] : undefined;
  }
  return undefined;
}

function isNear(name: string, known: string, slips: number): boolean {
  if (Math.abs(name.length - known.length) > slips || known.length < 7) return false;
  const [word = '', knownWord = ''] = [firstWord(name), firstWord(known)];
  const sameStart = word === knownWord;
  // PUBLC_URL: all but the first word must agree, and that word must be long enough to be recognised.
  if (!sameStart && (slips > 1 || knownWord.length < 5 || name.slice(word.length) !== known.slice(knownWord.length))) return false;
  if (slips > 1 && known.length < 14) return false;
  if (withoutDigits(name) === withoutDigits(known)) return false;
  return distance(name, known) === slips;
}

const firstWord = (name: string) => name.split('_', 1)[0];
const withoutDigits = (name: string) => name.replace(/_?\d+/g, '');

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function distance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
