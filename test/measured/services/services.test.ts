import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.js';
import { rules } from '../../../src/rules/index.js';
import { lintReport } from '../../support/lint.js';
import { BROWSERS } from './browsers.js';
import { MAIL } from './mail.js';
import type { MeasuredCase } from './measured-case.js';
import { NGINX } from './nginx.js';
import { NGINX_WAYS } from './nginx-ways.js';
import { POSTGRES } from './postgres.js';
import { REDIS } from './redis.js';
import { SIBLINGS } from './siblings.js';
import { STORAGE } from './storage.js';

const TOPICS: readonly (readonly [string, readonly MeasuredCase[]])[] = [
  ['PostgreSQL', POSTGRES],
  ['Redis', REDIS],
  ['mail', MAIL],
  ['storage', STORAGE],
  ['browsers', BROWSERS],
  ['nginx', NGINX],
  ['ways through nginx', NGINX_WAYS],
  ['siblings', SIBLINGS],
];

/** Only what is wrong at any stage counts: that is what a boot can show. */
async function said(files: Readonly<Record<string, string>>): Promise<string[]> {
  const report = await lintReport(rules, files, { stages: { forced: 'development' }, directusVersion: '12.4.1' });
  expect(report.crashes).toEqual([]);
  return report.findings.filter(({ severity }) => severity !== 'info').map(written);
}

function written({ severity, rule, file, line }: Finding): string {
  return `${severity} ${rule} ${file}:${String(line)}`;
}

describe.each(TOPICS)('%s as it was measured on real servers', (_, cases) => {
  test.each(cases)('$name ($did)', async ({ files, says }) => {
    expect(await said(files)).toEqual(says);
  });
});
