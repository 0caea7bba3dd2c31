import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { rules } from '../../src/rules/index.js';
import { fixProject } from '../support/fix.js';
import { lintReport } from '../support/lint.js';

const fixable = await Promise.all(
  rules.map(async (rule) => {
    const { findings } = await lintReport(rule, rule.examples.bad);
    return findings.some(({ fix }) => fix !== undefined) ? [rule] : [];
  }),
).then((lists) => lists.flat());

/** Once a setting has its right name it counts, and what is wrong with it is told. */
const REVEALED: Readonly<Record<string, readonly string[]>> = {
  'variable-misspelled': ['cors-without-origin CORS_ORIGIN compose.yaml'],
  'variable-renamed': ['host-unreachable-by-name REDIS compose.yaml'],
};

/** What it is about, wherever it stands. */
function subject({ rule, variable, file }: Finding): string {
  return [rule, variable ?? '', file].join(' ');
}

test('at least 6 rules can fix their own bad example', () => {
  expect(fixable.length).toBeGreaterThanOrEqual(6);
});

describe.each(fixable.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is gone after its fix, and nothing new comes', async () => {
    const before = await lintReport(rules, rule.examples.bad);
    const { report, fixes } = await fixProject(rule.examples.bad, 'unsafe', id);
    expect(fixes.length).toBeGreaterThan(0);
    expect(report.findings.filter((finding) => finding.rule === id && finding.fix).map(subject)).toEqual([]);
    const known = new Set(before.findings.map(subject));
    expect(report.findings.map(subject).filter((finding) => !known.has(finding))).toEqual(REVEALED[id] ?? []);
  });

  test('says in its title what it does', async () => {
    const { fixes } = await fixProject(rule.examples.bad, 'unsafe', id);
    expect(fixes.map(({ title }) => title).filter((title) => !/^[A-Z][^{}]+[^.]$/.test(title))).toEqual([]);
  });
});
