import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../src/load/formats/json/parse-json.js';
import { locate, textOf } from '../../../../src/model/source.js';
import { keySpan, pick, type Tree } from '../../../../src/model/tree.js';

const read = (text: string) => parseJson({ path: 'package.json', text });

function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'sequence') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
}

test('keys and values keep their places', () => {
  const { tree } = read('{\n  "name": "a",\n  "list": [1, true]\n}');
  const name = pick(tree, 'name');
  expect(name && locate(name.at)).toEqual({ file: 'package.json', line: 2, column: 12, endLine: 2, endColumn: 13 });
  const list = keySpan(tree, 'list');
  expect(list && textOf(list)).toBe('list');
});

test('a byte order mark and space around are no fault; of a doubled key the last counts', () => {
  const { tree } = read('\uFEFF {"a": 1, "a": 2}\n\n');
  expect(tree && plain(tree)).toEqual({ a: 2 });
});

describe('faults are problems with their place', () => {
  test.each([
    ['', 'is not valid JSON: it ends too early.', 1],
    ['{"a": 1,}', 'is not valid JSON: a key in double quotes was expected.', 9],
    ['{"a" 1}', 'is not valid JSON: ":" was expected.', 6],
    ['{"a": 1 "b": 2}', 'is not valid JSON: "," was expected.', 9],
    ['// no\n{}', 'is not valid JSON.', 1],
    ['{} {}', 'is not valid JSON: something follows after its end.', 4],
    ['{"a": }', 'is not valid JSON: a value was expected instead of }.', 7],
    ["{'a': 1}", 'is not valid JSON.', 2],
    ['[01]', 'is not valid JSON: "," was expected.', 3],
  ])('%s', (text, message, column) => {
    const { problem } = read(text);
    expect(problem?.message).toBe(message);
    expect(problem?.at && locate(problem.at).column).toBe(column);
  });

  test('nesting without end', () => {
    expect(read('['.repeat(100_000)).problem?.message).toBe('is nested too deeply to be read.');
  });
});

test('agrees with JSON.parse on what it reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value);
      const { tree } = read(text);
      expect(tree && JSON.stringify(plain(tree))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});
