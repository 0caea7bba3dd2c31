import type { VariableType } from './catalogue.js';
import { isCron } from './cron.js';

/** Kinds of values that people write into a variable, apart from what belongs there. Asked by `npm run measure`. */
export type ValueKind =
  | 'absent'
  | 'empty'
  | 'blank'
  | 'quoted'
  | 'word'
  | 'number'
  | 'list'
  | 'json'
  | 'cast-prefix'
  | 'true'
  | 'True'
  | 'TRUE'
  | '1'
  | 'yes'
  | 'on'
  | 'false'
  | 'False'
  | '0'
  | 'no'
  | 'off'
  | 'unit'
  | 'negative'
  | 'zero'
  | 'float'
  | 'huge'
  | 'other-case'
  | 'one'
  | 'spaced-list'
  | 'json-list'
  | 'cast-list'
  | 'bare-number'
  | 'two-units'
  | 'month'
  | 'short-unit'
  | 'odd-schedule'
  | 'no-scheme'
  | 'other-scheme'
  | 'slash'
  | 'subpath'
  | 'missing'
  | 'folder'
  | 'file'
  | 'content'
  | 'unknown-option'
  // Only asked of single variables, see scripts/measure/special.mjs.
  | 'no-password'
  | 'wrong-password'
  | 'password-as-user'
  | 'word-database'
  | 'unescaped-at'
  | 'unescaped-colon'
  | 'unescaped-slash'
  | 'unescaped-hash'
  | 'unescaped-question'
  | 'unescaped-percent'
  | 'tls-scheme'
  | 'jdbc'
  | 'named-address'
  | 'no-domain'
  | 'short'
  | 'spaced'
  | 'url'
  | 'with-port'
  | 'wildcard-in-host'
  | 'out-of-range'
  | 'keyword-without-quotes'
  | 'keywords-in-one-text'
  | 'unknown-directive'
  | 'bucket-in-path'
  | 'beside-options'
  | 'no-tls-server';

const BOOLEAN_SPELLINGS: ReadonlySet<string> = new Set([
  'true',
  'True',
  'TRUE',
  '1',
  'yes',
  'on',
  'false',
  'False',
  '0',
  'no',
  'off',
] satisfies ValueKind[]);
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const LARGEST = 1e18;

/**
 * The kind of a value as it is written, for a variable of some type; undefined where it is of no kind that was asked,
 * such as a value that belongs there. Kinds that need more than the text (`missing`, `folder`) aren't given.
 * @param allowed the values that belong there, in lower case, where these are few
 */
export function kindOf(text: string, type: VariableType, allowed: readonly string[] = []): ValueKind | undefined {
  if (text === '') return 'empty';
  if (text.trim() === '') return 'blank';
  if (allowed.includes(text)) return undefined;
  if (allowed.includes(text.toLowerCase())) return 'other-case';
  if (text.length > 2 && text.startsWith('"') && text.endsWith('"')) return 'quoted';
  if (type === 'boolean') return BOOLEAN_SPELLINGS.has(text) ? (text as ValueKind) : otherKind(text);
  if (type === 'number') return numberKind(text);
  if (type === 'duration' || type === 'size') return quantityKind(text, type);
  if (type === 'csv') return listKind(text);
  if (type === 'cron' && isCron(text)) return text.startsWith('@') ? 'odd-schedule' : undefined;
  if (type === 'string' && text.startsWith('json:')) return 'cast-prefix';
  if (text === 'true' || text === 'false') return text;
  const kind = otherKind(text);
  return kind === 'word' && type !== 'enum' && type !== 'cron' && type !== 'url' && type !== 'json' ? undefined : kind;
}

function numberKind(text: string): ValueKind | undefined {
  if (text === 'true' || text === 'false') return text;
  if (!NUMBER.test(text)) {
    // Infinity, 0x10: numbers to JavaScript, and nothing that was asked.
    if (!Number.isNaN(Number(text))) return undefined;
    return /^\d+(?:\.\d+)?\s*[a-z]+$/i.test(text) ? 'unit' : otherKind(text);
  }
  const number = Number(text);
  if (number === 0) return 'zero';
  if (number < 0) return 'negative';
  if (number >= LARGEST) return 'huge';
  return Number.isInteger(number) ? undefined : 'float';
}

function quantityKind(text: string, type: 'duration' | 'size'): ValueKind | undefined {
  if (text === 'false') return text;
  if (NUMBER.test(text)) return quantityOf(Number(text));
  if (/^(?:\d+(?:\.\d+)?[a-z]+){2,}$/i.test(text)) return 'two-units';
  if (/^\d+(?:\.\d+)?\s*mo$/i.test(text)) return type === 'duration' ? 'month' : undefined;
  if (/^\d+(?:\.\d+)?\s*[kmgtp]$/i.test(text)) return type === 'size' ? 'short-unit' : undefined;
  return /^\d/.test(text) ? undefined : otherKind(text);
}

function quantityOf(number: number): ValueKind {
  if (number === 0) return 'zero';
  if (number < 0) return 'negative';
  return number >= LARGEST ? 'huge' : 'bare-number';
}

function listKind(text: string): ValueKind | undefined {
  if (text === 'true' || text === 'false') return text;
  if (/^json:\s*\[/.test(text)) return 'cast-list';
  if (/^\[.*\]$/s.test(text)) return 'json-list';
  if (text.includes(', ')) return 'spaced-list';
  if (text.includes(',')) return undefined;
  return NUMBER.test(text) ? 'number' : 'one';
}

function otherKind(text: string): ValueKind {
  if (NUMBER.test(text)) return 'number';
  if (/^\{.*\}$/s.test(text)) return 'json';
  return text.includes(',') ? 'list' : 'word';
}
