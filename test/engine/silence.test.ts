import { expect, test } from 'vitest';
import { defineRule, type AnyRule } from '../../src/engine/define-rule.js';
import { baselineScope } from '../../src/engine/silence.js';
import { run } from '../../src/engine/run.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { loadProject } from '../../src/load/load-project.js';
import { NO_GIT } from '../../src/model/git.js';
import { sampleReport } from '../reporters/sample-report.js';
import { ruleNamed } from '../support/rule-named.js';
import { fileText, projectFiles } from '../support/project-files.js';

const baselineStale = ruleNamed('baseline-stale');
const suppressionInvalid = ruleNamed('suppression-invalid');
const suppressionUnused = ruleNamed('suppression-unused');

/** Reports each line of an env file that says BAD. */
const bad = defineRule({
  id: 'bad-value',
  topic: 'test',
  severity: 'error',
  severityReason: 'Because.',
  impact: 'security',
  stages: ['production'],
  summary: '',
  why: '',
  help: '',
  evidence: [],
  messages: { bad: '{name} is bad.' },
  examples: { bad: {}, good: {} },
  checkProject({ project, report }) {
    for (const { entries } of project.envFiles) {
      for (const { name, value, valueSpan } of entries)
        if (value === 'BAD') report('bad', { at: valueSpan, variable: name, data: { name } });
    }
  },
});

const RULES: readonly AnyRule[] = [bad, baselineStale, suppressionInvalid, suppressionUnused];

async function outcome(
  files: Record<string, string>,
  options: Partial<Parameters<typeof run>[2]> = {},
): Promise<string[]> {
  const project = await loadProject(memoryTree(files), NO_GIT);
  const { findings, suppressed, summary } = run(project, RULES, {
    tool: { name: 'directus-lint', version: '0' },
    ...options,
  });
  return [
    ...findings.map(({ file, line, severity, rule, message }) => `${file}:${line} ${severity} ${rule}: ${message}`),
    ...suppressed.map(
      ({ file, line, suppression }) => `${file}:${line} suppressed by ${suppression.by}: ${suppression.reason}`,
    ),
    `${summary.errors} errors, ${summary.warnings} warnings, ${summary.suppressed} suppressed`,
  ];
}

test('comments silence findings, and those that silence nothing are findings', async () => {
  const env = fileText`
    # directus-lint-disable-next-line bad-value -- a demo
    A=BAD
    B=BAD
    # directus-lint-disable-next-line bad-value -- once
    C=good
    # directus-lint-disable-next-line bad-value
    D=good
  `;
  expect(await outcome({ '.env': env })).toEqual([
    '.env:3 error bad-value: B is bad.',
    '.env:4 warning suppression-unused: This comment suppresses nothing of the rule bad-value.',
    '.env:6 warning suppression-invalid: This suppression gives no reason, so it has no effect.',
    '.env:2 suppressed by comment: a demo',
    '1 errors, 2 warnings, 1 suppressed',
  ]);
});

test('a comment for a rule that is off is not unused', async () => {
  const settingOf = (rule: AnyRule) => ({
    severity: rule.id === 'bad-value' ? ('off' as const) : undefined,
    options: undefined,
  });
  expect(
    await outcome(
      projectFiles`
        ==> .env <==
        # directus-lint-disable-next-line bad-value -- why
        A=x
      `,
      { settingOf },
    ),
  ).toEqual(['0 errors, 0 warnings, 0 suppressed']);
});

test('the configuration can forbid comments and the baseline', async () => {
  const files = projectFiles`
    ==> .env <==
    # directus-lint-disable-next-line bad-value -- why
    A=BAD

    ==> .directus-lint-baseline <==
    bad-value	file:.env	A
  `;
  expect(await outcome(files, { suppressions: 'forbid' })).toEqual([
    '.env:1 error suppression-invalid: The configuration forbids suppression comments, so this one has no effect.',
    '.env:2 error bad-value: A is bad.',
    '2 errors, 0 warnings, 0 suppressed',
  ]);
});

test('the baseline silences what it accepts, and says what is over', async () => {
  const baseline = 'bad-value\tfile:.env\tA\nbad-value\tfile:.env\tGONE\nno-such-rule\tfile:.env\t-\n<<<<<<< HEAD\n';
  expect(
    await outcome({
      ...projectFiles`
        ==> .env <==
        A=BAD
        B=BAD
      `,
      '.directus-lint-baseline': baseline,
    }),
  ).toEqual([
    '.directus-lint-baseline:2 warning baseline-stale: The baseline accepts bad-value of file:.env, which is not found any more.',
    '.directus-lint-baseline:3 warning baseline-stale: The baseline accepts no-such-rule of file:.env, which is not found any more.',
    '.directus-lint-baseline:4 warning baseline-stale: This line of the baseline is not an entry, so it accepts nothing.',
    '.env:2 error bad-value: B is bad.',
    '.env:1 suppressed by baseline: accepted for now in the baseline',
    '1 errors, 3 warnings, 1 suppressed',
  ]);
});

test('a partial run tells only of what it looked at', () => {
  const settingOf = () => ({ severity: undefined, options: undefined });
  const isInScope = baselineScope(RULES, { settingOf, deployments: sampleReport.deployments, partial: true });
  const entry = (rule: string, subject: string) => isInScope({ rule, subject, variable: '-' });
  expect(entry('bad-value', 'compose:compose.yaml:directus')).toBe(true);
  expect(entry('bad-value', 'node:cms/package.json')).toBe(false);
  expect(entry('bad-value', 'compose:other.yaml:directus')).toBe(false);
  expect(entry('bad-value', 'file:.env')).toBe(false);
});
