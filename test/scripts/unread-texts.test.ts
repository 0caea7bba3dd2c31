import { expect, test } from 'vitest';
import { withGetters } from '../../scripts/unread-texts.mjs';

test('texts that only explain a rule become getters', () => {
  const source = `export default defineRule({
  severity: 'error',
  why: 'Because, as they say, "{ why: 1 }".',
  evidence: ['one', 'two'],
  messages: { odd: { text: 'odd', help: 'why' } },
  examples: { bad: \`a\`, good: \`b\` },
  check() {
    return { why: 'not this one' };
  },
});
`;
  expect(withGetters(source)).toBe(`export default defineRule({
  severity: 'error',
  get why() { return 'Because, as they say, "{ why: 1 }".'; },
  get evidence() { return ['one', 'two']; },
  messages: { odd: { text: 'odd', help: 'why' } },
  get examples() { return { bad: \`a\`, good: \`b\` }; },
  check() {
    return { why: 'not this one' };
  },
});
`);
});

test.each([
  'export const x = { why: 1 };\n',
  'export default { why: 1 };\n',
  "export function f() { return 'why'; }\n",
])('what is no rule stays as it is: %s', (source) => {
  expect(withGetters(source)).toBe(source);
});
