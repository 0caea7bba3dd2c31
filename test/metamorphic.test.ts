import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../src/engine/example-files.js';
import type { Finding } from '../src/model/finding.js';
import { rules } from '../src/rules/index.js';
import { lintReport } from './support/lint.js';
import { TRANSFORMATIONS, type Texts } from './support/transformations.js';

/*
 * A project that is written in another way, but means the same, has the same findings: only their places differ. The
 * projects are the examples of the rules, the fixtures and, where it is at hand, the corpus of public repositories.
 */

/** Of two deployments that share something the later one is named, and with the order of keys that is the other. */
const NAMES_THE_LATER = ['redis-shared-between-projects'];
/** One finding about several variables is at the first of them. */
const NAMES_THE_FIRST = ['compose-variable-unset', 'env-template-out-of-date'];
/** An env file that wasn't there before may be copied into an image. */
const OF_ENV_FILES = ['env-file-copied-into-image'];

/** What is found, without its places. */
function essence(findings: readonly Finding[], transformation: string): string[] {
  const isReordered = transformation === 'keys in another order';
  const isMoved = transformation === 'values moved into an env file';
  return findings
    .filter(({ rule }) => !isMoved || !OF_ENV_FILES.includes(rule))
    .map(({ rule, severity, variable, deployments }) => {
      const concerned = isReordered && NAMES_THE_LATER.includes(rule) ? [] : [...deployments].sort();
      const named = isReordered && NAMES_THE_FIRST.includes(rule) ? '-' : (variable ?? '-');
      return [rule, severity, named, ...concerned].join(' ');
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

/** The texts of a folder, by path; nothing of what isn't text. */
function textsOf(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const text = readFileSync(path, 'utf8');
      return text.includes('\u0000') || text.includes('\ufffd') ? [] : [[relative(folder, path), text]];
    }),
  );
}

/** Projects of this repository and, where they are at hand, real ones. */
const wholeProjects = [join(import.meta.dirname, '../fixtures'), join(import.meta.dirname, '../../shared/corpus/repos')]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((folder) => statSync(folder).isDirectory())
  .map((folder) => ({ name: basename(folder), project: textsOf(folder) }));

describe.each([
  ['the examples of the rules', examples],
  ['whole projects', wholeProjects],
])('%s', (_, projects) => {
  test.each(Object.keys(TRANSFORMATIONS))('%s', async (name) => {
    const found: string[] = [];
    let changed = 0;
    for (const example of projects.filter(({ project }) => hasCompose(project))) {
      const different = await differences(example.project, name);
      if (!different) continue;
      changed++;
      found.push(...different.map((line) => `${example.name}: ${line}`));
    }
    expect(found).toEqual([]);
    expect(changed).toBeGreaterThan(0);
  });
});
