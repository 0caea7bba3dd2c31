import { VALUE_TOO_LONG } from '../../../model/env.js';
import { ExpansionBudget, TooLong } from '../expansion-budget.js';

/** The value of a variable; undefined where it isn't set, unknown where only the build knows it. */
export type WordLookup = (name: string) => string | undefined | Unknown;

/** A value that can't be known, with the reason where it is another one than that the build gives it. */
export class Unknown {
  constructor(readonly reason?: string) {}
}

export const UNKNOWN = new Unknown();

/** An expanded word, or why it can't be known, as half a sentence. */
export type ExpandedWord =
  { readonly text: string; readonly unknown?: undefined } | { readonly text?: undefined; readonly unknown: string };

const MAX_NESTING = 100;
const NAME = /[A-Za-z_][A-Za-z0-9_]*|\d/y;

/**
 * Takes quotes and escapes off a word of a Dockerfile and puts in its variables, as the builder does:
 * `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+alternative}` (with and without colon), nothing
 * inside single quotes, `\$` for a dollar sign.
 */
export function expandWord(
  word: string,
  lookup: WordLookup,
  escape = '\\',
  budget = new ExpansionBudget(),
): ExpandedWord {
  try {
    return expanded(word, lookup, escape, budget);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    return { unknown: VALUE_TOO_LONG };
  }
}

function expanded(word: string, lookup: WordLookup, escape: string, budget: ExpansionBudget, depth = 0): ExpandedWord {
  if (depth > MAX_NESTING) return { unknown: 'its defaults are nested too deeply' };
  let text = '';
  /** Characters that came from variables. */
  let length = 0;
  let quote: string | undefined;
  for (let i = 0; i < word.length; i++) {
    const char = word[i] ?? '';
    if (quote === "'") {
      if (char === "'") quote = undefined;
      else text += char;
    } else if (char === escape) {
      const next = word[i + 1];
      // Inside double quotes the escape only takes away the meaning of a quote, a dollar sign or itself.
      if (next === undefined || (quote === '"' && next !== '"' && next !== '$' && next !== escape)) text += char;
      else {
        text += next;
        i++;
      }
    } else if (char === '"' || (char === "'" && quote === undefined)) {
      if (quote === undefined) quote = char;
      else quote = undefined;
    } else if (char === '$') {
      const variable = readVariable(word, i, lookup, escape, budget, depth);
      if (variable.unknown !== undefined) return { unknown: variable.unknown };
      length = budget.spend(variable.text.length, length);
      text += variable.text;
      i = variable.end - 1;
    } else text += char;
  }
  return { text };
}

type ReadVariable =
  { readonly text: string; readonly end: number; readonly unknown?: undefined } | { readonly unknown: string };

function readVariable(
  word: string,
  start: number,
  lookup: WordLookup,
  escape: string,
  budget: ExpansionBudget,
  depth: number,
): ReadVariable {
  const braced = word[start + 1] === '{';
  NAME.lastIndex = start + (braced ? 2 : 1);
  const name = NAME.exec(word)?.[0];
  if (name === undefined) return { text: '$', end: start + 1 };
  const after = NAME.lastIndex;
  const value = lookup(name);
  if (!braced)
    return value instanceof Unknown
      ? { unknown: value.reason ?? withoutValue(name) }
      : { text: value ?? '', end: after };
  const end = closingBrace(word, after);
  const [, colon = '', operator, operand = ''] = /^(:?)([-+?])([^]*)$/.exec(word.slice(after, end)) ?? [];
  if (operator === undefined)
    return value instanceof Unknown
      ? { unknown: value.reason ?? withoutValue(name) }
      : { text: value ?? '', end: end + 1 };
  if (value instanceof Unknown) return { unknown: value.reason ?? withoutValue(name) };
  const given = value !== undefined && (colon === '' || value !== '');
  if (operator === '+' ? !given : given) return { text: operator === '+' ? '' : (value ?? ''), end: end + 1 };
  if (operator === '?') return { unknown: withoutValue(name) };
  const { text, unknown } = expanded(operand, lookup, escape, budget, depth + 1);
  return unknown === undefined ? { text, end: end + 1 } : { unknown };
}

function withoutValue(name: string): string {
  return `the build argument ${name} has no value here`;
}

function closingBrace(word: string, from: number): number {
  let depth = 1;
  for (let i = from; i < word.length; i++) {
    if (word[i] === '{') depth++;
    else if (word[i] === '}' && --depth === 0) return i;
  }
  return word.length;
}
