import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MessageSpec } from '../../src/engine/define-rule.js';
import { rules } from '../../src/rules/index.js';
import { lintReport } from '../support/lint.js';

const RULE_FILE = /^[a-z0-9-]+\/[a-z0-9-]+\.ts$/;

/** `topic/id` of each file that holds a rule. */
const ruleFiles = readdirSync('src/rules', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => RULE_FILE.test(path))
  .map((path) => path.replace(/\.ts$/, ''));

test('every rule file is in the list, under its topic and its id', () => {
  expect(rules.map(({ topic, id }) => `${topic}/${id}`).sort()).toEqual([...ruleFiles].sort());
});

test('no two rules have the same id', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

/** What the tests import. Rules that belong together may share a test, and those about suppressions are tested with the engine. */
const testedFiles = new Set(
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) =>
      [...readFileSync(`test/${path}`, 'utf8').matchAll(/\/src\/rules\/([\w-]+\/[\w-]+)\.js'/g)].map(
        ([, file]) => file,
      ),
    ),
);

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test', () => {
    expect([...testedFiles]).toContain(`${rule.topic}/${id}`);
  });

  test('names what it rests on', () => {
    expect(rule.evidence.length).toBeGreaterThan(0);
    expect(rule.evidence.filter((source) => source.trim().length < 8)).toEqual([]);
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
