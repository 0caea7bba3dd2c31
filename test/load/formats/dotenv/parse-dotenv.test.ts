import { parse as npmParse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateDotenv } from '../../../../src/load/formats/dotenv/evaluate-dotenv.js';
import { parseDotenv, type DotenvDialect } from '../../../../src/load/formats/dotenv/parse-dotenv.js';
import type { Lookup } from '../../../../src/load/formats/interpolation/interpolate.js';
import { textOf } from '../../../../src/model/source.js';
import composeCases from '../../../measured/dotenv-compose.json' with { type: 'json' };
import nodeCases from '../../../measured/dotenv-node.json' with { type: 'json' };

const parse = (text: string, dialect: DotenvDialect) => parseDotenv({ path: '.env', text }, dialect);
const lookupIn =
  (env: Readonly<Record<string, string>>): Lookup =>
  (name) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    return value === undefined ? { state: 'unset' } : { state: 'set', value };
  };

function composeValues(text: string, env: Readonly<Record<string, string>> = {}) {
  const { entries, problems } = parse(text, 'compose');
  const { evaluated, problems: faults } = evaluateDotenv(entries, lookupIn(env));
  const values = new Map<string, string>();
  for (const { entry, result } of evaluated) if (result.state === 'set') values.set(entry.name, result.value);
  return { values: Object.fromEntries(values), errors: [...problems, ...faults].map((problem) => problem.message) };
}

test.each(nodeCases)('npm dotenv: $content', ({ content, expected }) => {
  expect(Object.fromEntries(parse(content, 'node').entries.map(({ name, value }) => [name, value]))).toEqual(expected);
});

test.each(composeCases)('compose: $content', (measured) => {
  const { values, errors } = composeValues(measured.content, measured.env as Record<string, string>);
  // Compose's own message shows the value, which may be a secret.
  const error =
    'error' in measured ? String(measured.error).replace(/^(unterminated quoted value) .*$/s, '$1') : undefined;
  if (error !== undefined) expect(errors.join('\n').toLowerCase()).toContain(error.toLowerCase());
  else expect({ values, errors }).toEqual({ values: measured.expected, errors: [] });
});

describe('places', () => {
  test('of names and values, quotes excluded', () => {
    const { entries } = parse(`A=1 # c\nexport B = "x y"\nC='z'\n`, 'compose');
    expect(entries.map(({ nameSpan, valueSpan }) => [textOf(nameSpan), valueSpan && textOf(valueSpan)])).toEqual([
      ['A', '1'],
      ['B', 'x y'],
      ['C', 'z'],
    ]);
  });

  test('of a fault', () => {
    const [problem] = parse('A=1\nNOT A LINE\n', 'compose').problems;
    expect(problem).toMatchObject({
      kind: 'syntax',
      path: '.env',
      message: 'key cannot contain a space',
      at: { start: 4, end: 14 },
    });
  });
});

test('a line without a value has none', () => {
  expect(parse('A\nB=1\n', 'compose').entries.map(({ name, value }) => [name, value])).toEqual([
    ['A', undefined],
    ['B', '1'],
  ]);
  expect(parse('A\nB=1\n', 'node').entries.map(({ name }) => name)).toEqual(['B']);
});

test('raw takes values literally', () => {
  const { entries, problems } = parse(`\uFEFF# c\n  D=lead\nE=trail  \r\nB=pa$word "x" # y\nG\n`, 'raw');
  expect(problems).toEqual([]);
  expect(entries.map(({ name, value, interpolates }) => [name, value, interpolates])).toEqual([
    ['D', 'lead', false],
    ['E', 'trail  ', false],
    ['B', 'pa$word "x" # y', false],
    ['G', undefined, false],
  ]);
});

test.each([
  ['export A=1\n', "variable 'export A' contains whitespaces"],
  ['=1\n', "no variable name on line '=1'"],
])('raw refuses %j', (text, message) => {
  expect(parse(text, 'raw').problems.map((problem) => problem.message)).toEqual([message]);
});

test('a value that the machine may set is unknown, and so is what is made of it', () => {
  const { entries } = parse('A=${HOST_ONLY}\nB=$A-x\nC=${HOST_ONLY:-c}\nD\n', 'compose');
  const { evaluated } = evaluateDotenv(entries, (name) => ({
    state: 'unknown',
    reason: `${name} is not set here`,
    defined: false,
  }));
  expect(evaluated.map(({ result }) => (result.state === 'set' ? result.value : result))).toEqual([
    { state: 'unknown', reason: 'HOST_ONLY is not set here', defined: true },
    { state: 'unknown', reason: 'HOST_ONLY is not set here', defined: true },
    'c',
    { state: 'unknown', reason: 'D is not set here', defined: false },
  ]);
});

const fragment = fc.constantFrom(
  'A',
  'B1',
  'a.b',
  'export',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '=',
  ':',
  '#',
  "'",
  '"',
  '`',
  '\\',
  '\\n',
  '$',
  '${A}',
  '${A:-',
  '}',
  'x y',
  'é',
  '\uFEFF',
  '-',
  '',
);
const texts = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));

test('the node dialect agrees with the npm package on any text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      // The npm package is given text that Node has already rid of a byte order mark at its start.
      const clean = text.replace(/^\uFEFF+/, '');
      expect(Object.fromEntries(parse(clean, 'node').entries.map(({ name, value }) => [name, value]))).toEqual(
        npmParse(clean),
      );
    }),
    { numRuns: 5000 },
  );
});

test.each(['node', 'compose', 'raw'] as const)('%s: places are exact on any text', (dialect) => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
      const { entries, problems } = parse(text, dialect);
      for (const { name, nameSpan, value, valueSpan, quote } of entries) {
        expect(textOf(nameSpan)).toBe(name);
        if (valueSpan && quote === undefined && dialect !== 'node') expect(textOf(valueSpan)).toBe(value);
        if (valueSpan) expect(valueSpan.start).toBeGreaterThanOrEqual(nameSpan.end);
      }
      for (const { at } of problems) expect(at && at.start <= at.end && at.end <= text.length).toBe(true);
      evaluateDotenv(entries, lookupIn({ A: 'a' }));
    }),
    { numRuns: 1000 },
  );
});
