import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeBlock, prose } from '../../src/docs/markdown.js';
import { reportOfExample } from '../../src/docs/example-report.js';
import { relatedRules } from '../../src/docs/related-rules.js';
import { pagePath, rulePage, withoutPlaceholders } from '../../src/docs/rule-page.js';
import { rulePages } from '../../src/docs/rule-pages.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { describeRule } from '../../src/engine/describe.js';
import { rules } from '../../src/rules/index.js';
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
  help: 'Write `https://{host}`.',
  helpInGeneral: 'Write the address with its scheme.',
  evidence: ['oracle: port-empty', 'facts: mails'],
  options: {
    defaults: { schemes: ['https'] },
    schema: (z) => z.strictObject({ schemes: z.array(z.string()).describe('What may stand before ://.') }).partial(),
  },
  messages: {
    relative: '{name} has no `{value}` scheme: {effect}.',
    odd: { text: 'PUBLIC_URL is rather odd.', severity: 'warning', help: 'Ask {whom} about this one.' },
    bare: '{name} {odd}.',
  },
  examples: {
    bad: projectFiles`
      ==> package.json <==
      {"dependencies": {"directus": "12.4.1"}}

      ==> .env <==
      PUBLIC_URL=
    `,
    good: projectFiles`
      ==> notes.md <==
      \`\`\`
      x
      \`\`\`
    `,
  },
  check({ deployment, report }) {
    report('relative', {
      at: deployment.env.get('PUBLIC_URL'),
      data: { name: 'PUBLIC_URL', value: 'x', effect: 'links fail', host: 'cms.acme.test' },
    });
  },
});

test('a rule as a page', async () => {
  expect(rulePage(rule, await reportOfExample(rule), [rule])).toBe(`# public-url-relative

PUBLIC_URL must be a whole URL.

**Severity** error · **impact** breaks-feature · **stages** production, staging

## Why

Links in mails start with \\<PUBLIC_URL>.

**Why an error.** Because.

## What Directus does

Measured by release:

| setting | release | Directus | in its log |
| --- | --- | --- | --- |
| \`PUBLIC_URL=\` | 10.13.4 | starts; nothing else was looked at |  |
| \`PUBLIC_URL=\` | 11.17.4 | starts; nothing else was looked at |  |
| \`PUBLIC_URL=\` | 12.4.1 | no difference was seen |  |

Booted with Directus 12.4.1:

| case | Directus | in its log |
| --- | --- | --- |
| \`port-empty\` | exits at startup | \`RangeError [ERR_SOCKET_BAD_PORT]: options.port should be >= 0 and < 65536. Received type number (NaN).\` |

## Reported

\`package.json\`

\`\`\`json
{"dependencies": {"directus": "12.4.1"}}
\`\`\`

\`.env\`

\`\`\`sh
PUBLIC_URL=
\`\`\`

directus-lint says:

\`\`\`text
.env:1:12 warning: PUBLIC_URL has no \`x\` scheme: links fail.
  fix: Write \`https://cms.acme.test\`.
\`\`\`

## Not reported

\`notes.md\`

\`\`\`\`text
\`\`\`
x
\`\`\`
\`\`\`\`

## How to fix it

Write the address with its scheme.

It tells these cases apart:

| case | severity | fix, where it differs |
| --- | --- | --- |
| NAME has no VALUE scheme. | error |  |
| PUBLIC_URL is rather odd. | warning | Ask … about this one. |

## Options

| option | type | default | meaning |
| --- | --- | --- | --- |
| \`schemes\` | array | \`["https"]\` | What may stand before ://. |

## How to suppress it

One line, with a comment above it that says why:

\`\`\`sh
# directus-lint-disable-next-line public-url-relative -- REASON
\`\`\`

The whole project, in directus-lint.config.yaml:

\`\`\`yaml
rules:
  public-url-relative: off
\`\`\`

## Sources

- facts: mails
`);
});

describe('no raw placeholder', () => {
  const placeholders = (text: string) => text.match(/(?<!\$)\{\w+\}/g) ?? [];

  test.each(rules.map((each) => [each.id, each] as const))('in what is told of %s', (_, each) => {
    const { summary, why, help, severityReason = '', evidence } = describeRule(each);
    expect([summary, why, help, severityReason, ...evidence].flatMap(placeholders)).toEqual([]);
  });

  test.each([
    ['{name} is `{value}`, which is not a port: {effect}.', 'NAME is VALUE, which is not a port.'],
    ['{advice}', undefined],
    ['Write ${NAME} in {odd} places only.', 'Write ${NAME} in … places only.'],
  ])('%s', (text, written) => {
    expect(withoutPlaceholders(text)).toBe(written);
  });
});

test('the pages are those that are committed (npm run docs), without raw placeholders', async () => {
  const pages = await rulePages(rules);
  for (const [path, content] of Object.entries(pages)) {
    expect(readFileSync(path, 'utf8'), path).toBe(content);
    expect(content.replace(/^```+.*?^```+$/gms, '').match(/(?<!\$)\{\w+\}/g) ?? [], path).toEqual([]);
  }
  expect(Object.keys(pages)).toHaveLength(rules.length);
}, 120_000);

test('related rules share words of the id, or the topic', () => {
  const missing = rules.find(({ id }) => id === 'public-url-missing');
  expect(missing && relatedRules(missing, rules).map(({ id }) => id)).toEqual([
    'public-url-insecure',
    'public-url-invalid',
    'public-url-local',
    'public-url-placeholder',
    'public-url-port-unpublished',
    'license-without-public-url',
  ]);
});

test('a page lies in the folder of its topic', () => {
  expect(pagePath(rule)).toBe('docs/rules/public-url/public-url-relative.md');
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
