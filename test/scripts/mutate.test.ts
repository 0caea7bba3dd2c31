import { describe, expect, test } from 'vitest';
import { changed, mutantsOf, sampleOf, shareOf } from '../../scripts/mutate/mutants.mjs';

describe('small changes to a source file', () => {
  test.each<[string, readonly string[]]>([
    ['a === b;', ['a !== b;']],
    ['a < b;', ['a <= b;']],
    ['a && b;', ['a || b;']],
    ['a ?? b;', ['a && b;']],
    ['if (a) b;', ['if (true) b;', 'if (false) b;']],
    ['x = a ? b : c;', ['x = true ? b : c;', 'x = false ? b : c;']],
    ['x = !a;', ['x = (a);']],
    ['x = true;', ['x = false;']],
    ['f(3);', [';', 'f((3 + 1));']],
    ["f('word');", [';', "f('');"]],
    ['x = all.some(f);', ['x = all.every(f);']],
    ['function f() { return [a]; }', ['function f() { return []; }']],
  ])('%s', (text, expected) => {
    expect(mutantsOf('a.ts', text).map((change) => changed(text, change))).toEqual(expected);
  });

  test.each([
    "import { a } from './a.js';",
    "export type Kind = 'one' | 'two';",
    'interface A { readonly kind: 1; }',
    "const MESSAGES = { text: 'A sentence for people.' };",
    "x = '';",
  ])('none in %s', (text) => {
    expect(mutantsOf('a.ts', text)).toEqual([]);
  });
});

test('a sample is the same for the same seed, another for another', () => {
  const all = Array.from({ length: 50 }, (_, index) => index);
  const one = sampleOf(all, 5, 1);
  expect(one).toHaveLength(5);
  expect(new Set(one).size).toBe(5);
  expect(sampleOf(all, 5, 1)).toEqual(one);
  expect(sampleOf(all, 5, 2)).not.toEqual(one);
  expect(sampleOf(all, 80, 1).sort((a, b) => a - b)).toEqual(all);
});

// By hand: Wilson's interval for 80 of 100 is 71.1 to 86.7 %.
test('the share of killed ones, with its confidence interval', () => {
  expect(shareOf(80, 100)).toEqual({ share: 80, from: 71.1, to: 86.7 });
});
