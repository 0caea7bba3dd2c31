import type { Finding, Report, RuleCrash } from '../model/finding.js';
import { describeCrash } from './describe-crash.js';
import { groupByFile } from './group-by-file.js';
import type { Reporter } from './reporter.js';
import { oneLine } from './safe-text.js';

/**
 * JUnit XML: one suite for each file, one case for each finding. An error is a failure; warnings and
 * infos are skipped cases, so that a server which fails builds on failures agrees with the exit code.
 */
export const junit: Reporter = (report) => {
  const suites = [...fileSuites(report), ...crashSuite(report.crashes)];
  const all =
    suites.length > 0
      ? suites
      : [suite('project', ['<testcase name="no findings" classname="directus-lint"/>'], 0, 0, 0)];
  const { errors, warnings, infos } = report.summary;
  const attributes = `name="directus-lint" tests="${Math.max(errors + warnings + infos + report.crashes.length, 1)}" failures="${errors}" errors="${report.crashes.length}"`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${attributes}>`, ...all, '</testsuites>', ''].join(
    '\n',
  );
};

function fileSuites({ findings }: Report): string[] {
  return [...groupByFile(findings)].map(([file, own]) => {
    const failures = own.filter(({ severity }) => severity === 'error').length;
    return suite(file, own.map(testCase), failures, 0, own.length - failures);
  });
}

function crashSuite(crashes: readonly RuleCrash[]): string[] {
  if (crashes.length === 0) return [];
  const cases = crashes.map(
    (crash) =>
      `<testcase name="${xml(crash.rule)}" classname="directus-lint"><error message="${xml(describeCrash(crash))}"/></testcase>`,
  );
  return [suite('directus-lint itself', cases, 0, crashes.length, 0)];
}

function suite(name: string, cases: readonly string[], failures: number, errors: number, skipped: number): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
  return [`  <testsuite name="${xml(name)}" ${counts}>`, ...cases.map((line) => `    ${line}`), '  </testsuite>'].join(
    '\n',
  );
}

function testCase({ file, line, column, rule, severity, message, help }: Finding): string {
  const name = xml(`${rule} ${line}:${column}`);
  const opening = `<testcase name="${name}" classname="${xml(file)}" file="${xml(file)}" line="${line}">`;
  if (severity !== 'error') return `${opening}<skipped message="${xml(`${severity}: ${message}`)}"/></testcase>`;
  return `${opening}<failure type="${severity}" message="${xml(message)}">${xml(`${file}:${line}:${column} ${help}`)}</failure></testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for an attribute or an element; what XML 1.0 can't hold at all is replaced. */
function xml(text: string): string {
  return oneLine(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
