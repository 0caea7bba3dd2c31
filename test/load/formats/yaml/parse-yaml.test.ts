import { expect, test } from 'vitest';
import { parseYaml, type YamlOptions } from '../../../../src/load/formats/yaml/parse-yaml.js';
import { locate, textOf } from '../../../../src/model/source.js';
import { pick, type Tree } from '../../../../src/model/tree.js';
import { fileText } from '../../../support/project-files.js';

const parse = (text: string, options?: YamlOptions) => parseYaml({ path: 'a.yaml', text }, options);

function document(text: string, options?: YamlOptions): Tree | undefined {
  const { documents, problems } = parse(text, options);
  expect(problems).toEqual([]);
  return documents[0];
}

function plain(tree: Tree | undefined): unknown {
  if (tree === undefined) return undefined;
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'sequence') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([name, entry]) => [name, plain(entry.value)]));
}

function problemsOf(text: string, options?: YamlOptions): string[] {
  return parse(text, options).problems.map((problem) => {
    const at = problem.at && locate(problem.at);
    return `${String(at?.line)}:${String(at?.column)} ${problem.kind} ${problem.message}`;
  });
}

function scalar(tree: Tree | undefined) {
  if (tree?.kind !== 'scalar') throw new Error('expected a scalar');
  return tree;
}

test('each value and key knows what was written, without quotes', () => {
  const tree = document(fileText`
    a: plain # c
    "b": 'single'
    c: "dou\\"ble"
    d: |
      one
      two
    e: [x, {f: g}]
  `);
  expect(textOf(scalar(pick(tree, 'a')).at)).toBe('plain');
  expect(textOf(scalar(pick(tree, 'b')).at)).toBe('single');
  expect(textOf(scalar(pick(tree, 'c')).at)).toBe('dou\\"ble');
  expect(textOf(scalar(pick(tree, 'd')).at)).toBe('one\n  two');
  expect(scalar(pick(tree, 'd')).text).toBe('one\ntwo\n');
  expect(textOf(scalar(pick(tree, 'e', 1, 'f')).at)).toBe('g');
  expect(tree?.kind === 'mapping' && textOf(tree.entries.get('b')?.key ?? tree.at)).toBe('b');
});

test('offsets count from the byte order mark', () => {
  const tree = document('\uFEFFa: b\n');
  expect(locate(scalar(pick(tree, 'a')).at)).toMatchObject({ line: 1, column: 5 });
});

test('documents, some without content', () => {
  const { documents, problems } = parse(fileText`
    a: 1
    ---
    # nothing
    ---
    b: 2
  `);
  expect(problems).toEqual([]);
  expect(documents.map(plain)).toEqual([{ a: 1 }, undefined, { b: 2 }]);
  expect(parse('').documents.filter((tree) => tree !== undefined)).toEqual([]);
});

test.each([
  ['true', true, 'true'],
  ['True', true, 'true'],
  ['yes', 'yes', 'yes'],
  ['off', 'off', 'off'],
  ['~', null, ''],
  ['', null, ''],
  ['1.0', 1, '1'],
  ['11.10', 11.1, '11.1'],
  ['1e3', 1000, '1000'],
  ['1000000.0', 1000000, '1e+06'],
  ['123456789.123', 123456789.123, '1.23456789123e+08'],
  ['0.00009', 0.00009, '9e-05'],
  ['1000000', 1000000, '1000000'],
  ['0755', 493, '493'],
  ['0o755', 493, '493'],
  ['007', 7, '7'],
  ['08', 8, '8'],
  ['0xFF', 255, '255'],
  ['0b101', 5, '5'],
  ['1_000', 1000, '1000'],
  ['+5', 5, '5'],
  ['1:30', '1:30', '1:30'],
  ['22:22:22', '22:22:22', '22:22:22'],
  ['9007199254740993', 9007199254740992, '9007199254740993'],
  ['12345678901234567890', 12345678901234567000, '12345678901234567890'],
  ['2024-01-02', '2024-01-02 00:00:00 +0000 UTC', '2024-01-02 00:00:00 +0000 UTC'],
  ['2024-01-02T03:04:05.120+02:00', '2024-01-02 03:04:05.12 +0200 +0200', '2024-01-02 03:04:05.12 +0200 +0200'],
  ['1.2.3', '1.2.3', '1.2.3'],
  ['.5', 0.5, '0.5'],
  ['-7', -7, '-7'],
  ['1-2', '1-2', '1-2'],
  ['!!str 5', '5', '5'],
  ['!!int "5"', 5, '5'],
  ['"5"', '5', '5'],
  ["''", '', ''],
])('Compose reads %s', (written, value, text) => {
  const tree = document(`k: ${written}\n`, { dialect: 'compose' });
  expect(scalar(pick(tree, 'k'))).toMatchObject({ value, text });
});

