import type { z } from 'zod';
import type { AnyRule } from '../engine/define-rule.js';
import { ASSUMPTIONS } from '../model/assumptions.js';
import { nearest } from '../model/nearest.js';
import type { Path } from './document.js';

/** A mistake in the configuration, in a person's words, and the path of the key or value that has it. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
}

const TOP_LEVEL_KEYS = ['rules', 'ignore', 'stages', 'overrides', 'assume', 'suppressions'];

/** What zod found, as sentences. */
export function mistakesFrom(issues: readonly z.core.$ZodIssue[], data: unknown, rules: readonly AnyRule[]): Mistake[] {
  return issues.flatMap((issue) => mistakesOf(issue, data, rules));
}

function mistakesOf(issue: z.core.$ZodIssue, data: unknown, rules: readonly AnyRule[]): Mistake[] {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key, issue.path, rules) }));
    case 'invalid_union':
      return branchMistakes(issue, data, rules);
    case 'invalid_value':
      return [
        {
          path: issue.path,
          message: `${name} must be ${alternatives(issue.values)}${notThis(data, issue.path)}.${didYouMean(valueAt(data, issue.path), issue.values)}`,
        },
      ];
    case 'invalid_type':
      return [
        {
          path: issue.path,
          message: `${name} must be ${TYPE_NAMES[issue.expected] ?? issue.expected}${notThis(data, issue.path)}.`,
        },
      ];
    default:
      return [
        { path: issue.path, message: `${name}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}.` },
      ];
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of names to values',
  record: 'a mapping of names to values',
};

/** A rule's setting is a severity or a mapping: what was written tells which of them was meant. */
function branchMistakes(issue: z.core.$ZodIssueInvalidUnion, data: unknown, rules: readonly AnyRule[]): Mistake[] {
  const written = valueAt(data, issue.path);
  const isMapping = typeof written === 'object' && written !== null;
  const meant = issue.errors.find((branch) =>
    branch.every(({ code, path }) => path.length > 0 || code === (isMapping ? 'unrecognized_keys' : 'invalid_value')),
  );
  if (!meant)
    return [
      {
        path: issue.path,
        message: `${nameOf(issue.path)} has a value that is not understood${notThis(data, issue.path)}.`,
      },
    ];
  return mistakesFrom(
    meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    data,
    rules,
  );
}

function unknownKey(key: string, parent: Path, rules: readonly AnyRule[]): string {
  const last = parent.at(-1);
  if (last === 'rules')
    return `There is no rule ${key}.${suggestion(
      key,
      rules.map(({ id }) => id),
    )}`;
  if (last === 'assume') return `There is nothing called ${key} to assume.${suggestion(key, Object.keys(ASSUMPTIONS))}`;
  if (last === 'options') {
    const rule = rules.find(({ id }) => id === parent.at(-2));
    return `The rule ${String(parent.at(-2))} has no option ${key}.${suggestion(key, Object.keys(Object(rule?.options?.defaults)))}`;
  }
  if (parent[0] === 'rules' && key === 'options') return `The rule ${String(last)} has no options.`;
  if (parent[0] === 'rules') return `A rule has no setting ${key}.${suggestion(key, ['severity', 'options'])}`;
  if (parent[0] === 'overrides') return `An override has no key ${key}.${suggestion(key, ['files', 'rules'])}`;
  return `The configuration has no key ${key}.${suggestion(key, TOP_LEVEL_KEYS)}`;
}

function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return ` Did you mean ${meant}?`;
  return known.length > 0 && known.length <= 20 ? ` Known are ${known.join(', ')}.` : '';
}

function didYouMean(value: unknown, known: readonly unknown[]): string {
  const meant = typeof value === 'string' ? nearest(value, known.map(String)) : undefined;
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

function nameOf(path: Path): string {
  return path.length === 0 ? 'The configuration' : path.map(String).join(' › ');
}

function alternatives(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

const LONGEST_QUOTE = 40;

function notThis(data: unknown, path: Path): string {
  const value = valueAt(data, path);
  if (Array.isArray(value)) return ', not a list';
  if (typeof value === 'object' && value !== null) return ', not a mapping';
  return value === undefined ? '' : `, not ${String(value).slice(0, LONGEST_QUOTE)}`;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
