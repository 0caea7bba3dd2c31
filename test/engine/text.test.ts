import { expect, test } from 'vitest';
import { shorten } from '../../src/engine/text.js';

test.each([
  ['abcde', 6, 'abcde'],
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['a'.repeat(120), undefined, 'a'.repeat(120)],
  ['a'.repeat(121), undefined, `${'a'.repeat(119)}…`],
])('%s in %s characters', (text, length, expected) => {
  expect(shorten(text, length)).toBe(expected);
});
