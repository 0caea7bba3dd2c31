import { describe, expect, test } from 'vitest';
import { namedSets } from '../../../../src/load/formats/nix/parse-nix.js';
import { textOf, type SourceFile } from '../../../../src/model/source.js';
import { entriesOf, type Tree } from '../../../../src/model/tree.js';

function fileOf(text: string): SourceFile {
  return { path: 'x.nix', text };
}

/** Each value of the set called `x` as text: `unknown` where it isn't known. */
function values(text: string): Record<string, unknown> {
  const found = namedSets(fileOf(text)).find(({ name }) => name === 'x');
  return Object.fromEntries(entriesOf(found?.set).map(([name, { value }]) => [name, plain(value)]));
}

function plain(tree: Tree): unknown {
  if (tree.kind === 'mapping')
    return Object.fromEntries(entriesOf(tree).map(([name, { value }]) => [name, plain(value)]));
  if (tree.kind === 'sequence') return tree.items.map(plain);
  return tree.unknown === undefined ? tree.value : `unknown: ${tree.unknown}`;
}

test.each<[string, unknown]>([
  ['"a b"', 'a b'],
  [String.raw`"a\n\"b\" \${c} \\ $d"`, 'a\n"b" ${c} \\ $d'],
  ["''\n  one\n    two\n''", 'one\n  two\n'],
  ["''a ''${b} ''' ''\\n c''", "a ${b} '' n c"],
  ['12', 12],
  ['true', true],
  ['null', null],
  ['./data', './data'],
  ['[ "a" 1 [ ] { b = 2; } ]', ['a', 1, [], { b: 2 }]],
  ['{ a.b = 1; a.c = 2; "d-e" = 3; }', { a: { b: 1, c: 2 }, 'd-e': 3 }],
  ['"${name}.test"', 'cms.test'],
  ['name + ".test"', 'cms.test'],
  ['name', 'cms'],
  ['port', 'unknown: port is set elsewhere'],
  ['"${port}"', 'unknown: port is set elsewhere'],
  ['config.a.b or "c"', 'unknown: it is set elsewhere'],
  ['builtins.toString 5', 5],
  ['lib.mkForce "a"', 'a'],
  ['lib.mkIf true "a"', 'a'],
  ['f "a"', 'unknown: a function computes it'],
  ['if a then "b" else "c"', 'unknown: a condition decides it'],
  ['with lib; "a"', 'a'],
  ['assert a == 1; "b"', 'b'],
  ['({ c = 1; }).c', 1],
  ['[ 1 ] ++ [ 2 ]', [1, 2]],
  ['{ a = 1; b = 2; } // { b = 3; }', { a: 1, b: 3 }],
  ['a: { b, c ? 1, ... }@d: "e"', 'e'],
  ['rec { a = "b"; c = a; }', { a: 'b', c: 'b' }],
])('the value %s', (written, expected) => {
  const { value } = values(`{ lib, ... }: let name = "cms"; in { x = { value = ${written}; }; }`);
  expect(value).toEqual(expected);
});

test('inherit, with and without a source', () => {
  expect(values('let a = "1"; in { x = { inherit a b; inherit (c) d; }; }')).toEqual({
    a: '1',
    b: 'unknown: b is set elsewhere',
    d: 'unknown: d is set elsewhere',
  });
});

test('places are those of the text', () => {
  const file = fileOf('{ x = { A = "b # c"; }; }');
  const [found] = namedSets(file);
  const [entry] = entriesOf(found?.set);
  expect(found && textOf(found.at)).toBe('x');
  expect(entry && textOf(entry[1].value.at)).toBe('b # c');
  expect(entry && textOf(entry[1].key)).toBe('A');
});

describe('broken and hostile files', () => {
  test.each(['{ x = { c = "${a} [ 1 a ];/ } // {\' f = g en${ironment:\n', '{ x = { a = "b\\', "{ x = { a = ''b''\\"])(
    'no place of %j is behind its end',
    (text) => {
      const ends = namedSets(fileOf(text)).flatMap(({ set }) => [
        set.at.end,
        ...entriesOf(set).map(([, { value }]) => value.at.end),
      ]);
      expect(Math.max(0, ...ends)).toBeLessThanOrEqual(text.length);
    },
  );

  test.each([
    '{',
    '{ x = {',
    '{ x = { a = "',
    "{ x = { a = ''",
    '{ x = { a = "${',
    '}}}]])',
    'let a = 1',
    '{ a = ; b == 2; x = { c = 3; }; }',
    '\u0000\ud800',
    '{ "${a}${b}".c = 1; }',
  ])('%j is read without a crash', (text) => {
    expect(() => namedSets(fileOf(text))).not.toThrow();
  });

  test.each(['(', '[', '{a=', '{ a, ', '"${', "''${", 'a: ', 'let a = ', 'if ', 'x.', '!', '/* ', 'f (', 'a//'])(
    '%j a hundred thousand times is soon read',
    (part) => {
      expect(() => namedSets(fileOf(part.repeat(100_000)))).not.toThrow();
    },
  );

  test('strings that double with each line are followed up to a bound', () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `a${String(index + 1)} = "\${a${String(index)}}\${a${String(index)}}";`,
    );
    const text = `let a0 = "0123456789"; ${lines.join('\n')} in { x = { b = a60; }; }`;
    expect(values(text)).toEqual({ b: 'unknown: it is computed' });
  });
});