test('the core schema keeps what was written', () => {
  const tree = document(fileText`
    a: 0755
    b: 1.0
    c: 2024-01-02
    d: 0o17
    e: 1_000
    f: yes
    1: one
  `);
  expect(plain(tree)).toEqual({ a: 755, b: 1, c: '2024-01-02', d: 15, e: '1_000', f: 'yes', 1: 'one' });
  expect(scalar(pick(tree, 'a')).text).toBe('0755');
});

test('own keys win over merged ones, the earlier mapping over the later', () => {
  const tree = document(fileText`
    x: &a {A: a, B: a, C: a}
    y: &b {B: b, D: b}
    z:
      <<: [*a, *b]
      C: own
  `);
  expect(plain(pick(tree, 'z'))).toEqual({ A: 'a', B: 'a', C: 'own', D: 'b' });
});

test('what came through an alias says where it is written and where it was used', () => {
  const tree = document(fileText`
    x: &a
      A: v
    z:
      <<: *a
  `);
  const value = scalar(pick(tree, 'z', 'A'));
  expect(locate(value.at)).toMatchObject({ line: 2, column: 6 });
  expect(value.trail?.map((step) => [locate(step.at).line, step.note])).toEqual([[4, 'used here by an alias']]);
});

test('tags of the document are kept, also through an alias', () => {
  const tree = document(fileText`
    a: !reset []
    b: &x !override {c: 1}
    d: *x
    e: !reset
  `);
  expect([
    pick(tree, 'a')?.tag,
    pick(tree, 'b')?.tag,
    pick(tree, 'd')?.tag,
    pick(tree, 'e')?.tag,
    pick(tree, 'b', 'c')?.tag,
  ]).toEqual(['!reset', '!override', '!override', '!reset', undefined]);
  expect(scalar(pick(tree, 'e')).value).toBe(null);
});

test.each([
  [
    fileText`
      a: 1
      b: 2
      a: 3
    `,
    '3:1 syntax mapping key "a" already defined at line 1',
  ],
  ['x: &a {}\nb: {<<: *a, <<: *a}\n', '2:13 syntax mapping key "<<" already defined at line 2'],
  ['a: *nope\n', '1:4 syntax unknown anchor "nope" referenced'],
  ['a: &a [*a]\n', '1:8 syntax anchor "a" contains itself'],
  ['a: {<<: 1}\n', '1:5 syntax map merge requires map or sequence of maps as the value'],
])('%j is refused with its place', (text, message) => {
  expect(problemsOf(text)).toEqual([message]);
});

test('keys that are not text are refused for Compose only', () => {
  expect(problemsOf('1: a\n', { dialect: 'compose' })).toEqual(['1:1 syntax non-string key: 1']);
  expect(problemsOf('1: a\n')).toEqual([]);
});

test('what can be read of a broken file is kept', () => {
  const { documents, problems } = parse(fileText`
    a: 1
    b: [1, 2
    c: 3
  `);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatchObject({ kind: 'syntax', path: 'a.yaml' });
  expect(plain(pick(documents[0], 'a'))).toBe(1);
});

test('names from a file never reach an object prototype', () => {
  const tree = document('__proto__: {polluted: true}\nconstructor: 1\n');
  expect(tree?.kind === 'mapping' && [...tree.entries.keys()]).toEqual(['__proto__', 'constructor']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test.each([
  ['brackets', '['.repeat(100_000)],
  ['braces', '{a: '.repeat(50_000)],
  ['compact lists', '- '.repeat(50_000)],
  ['indentation', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
])('deeply nested %s end in a problem', (_name, text) => {
  expect(parse(text).problems.map((problem) => problem.message)).toEqual(['is nested too deeply to be read']);
});

test('many flat entries are not deep', () => {
  const list = Array.from({ length: 500 }, (_, index) => `  - a: [${String(index)}]\n    b: {c: d}\n`).join('');
  expect(problemsOf(`list:\n${list}`)).toEqual([]);
});

test('an alias bomb ends in one problem', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    lines.push(
      `a${String(level)}: &a${String(level)} [${Array.from({ length: 10 }, () => `*a${String(level - 1)}`).join(', ')}]`,
    );
  expect(parse(lines.join('\n')).problems.map((problem) => problem.message)).toEqual([
    'its aliases expand to too many values',
  ]);
});

test('a file of a megabyte is read like a small one, though its tokens are forgotten while it is read', () => {
  const service = (i: number) =>
    `  app${String(i)}:\n    image: a:${String(i)}\n    labels: { b: [c, d] }\n    ports:\n      - "1:2"\n`;
  const count = 15_000;
  const tree = document(
    `services:\n${Array.from({ length: count }, (_, i) => service(i)).join('')}last: &x { y: z }\nsame: *x\n`,
  );
  const services = pick(tree, 'services');
  expect(services?.kind === 'mapping' && services.entries.size).toBe(count);
  expect(plain(pick(services, 'app14999'))).toEqual({ image: 'a:14999', labels: { b: ['c', 'd'] }, ports: ['1:2'] });
  expect(plain(pick(tree, 'same'))).toEqual({ y: 'z' });
});
