import { expect, test } from 'vitest';
import { codeBlock, prose } from '../../src/docs/markdown.js';
import { ruleSection } from '../../src/docs/rule-section.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { projectFiles } from '../support/project-files.js';

const rule = defineRule({
  id: 'public-url-relative',
  topic: 'public-url',
  severity: 'error',
  severityReason: 'Because.',
  impact: 'breaks-feature',
  stages: ['production', 'staging'],
  summary: 'PUBLIC_URL must be a whole URL.',
  why: 'Links in mails start with <PUBLIC_URL>.',
  help: 'Write `https://<host>`.',
  evidence: ['oracle: public-url-relative', 'facts: mails'],
  options: {
    defaults: { schemes: ['https'] },
    schema: (z) => z.strictObject({ schemes: z.array(z.string()).describe('What may stand before ://.') }).partial(),
  },
  messages: { relative: '{value} has no scheme.', odd: { text: '{value} is odd.', severity: 'warning' } },
  examples: {
    bad: { '.env': 'PUBLIC_URL=/\n' },
    good: projectFiles`
      ==> compose.yaml <==
      services: {}

      ==> notes.md <==
      \`\`\`
      x
      \`\`\`
    `,
  },
});

test('a rule as Markdown', () => {
  expect(ruleSection(rule)).toBe(`### public-url-relative

PUBLIC_URL must be a whole URL.

**Severity** error · **impact** breaks-feature · **stages** production, staging

Links in mails start with \\<PUBLIC_URL>.

**Why an error.** Because.

**How to fix it.** Write \`https://<host>\`.

**Messages**

- {value} has no scheme.
- {value} is odd. (warning)

**Options**

| option | type | default | meaning |
| --- | --- | --- | --- |
| \`schemes\` | array | \`["https"]\` | What may stand before ://. |

**Reported**

\`.env\`

\`\`\`sh
PUBLIC_URL=/
\`\`\`

**Not reported**

\`compose.yaml\`

\`\`\`yaml
services: {}
\`\`\`

\`notes.md\`

\`\`\`\`text
\`\`\`
x
\`\`\`
\`\`\`\`

**Evidence.** oracle: public-url-relative; facts: mails.`);
});

test.each([
  ['X_FILE and _FILE', 'X_FILE and \\_FILE'],
  ['STORAGE_*_KEY', 'STORAGE_\\*\\_KEY'],
  ['`STORAGE_*_KEY` and <b>', '`STORAGE_*_KEY` and \\<b>'],
])('%s in prose', (text, markdown) => {
  expect(prose(text)).toBe(markdown);
});

test('control characters are written out', () => {
  expect(codeBlock('text', 'SQLite format 3\0\r\n\tx\n')).toBe('```text\nSQLite format 3\\x00\\x0d\n\tx\n```');
});
