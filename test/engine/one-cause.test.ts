import { expect, test } from 'vitest';
import { withoutEchoes, type Cause } from '../../src/engine/one-cause.js';
import type { Finding, Severity } from '../../src/model/finding.js';
import { redisFinding } from '../reporters/sample-report.js';

interface Said {
  readonly severity?: Severity;
  readonly line?: number;
  readonly about?: readonly string[];
  readonly explains?: readonly string[];
  readonly explainsValue?: boolean;
  readonly deployments?: readonly string[];
  readonly trailLine?: number;
}

function findingOf(rule: string, said: Said): Finding {
  const { severity = 'warning', line = 1, about = [], deployments = ['a'], trailLine } = said;
  const place = { file: '.env', line, column: 1, endLine: line, endColumn: 2 };
  return {
    ...redisFinding,
    ...place,
    rule,
    severity,
    fingerprint: rule,
    message: `${rule} speaks.`,
    variable: about[0] ?? null,
    deployments,
    related: [],
    ...(trailLine === undefined ? {} : { trail: [{ ...place, line: trailLine, message: 'here' }] }),
  };
}

/** Each finding that is left as `severity rule`, with what it took over. */
function left(said: Readonly<Record<string, Said>>): string[] {
  const findings = Object.entries(said).map(([rule, one]) => findingOf(rule, one));
  const causes = new Map(
    Object.entries(said).map(([rule, { about = [], explains = [], explainsValue = false }]): [string, Cause] => [
      rule,
      { about, explains: new Set(explains), explainsValue },
    ]),
  );
  return withoutEchoes(findings, causes).map(({ severity, rule, related }) =>
    [severity, rule, ...related.map(({ message }) => message)].join(' '),
  );
}

test('what is said of a variable that another finding explains becomes a part of that finding, as grave as it was', () => {
  expect(left({ slip: { explains: ['DB_HOST'] }, missing: { severity: 'error', about: ['DB_HOST'] } })).toEqual([
    'error slip missing speaks.',
  ]);
});

test('what is also about another variable, or another deployment, stays', () => {
  expect(
    left({
      slip: { explains: ['DB_HOST'] },
      missing: { about: ['DB_HOST', 'DB_PORT'] },
      elsewhere: { about: ['DB_HOST'], deployments: ['b'] },
      repository: { about: [] },
    }),
  ).toEqual(['warning slip', 'warning missing', 'warning elsewhere', 'warning repository']);
});

test('the widest explanation takes over the narrower ones', () => {
  expect(
    left({
      instances: { severity: 'error', about: ['SECRET'], explains: ['SECRET'] },
      missing: { about: ['SECRET'] },
      prefix: { explains: ['SECRET', 'PUBLIC_URL'] },
    }),
  ).toEqual(['error prefix instances speaks. missing speaks.']);
});

test('what is said of a value that is none is said where it is written', () => {
  expect(
    left({
      comment: { severity: 'info', line: 3, explainsValue: true },
      invalid: { severity: 'error', line: 9, trailLine: 3 },
      other: { line: 4 },
    }),
  ).toEqual(['info comment invalid speaks.', 'warning other']);
});
