import { expect, test } from 'vitest';
import { focusOn } from '../../src/engine/focus.js';
import { sampleReport } from '../reporters/sample-report.js';

const shown = (...files: string[]) => {
  const { findings, suppressed, problems, summary } = focusOn(sampleReport, new Set(files));
  return { rules: findings.map(({ rule }) => rule), suppressed: suppressed.length, problems: problems.length, summary };
};

test('shows findings in the files and findings that name them as related', () => {
  expect(shown('.env')).toEqual({
    rules: ['several-instances-without-redis'],
    suppressed: 1,
    problems: 0,
    summary: { errors: 1, warnings: 0, infos: 0, suppressed: 1, files: 3, deployments: 2 },
  });
});

test('a folder stands for all that is in it, and for nothing that only begins like it', () => {
  expect(shown('deploy').rules).toEqual(['secret-in-git']);
  expect(shown('dep').rules).toEqual([]);
});

test('shows nothing for a file that nobody knows', () => {
  expect(shown('README.md').rules).toEqual([]);
});
