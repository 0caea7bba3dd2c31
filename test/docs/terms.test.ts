import { expect, test } from 'vitest';
import { TERMS, termsIn } from '../../src/docs/terms.js';
import { rules } from '../../src/rules/index.js';

test.each([
  ['asks for STARTTLS, as ports 25, 587 and 2525 want it', ['STARTTLS']],
  ['browsers refuse cookies with SameSite=None', ['SameSite']],
  ['runs in an isolate of its own', ['isolate']],
  ['In the shell form a shell is the first process', ['list form and shell form']],
  ['Set FORCE_PATH_STYLE: path style is off', ['path style']],
  ['nothing special', []],
])('%s', (text, expected) => {
  expect(termsIn(text).map(({ term }) => term)).toEqual(expected);
});

test('are in the order of the alphabet', () => {
  const names = TERMS.map(({ term }) => term.toLowerCase());
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test('each of them is needed somewhere', () => {
  const texts = rules
    .map(({ summary, why, help, messages }) => JSON.stringify([summary, why, help, messages]))
    .join('\n');
  expect(TERMS.filter(({ pattern }) => !pattern.test(texts)).map(({ term }) => term)).toEqual([]);
});
