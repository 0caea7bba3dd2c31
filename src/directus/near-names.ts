import { editDistance } from '../model/nearest.js';
import { findVariable, knownNames } from './variables.js';
import { grouped } from '../model/grouped.js';

/**
 * Known names that are one slip away from a given one: a letter that is missing, doubled, wrong or swapped with
 * its neighbour. Where both names start with the same word, long names may have two slips. Slips that only
 * concern digits are none: DB_HOST2 is a name of its own.
 */
export function nearestName(name: string): string | undefined {
  if (name.length < 7 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  for (const slips of [1, 2]) {
    const near = candidates(name, slips).filter(
      (known) => withoutDigits(name) !== withoutDigits(known) && editDistance(name, known, slips) === slips,
    );
    if (near.length > 0) return near.length === 1 ? near[0] : undefined;
  }
  return undefined;
}

/**
 * The one known name that has all words of a given one and one more between them (REFRESH_COOKIE_DOMAIN), or the same in another
 * order. Only names of three words and more: shorter ones are too often names of something else.
 */
export function nameWithSameWords(name: string): string | undefined {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  const words = name.split('_');
  if (words.length < 3) return undefined;
  const near = ((index ??= makeIndex()).byFirstWord.get(words[0] ?? '') ?? []).filter((known) =>
    hasSameWords(words, known.split('_')),
  );
  return near.length === 1 ? near[0] : undefined;
}

function hasSameWords(words: readonly string[], known: readonly string[]): boolean {
  if (known.length === words.length) return [...words].sort().join() === [...known].sort().join();
  // What lacks the last word is rather a shorter name of its own (GRAPHQL_SCHEMA_CACHE).
  if (known.length !== words.length + 1 || known.at(-1) !== words.at(-1)) return false;
  let at = 0;
  for (const word of known) if (word === words[at]) at++;
  return at === words.length;
}

interface Index {
  readonly byFirstWord: ReadonlyMap<string, readonly string[]>;
  readonly byRest: ReadonlyMap<string, readonly string[]>;
}

let index: Index | undefined;

/** The known names that can be meant at all, so that no name of a long file is compared with each of them. */
function candidates(name: string, slips: number): readonly string[] {
  const { byFirstWord, byRest } = (index ??= makeIndex());
  const word = firstWord(name);
  const sameStart = byFirstWord.get(word) ?? [];
  if (slips > 1) return sameStart.filter((known) => known.length >= 14);
  // PUBLC_URL: all but the first word must agree, and that word must be long enough to be recognised.
  const sameRest = byRest.get(name.slice(word.length)) ?? [];
  return [...sameStart, ...sameRest.filter((known) => firstWord(known) !== word && firstWord(known).length >= 5)];
}

function makeIndex(): Index {
  const names = knownNames().filter((known) => known.length >= 7 && findVariable(known)?.removed === undefined);
  return {
    byFirstWord: grouped(names, (name) => [firstWord(name)]),
    byRest: grouped(names, (name) => [name.slice(firstWord(name).length)]),
  };
}

const firstWord = (name: string) => name.split('_', 1)[0] ?? name;
const withoutDigits = (name: string) => name.replace(/_?\d+/g, '');
