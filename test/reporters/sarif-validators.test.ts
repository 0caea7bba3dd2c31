import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/finding.js';
import { sarif } from '../../src/reporters/sarif.js';
import { cleanReport, sampleReport } from './sample-report.js';
import { hasMultitool, multitoolErrors, sarifSchemaPath } from './sarif-multitool.js';

const options = { colour: false, width: Infinity, includeSuppressed: true };
const crashed: Report = { ...cleanReport, crashes: [{ rule: 'secret-in-git', deployment: null, message: 'x' }] };

/** A report broken by replacing one piece of its text. */
function broken(piece: string, replacement: string): string {
  const whole = sarif(sampleReport, options);
  if (!whole.includes(piece)) throw new Error(`nothing to break: ${piece}`);
  return whole.replaceAll(piece, replacement);
}

if (!hasMultitool) process.stderr.write('skipped: sarif-multitool has no program for this platform\n');

test.skipIf(!hasMultitool)('follows the JSON schema of SARIF 2.1.0, which broken files do not', () => {
  const schema = JSON.parse(readFileSync(sarifSchemaPath, 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect([sampleReport, cleanReport, crashed].map((report) => validate(JSON.parse(sarif(report, options))))).toEqual([
    true,
    true,
    true,
  ]);
  expect(validate(JSON.parse(broken('"level": "error"', '"level": "fatal"')))).toBe(false);
  expect(validate(JSON.parse(broken('"startLine": 12', '"startLine": 0')))).toBe(false);
  expect(validate(JSON.parse(broken('"ruleIndex"', '"ruleNumber"')))).toBe(false);
});

test.skipIf(!hasMultitool)("passes Microsoft's validator with GitHub's rules, which broken files do not", () => {
  expect([sampleReport, cleanReport, crashed].map((report) => multitoolErrors(sarif(report, options)))).toEqual([
    [],
    [],
    [],
  ]);
  expect(multitoolErrors(broken('"ruleIndex": 1', '"ruleIndex": 99'))).toContain('SARIF1009');
  expect(multitoolErrors(broken('"locations"', '"places"'))).not.toEqual([]);
  expect(multitoolErrors(broken('"fullDescription"', '"longDescription"'))).toContain('GH2012');
});

test.each([sampleReport, cleanReport])(
  "keeps what neither validator looks at and GitHub's upload refuses",
  (report) => {
    const text = sarif(report, options);
    const securitySeverities = [...text.matchAll(/"security-severity": (.*)/g)].map(([, value]) => value);
    expect(securitySeverities).toEqual(['"8.0"']);
    const uris = [...text.matchAll(/"uri": "(.*)"/g)].map(([, uri]) => uri ?? '');
    expect(uris.filter((uri) => uri === '' || /^(?:\.\/|\/|[a-z]+:)|[ #[\]]/i.test(uri))).toEqual([]);
    expect(text).not.toContain('"snippet"');
    const regions = [...text.matchAll(/"region": \{([^}]*)\}/g)].map(([, body]) =>
      (body?.match(/"(\w+)"/g) ?? []).join(' '),
    );
    expect([...new Set(regions)]).toEqual(
      report.findings.length > 0 ? ['"startLine" "startColumn" "endLine" "endColumn"'] : [],
    );
  },
);
