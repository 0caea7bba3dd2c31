import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { explainRule } from '../../src/cli/explain-command.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { rules } from '../../src/rules/index.js';
import { runMain } from './run-main.js';
import { projectFiles } from '../support/project-files.js';

const rule = defineRule({
  id: 'secret-of-the-day',
  topic: 'secrets',
  severity: 'warning',
  severityReason: 'Because.',
  impact: 'security',
  precision: 'medium',
  stages: ['production', 'staging'],
  summary: 'SECRET must be long.',
  why: 'Whoever guesses it can sign in as any user, which nobody would ever notice in the logs of a server.',
  help: 'Use at least {minimum} characters.',
  evidence: ['directus 11.14.1 warns', 'measured'],
  options: {
    defaults: { minimum: 32 },
    schema: (zod) => zod.strictObject({ minimum: zod.number().optional().describe('in characters') }),
  },
  messages: { tooShort: 'x' },
  examples: {
    bad: projectFiles`
      ==> .env <==
      A=1

      B=2

      ==> compose.yaml <==
      c: 3
    `,
    good: { '.env': 'A=2\n' },
  },
});

test('explain tells all about a rule', async () => {
  expect(await explainRule(rule, 80, new Chalk({ level: 0 }))).toMatchInlineSnapshot(`
    "secret-of-the-day  warning · security · precision medium
      SECRET must be long.

    Why
      Whoever guesses it can sign in as any user, which nobody would ever notice in
      the logs of a server.

    Why warning
      Because.

    How to fix it
      Use at least 32 characters.

    Reported
      .env
        A=1

        B=2
      compose.yaml
        c: 3

    Fine
      .env
        A=2

    Asked at these stages
      production, staging

    Options
      minimum = 32 (number) in characters

    Evidence
      directus 11.14.1 warns
      measured

    To switch it off
      everywhere: rules: { secret-of-the-day: off }
      for a line: # directus-lint-disable-next-line secret-of-the-day -- REASON
    "
  `);
});

test('explain names every part for every rule', async () => {
  const { stdout } = await runMain('/', ['explain', ...rules.map(({ id }) => id)]);
  for (const title of ['Why', 'How to fix it', 'Reported', 'Fine', 'Evidence']) {
    expect(stdout.match(new RegExp(`^${title}$`, 'gm'))).toHaveLength(rules.length);
  }
});

test.each([
  [['explain'], 'explain needs the name of a rule. `directus-lint rules` lists them.'],
  [['explain', 'secret-to-short'], 'There is no rule secret-to-short. Did you mean secret-too-short?'],
  [
    ['explain', 'SECRET'],
    'SECRET is a variable, and explain is for rules. `directus-lint env --explain SECRET` tells all about it.',
  ],
  [['explain', 'xyzzy'], 'There is no rule xyzzy. `directus-lint rules` lists them.'],
  [['rules', '--format', 'jsn'], 'rules has no format jsn. Did you mean json?'],
  [['rules', 'compose.yaml'], 'rules takes no paths. `directus-lint explain compose.yaml` tells more of a rule.'],
])('%j is a mistake', async (argv, message) => {
  expect(await runMain('/', argv)).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});

test('rules lists every rule in three formats', async () => {
  const ids = rules.map(({ id }) => id);
  const text = (await runMain('/', ['rules'])).stdout;
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(ids);
  expect(text).toMatch(/^secret-too-short +(?:error|warning) +\S.*\.$/m);
  const listed = JSON.parse((await runMain('/', ['rules', '--format', 'json'])).stdout) as {
    id: string;
    why: string;
  }[];
  expect(listed.map(({ id }) => id)).toEqual(ids);
  const markdown = (await runMain('/', ['rules', '--format', 'md'])).stdout;
  expect(
    markdown.match(/^\| \[([a-z0-9-]+)\]\(https:\/\/unpkg\.com\/directus-lint\/docs\/rules\/[a-z-]+\/\1\.md\) \| /gm),
  ).toHaveLength(ids.length);
});
