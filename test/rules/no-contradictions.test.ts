import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { filesOf } from '../../src/engine/example-files.js';
import type { Finding } from '../../src/model/finding.js';
import { rules } from '../../src/rules/index.js';
import { lintReport, type Files } from '../support/lint.js';

/**
 * Rules that may both speak of one variable in one place, since they tell two faults, each with a fix of its own. Any
 * other two contradict or repeat each other.
 */
const COMPATIBLE: readonly (readonly [string, string, why: string])[] = [
  ['secret-in-git', 'dotenv-read-differently', 'where it is written, and how: each must be changed'],
  ['secret-in-git', 'value-truncated', 'where it is written, and how: each must be changed'],
  ['secret-in-git', 'secret-too-short', 'a new one must come from elsewhere and be longer'],
  ['secret-in-git', 'secret-shared-between-stages', 'a new one must come from elsewhere and differ'],
  ['secret-in-git', 'several-instances-with-different-secrets', 'a new one must come from elsewhere and be the same'],
  ['secret-in-git', 'secret-in-image', 'those who read the repository, and those who pull the image'],
  ['secret-in-git', 'license-malformed', 'a slip in a key leaves most of it to be read'],
  ['license-key-and-token', 'license-malformed', 'two faults: one of them too many, one of them wrong'],
  ['setting-without-effect', 'value-cast-surprise', 'once the switch is on, the value is wrong as well'],
];

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

function fixture(name: string): Files {
  const folder = join(FIXTURES, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

const projects: readonly (readonly [string, Files])[] = [
  ...rules.flatMap((rule) => [
    [`bad example of ${rule.id}`, filesOf(rule.examples.bad)] as const,
    [`good example of ${rule.id}`, filesOf(rule.examples.good)] as const,
  ]),
  ...readdirSync(FIXTURES).map((name) => [`fixtures/${name}`, fixture(name)] as const),
];

/** Two rules that speak of the same variable in the same place. */
function pairsIn(findings: readonly Finding[]): string[] {
  return findings.flatMap((one, index) =>
    findings
      .slice(index + 1)
      .filter((other) => one.variable !== null && one.rule !== other.rule && isSamePlace(one, other))
      .map((other) => [one.rule, other.rule].sort().join(' + ') + ` (${one.variable ?? ''})`),
  );
}

function isSamePlace(one: Finding, other: Finding): boolean {
  return one.variable === other.variable && one.file === other.file && one.line === other.line;
}

const allowed = new Set(COMPATIBLE.map(([one, other]) => [one, other].sort().join(' + ')));

test('no two findings contradict or repeat each other', async () => {
  const found: string[] = [];
  for (const [name, files] of projects) {
    const { findings } = await lintReport(rules, files);
    for (const pair of pairsIn(findings)) if (!allowed.has(pair.replace(/ \(.*/, ''))) found.push(`${name}: ${pair}`);
  }
  expect(found).toEqual([]);
}, 120_000);
