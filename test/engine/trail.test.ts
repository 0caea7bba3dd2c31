import { expect, test } from 'vitest';
import { defineRule } from '../../src/engine/define-rule.js';
import { lintReport } from '../support/lint.js';
import { fileText } from '../support/project-files.js';

const rule = defineRule({
  id: 'any-public-url',
  topic: 'test',
  severity: 'error',
  severityReason: 'Because.',
  impact: 'security',
  stages: ['production'],
  summary: '',
  why: '',
  help: '',
  evidence: [],
  messages: { seen: 'PUBLIC_URL is there.' },
  examples: { bad: {}, good: {} },
  check({ deployment, report }) {
    report('seen', { at: deployment.env.get('PUBLIC_URL') });
  },
});

const compose = (value: string) =>
  fileText`
    services:
      directus:
        image: directus/directus:11.5.1
        environment:
          PUBLIC_URL: ${value}
  `;

async function trailOf(value: string): Promise<string[] | undefined> {
  const { findings } = await lintReport(rule, {
    'compose.yaml': compose(value),
    '.env': 'HOST=https://cms.acme.test\n',
  });
  return findings[0]?.trail?.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

test('the way of a value leads from where it is written to the process', async () => {
  expect(await trailOf('${HOST}')).toEqual([
    '.env:1:6 HOST is set here',
    'compose.yaml:5:19 PUBLIC_URL gets it here (environment)',
  ]);
});

test('a value that is written where it is used has no way', async () => {
  expect(await trailOf('https://cms.acme.test')).toBeUndefined();
});
