import { describe, expect, test } from 'vitest';
import { filesOf } from '../src/engine/example-files.js';
import type { Finding } from '../src/model/finding.js';
import { rules } from '../src/rules/index.js';
import { lintReport } from './support/lint.js';
import { TRANSFORMATIONS, type Texts } from './support/transformations.js';

/*
 * A project that is written in another way, but means the same, has the same findings: only their places differ. The
 * projects are the examples of the rules.
 */

/** Of two deployments that share something the later one is named, and with the order of keys that is the other. */
const NAMES_THE_LATER = ['redis-shared-between-projects'];

/** What is found, without its places. */
function essence(findings: readonly Finding[], transformation: string): string[] {
  const inOrder = transformation === 'keys in another order' ? NAMES_THE_LATER : [];
  return findings
    .map(({ rule, severity, variable, deployments }) => {
      const concerned = inOrder.includes(rule) ? [] : [...deployments].sort();
      return [rule, severity, variable ?? '-', ...concerned].join(' ');
    })
    .sort();
}

/** What is found in only one of the two; undefined where the project can't be written in this way. */
async function differences(project: Texts, name: string): Promise<string[] | undefined> {
  const changed = TRANSFORMATIONS[name]?.(project);
  if (!changed) return undefined;
  const [before, after] = [await lintReport(rules, project), await lintReport(rules, changed)];
  expect([...before.crashes, ...after.crashes]).toEqual([]);
  const [was, is] = [essence(before.findings, name), essence(after.findings, name)];
  return [
    ...was.filter((one) => !is.includes(one)).map((one) => `- ${one}`),
    ...is.filter((one) => !was.includes(one)).map((one) => `+ ${one}`),
  ];
}

const hasCompose = (project: Texts) => Object.keys(project).some((path) => /compose[^/]*\.ya?ml$/.test(path));

const examples = rules.flatMap((rule) =>
  (['bad', 'good'] as const).map((kind) => ({ name: `${rule.id} (${kind})`, project: filesOf(rule.examples[kind]) })),
);

describe('the examples of the rules', () => {
  test.each(Object.keys(TRANSFORMATIONS))('%s', async (name) => {
    const found: string[] = [];
    let changed = 0;
    for (const example of examples.filter(({ project }) => hasCompose(project))) {
      const different = await differences(example.project, name);
      if (!different) continue;
      changed++;
      found.push(...different.map((line) => `${example.name}: ${line}`));
    }
    expect(found).toEqual([]);
    expect(changed).toBeGreaterThan(0);
  });
});
