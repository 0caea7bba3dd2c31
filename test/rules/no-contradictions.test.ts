import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
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
  ['secret-in-git', 'database-address-invalid', 'a password in an address: where it is written, and how'],
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
/** Projects of others and projects after reports, for those who have them: they lie beside the repository. */
const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const BESIDE: readonly (readonly [folder: string, inside: string])[] = [
  [join(SHARED, 'corpus/repos'), ''],
  [join(SHARED, 'reports'), 'project'],
  [join(SHARED, 'services/cases'), 'project'],
  [join(SHARED, 'oracle/cases'), 'project'],
];

function filesBelow(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

const projects: readonly (readonly [string, Files])[] = [
  ...rules.flatMap((rule) => [
    [`bad example of ${rule.id}`, filesOf(rule.examples.bad)] as const,
    [`good example of ${rule.id}`, filesOf(rule.examples.good)] as const,
  ]),
  ...readdirSync(FIXTURES).map((name) => [`fixtures/${name}`, filesBelow(join(FIXTURES, name))] as const),
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

async function contradictionsIn(name: string, files: Files): Promise<string[]> {
  const { findings } = await lintReport(rules, files);
  return pairsIn(findings)
    .filter((pair) => !allowed.has(pair.replace(/ \(.*/, '')))
    .map((pair) => `${name}: ${pair}`);
}

test('no two findings contradict or repeat each other', async () => {
  const found: string[] = [];
  for (const [name, files] of projects) found.push(...(await contradictionsIn(name, files)));
  expect(found).toEqual([]);
}, 120_000);

describe.each(BESIDE.filter(([folder]) => existsSync(folder)))('in the projects of %s', (folder, inside) => {
  test('neither', async () => {
    const found: string[] = [];
    for (const name of readdirSync(folder))
      found.push(...(await contradictionsIn(name, filesBelow(join(folder, name, inside)))));
    expect(found).toEqual([]);
  }, 120_000);
});
