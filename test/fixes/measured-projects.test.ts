import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixInRounds } from '../../src/cli/fix/fix-rounds.js';
import { silentIo } from '../../src/cli/io.js';
import { reportOf } from '../../src/cli/lint-once.js';
import { targetOf } from '../../src/cli/load-request.js';
import type { Finding } from '../../src/model/finding.js';
import { rules } from '../../src/rules/index.js';

/** Folders of projects, where they are at hand. */
const PROJECTS = [
  ['../shared/reports', 'project'],
  ['../shared/oracle/cases', 'project'],
  ['../shared/corpus/repos', ''],
].flatMap(([folder = '', below = '']) =>
  existsSync(folder) ? readdirSync(folder).map((name) => resolve(folder, name, below)) : [],
);

/** What a file says of itself once an edit has broken it. */
const BROKEN = [
  'compose-invalid',
  'config-file-invalid',
  'dotenv-read-differently',
  'file-unreadable',
  'syntax-error',
  'value-truncated',
  'variable-misspelled',
];

const subject = ({ rule, variable, file }: Finding) => [rule, variable ?? '', file].join(' ');

describe.runIf(PROJECTS.length > 0)('projects as they were met', () => {
  test.each(['safe', 'unsafe'] as const)(
    '%s fixes leave nothing that they could fix, and break no file',
    async (safety) => {
      const left: string[] = [];
      const broken: string[] = [];
      for (const root of PROJECTS.filter((folder) => existsSync(folder))) {
        const io = silentIo(root, {});
        const request = { options: {}, levels: new Map(), target: targetOf([], {}, io) };
        const before = await reportOf(request, rules, io);
        const { report } = await fixInRounds((texts) => reportOf({ ...request, texts }, rules, io), {
          safety,
          rules: new Set(),
          isWritable: () => true,
        });
        const known = new Set(before.report.findings.map(subject));
        const fresh = report.findings.map(subject).filter((finding) => !known.has(finding));
        broken.push(...fresh.filter((finding) => BROKEN.includes(finding.split(' ')[0] ?? '')));
        left.push(
          ...report.findings.filter(({ fix }) => fix && (safety === 'unsafe' || fix.safety === 'safe')).map(subject),
        );
      }
      expect(left).toEqual([]);
      expect(broken).toEqual([]);
    },
  );
});
