import { expect, test } from 'vitest';
import { locate, textOf } from '../../src/model/source.js';
import type { Finding } from '../../src/model/finding.js';
import {
  applyBaseline,
  formatBaseline,
  parseBaseline,
  updateBaseline,
  type BaselineEntry,
  type BaselineScope,
} from '../../src/engine/baseline.js';

const HEADER =
  '# Findings of directus-lint that are accepted for now: rule, deployment or file, variable. Written by --update-baseline.\n';

function finding(
  rule: string,
  deployments: readonly string[],
  variable: string | null,
  file = 'compose.yaml',
  line = 1,
): Finding {
  return {
    rule,
    severity: 'error',
    impact: 'security',
    message: 'm',
    help: '',
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 2,
    deployment: deployments[0] ?? null,
    deployments,
    variable,
    related: [],
    docs: '',
    fingerprint: '',
    excerpt: undefined,
  };
}

const entry = (rule: string, subject: string, variable = '-'): BaselineEntry => ({ rule, subject, variable });
const whole: BaselineScope = () => true;
const read = (text: string) => {
  const { entries, broken } = parseBaseline({ path: '.directus-lint-baseline', text });
  return {
    entries: entries.map(({ rule, subject, variable }) => entry(rule, subject, variable)),
    broken: broken.map((at) => `${locate(at).line} ${textOf(at)}`),
  };
};

test('is one sorted line each, without line numbers', () => {
  const entries = updateBaseline(
    [],
    [
      finding('b', ['cms', 'api'], 'SECRET', 'x', 99),
      finding('a', [], null, 'deploy/my .env', 7),
      finding('b', ['cms'], 'SECRET', 'y', 5),
    ],
    whole,
  );
  expect(formatBaseline(entries)).toBe(`${HEADER}a\tfile:deploy/my .env\t-\nb\tapi\tSECRET\nb\tcms\tSECRET\n`);
});

test('reads what it writes, whatever a path holds', () => {
  const entries = [entry('a', 'file:100%/ta\tb\nline', 'X')];
  expect(formatBaseline(entries)).toBe(`${HEADER}a\tfile:100%25/ta%09b%0aline\tX\n`);
  expect(read(formatBaseline(entries))).toEqual({ entries, broken: [] });
});

test('names the lines that are no entries', () => {
  expect(read('a\tcms\tX\r\n<<<<<<< HEAD\nb\tcms\n\n# note\n')).toEqual({
    entries: [entry('a', 'cms', 'X')],
    broken: ['2 <<<<<<< HEAD', '3 b\tcms'],
  });
});

test('accepts a finding only with all its deployments', () => {
  const findings = [finding('a', ['cms'], 'X'), finding('a', ['cms', 'api'], 'Y'), finding('b', ['cms'], 'X')];
  const { kept, suppressed, stale } = applyBaseline(findings, [entry('a', 'cms', 'X'), entry('a', 'cms', 'Y')], whole);
  expect(kept.map(({ rule, variable }) => `${rule} ${variable}`)).toEqual(['a Y', 'b X']);
  expect(suppressed.map(({ suppression }) => suppression)).toEqual([
    { by: 'baseline', reason: 'accepted for now in the baseline' },
  ]);
  expect(stale).toEqual([]);
});

test('entries that fit nothing any more are stale', () => {
  const { stale } = applyBaseline([], [entry('a', 'cms', 'X')], whole);
  expect(stale).toEqual([entry('a', 'cms', 'X')]);
});

test('a run of some rules or deployments leaves the rest alone', () => {
  const entries = [entry('a', 'cms', 'OLD'), entry('a', 'api', 'X'), entry('switched-off', 'cms', 'X')];
  const scope: BaselineScope = ({ rule, subject }) => rule === 'a' && subject === 'cms';
  expect(applyBaseline([], entries, scope).stale).toEqual([entry('a', 'cms', 'OLD')]);
  expect(updateBaseline(entries, [finding('a', ['cms'], 'NEW')], scope)).toEqual([
    entry('a', 'api', 'X'),
    entry('switched-off', 'cms', 'X'),
    entry('a', 'cms', 'NEW'),
  ]);
});
