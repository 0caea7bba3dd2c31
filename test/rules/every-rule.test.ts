import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MessageSpec } from '../../src/engine/define-rule.js';
import { rules } from '../../src/rules/index.js';
import { ruleIndex } from '../../scripts/rule-index.mjs';
import { lintReport } from '../support/lint.js';

test('the list of the rules is what the folders give (npm run docs)', () => {
  expect(readFileSync('src/rules/index.ts', 'utf8')).toBe(ruleIndex('./'));
});

test('no two rules have the same id', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

/**
 * What the tests import. Rules that belong together may share a test, and those about suppressions are tested with the
 * engine.
 */
const testedRules = new Set(
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) => {
      const text = readFileSync(`test/${path}`, 'utf8');
      const imported = [...text.matchAll(/\/src\/rules\/[\w-]+\/([\w-]+)\.js'/g)];
      return [...imported, ...text.matchAll(/ruleNamed\('([\w-]+)'\)/g)].map(([, id]) => id);
    }),
);

/** What Directus suffers from an error: it does not start, loses data or lies open. */
const GRAVE = new Set(['prevents-start', 'data-loss', 'security']);
/** What a deployment needs could not be read, so that nothing can be said of it. */
const UNCHECKED = new Set(['file-unreadable']);
/** It starts, but nobody can use it: as bad as not starting. */
const UNUSABLE = new Set([
  'auth-default-disabled',
  'cookie-domain-mismatch',
  'cookie-prefix-unmet',
  'cookie-samesite-none-insecure',
  'directus-unreachable',
  'health-check-unanswered',
  'kubernetes-service-mismatch',
  'probe-needs-login',
  'public-url-invalid',
  'redis-missing',
  'several-instances-without-secret',
  'proxy-port-mismatch',
  'proxy-upstream-encrypted',
  'proxy-upstream-unknown',
  'tls-option-invalid',
  'value-cast-surprise',
]);
/** The configuration of the project asks for it. */
const ASKED_FOR = new Set(['suppression-invalid']);

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test', () => {
    expect([...testedRules]).toContain(id);
  });

  test('names what it rests on', () => {
    expect(rule.evidence.length).toBeGreaterThan(0);
    expect(rule.evidence.filter((source) => source.trim().length < 8)).toEqual([]);
  });

  test('argues its severity', () => {
    expect(rule.severityReason).toMatch(/^[A-Z].{10,}\.$/);
  });

  test('calls an error only what does not start, loses data, lies open or cannot be used', () => {
    const errors = Object.values<string | MessageSpec>(rule.messages)
      .map((message) => ({
        severity: rule.severity,
        impact: rule.impact,
        ...(typeof message === 'string' ? {} : message),
      }))
      .filter(({ severity, impact }) => severity === 'error' && !GRAVE.has(impact));
    expect(errors.length > 0).toBe(UNUSABLE.has(id) || UNCHECKED.has(id) || ASKED_FOR.has(id));
  });

  test('speaks in whole sentences', () => {
    const texts = Object.values<string | MessageSpec>(rule.messages).map((message) =>
      typeof message === 'string' ? message : message.text,
    );
    expect([rule.summary, rule.why, ...texts].filter((text) => !/^\S.*[.)}]$/s.test(text))).toEqual([]);
  });

  test('reports its bad example', async () => {
    const { findings, crashes } = await lintReport(rule, rule.examples.bad);
    expect(crashes).toEqual([]);
    expect(findings.map((finding) => finding.rule)).toContain(id);
  });

  test('leaves no placeholder unfilled', async () => {
    const { findings } = await lintReport(rule, rule.examples.bad);
    expect(
      findings
        .map(({ message, help }) => `${message} ${help}`)
        .filter((text) => /\{\w+\}/.test(text.replaceAll(/\$\{\w+/g, ''))),
    ).toEqual([]);
  });

  test('is silent on its good example', async () => {
    const { findings, crashes } = await lintReport(rule, rule.examples.good);
    expect(crashes).toEqual([]);
    expect(findings.map(({ message }) => message)).toEqual([]);
  });
});
