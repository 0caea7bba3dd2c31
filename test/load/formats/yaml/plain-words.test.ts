import { expect, test } from 'vitest';
import { parseYaml } from '../../../../src/load/formats/yaml/parse-yaml.js';
import { locate } from '../../../../src/model/source.js';

/** The first fault as `line:column words`. */
function fault(text: string): string {
  const [problem] = parseYaml({ path: 'a.yaml', text }).problems;
  if (!problem?.at) return '';
  const { line, column } = locate(problem.at);
  return `${String(line)}:${String(column)} ${problem.message}`;
}

test.each([
  [
    'a:\n  b:\n    c: 1\n   d: 2\n',
    '4:1 this line is indented by 3 spaces, the one above by 4: lines of one level must start in the same column',
  ],
  ['a:\n\tb: 1\n', '2:1 this line is indented with a tab, but YAML takes spaces only'],
  [
    'a:\n  - b\n  # note\n  c: 1\n',
    '4:3 list items (lines with `- `) and named values are mixed here: only one of them can stand in one place',
  ],
  ['a:\n  b: "open\n  c: 1\n', '2:6 this quotation mark is never closed'],
  ["a:\n  b: 'open\n", '2:6 this quotation mark is never closed'],
  ['a: b: c\n', '1:4 this line has a second colon with a space behind it: put the value in quotes'],
  ['a:\n  b: 1\n    c: 2\n', '2:6 the next line is indented more, but this one has a value already'],
  [
    'a:\n  environment\n    B: c\n',
    '2:3 a colon is missing at the end of this line, or quotation marks around a text of several lines',
  ],
  ['a: [1, 2\nb: 3\n', '2:1 a bracket was opened above and is not closed'],
  ['a: @b\n', '1:4 a value may not begin with this character: put it in quotes'],
  ['a: "b" c\n', '1:8 there is text behind the end of this value'],
  ['a: - b\n', '1:4 a list must begin on a line of its own'],
  ['a: "it\'s"\nb: it\'s\n', ''],
])('%j', (text, expected) => {
  expect(fault(text)).toBe(expected);
});

test('plain words hold no text of the file, so that they are said beside secrets as well', () => {
  const { problems } = parseYaml({ path: 'a.yaml', text: 'SECRET: "hunter2\n' });
  expect(problems.map(({ withoutText }) => withoutText)).toEqual(['this quotation mark is never closed']);
});

test.each([
  ['a scalar that belongs to nothing', ' a: 1\nSECRET:\n    hunter2\n   b: 1\n'],
  ['a scalar behind a broken document', 'a: "x" y\nb:\n  c:\n "x":SECRET:\n    hunter2\n d: 1\n'],
  ['text behind the head of a block', 'SECRET: |hunter2\n  x\n'],
  ['a tag of an unknown handle', 'SECRET: !hun!ter2!hunter2 x\n'],
  ['a directive', '%YAML hunter2\n---\na: 1\n'],
  ['what is no token', 'services:\n  a:\n    >+2b: {SECRET: hunter2}\n    c: d\n'],
  ['a value instead of a document', '---\n}hunter2\n'],
  ['an anchor that is not there', 'SECRET: *hunter2\n'],
])('what the parser quotes is not repeated: %s', (_, text) => {
  const { problems } = parseYaml({ path: 'a.yaml', text });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.map(({ message, withoutText }) => withoutText ?? message).join()).not.toMatch(/hun|ter2/);
});
