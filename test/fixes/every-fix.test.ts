import { describe, expect, test } from 'vitest';
import { filesOf } from '../../src/engine/example-files.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { loadProject } from '../../src/load/load-project.js';
import type { Finding } from '../../src/model/finding.js';
import { NO_GIT } from '../../src/model/git.js';
import type { Project } from '../../src/model/project.js';
import { rules } from '../../src/rules/index.js';
import { fixProject } from '../support/fix.js';
import { lintReport } from '../support/lint.js';

const fixable = await Promise.all(
  rules.map(async (rule) => {
    const { findings } = await lintReport(rule, rule.examples.bad);
    return findings.some(({ fix }) => fix !== undefined) ? [rule] : [];
  }),
).then((lists) => lists.flat());

/** Once a setting has its right name it counts, and what is wrong with it is told. */
const REVEALED: Readonly<Record<string, readonly string[]>> = {
  'comment-as-value': ['public-url-missing PUBLIC_URL compose.yaml'],
  'env-file-not-loaded': [
    'secret-too-short SECRET .env',
    'required-variable-missing DB_PORT .env',
    'host-unreachable-by-name DB_HOST .env',
  ],
  'database-client-invalid': ['required-variable-missing DB_HOST compose.yaml'],
  'public-url-insecure': ['cookie-not-secure SESSION_COOKIE_SECURE compose.yaml'],
  'public-url-invalid': ['cookie-not-secure SESSION_COOKIE_SECURE .env'],
  'secret-path-as-value': ['variable-file-missing DB_PASSWORD_FILE compose.yaml'],
  'variable-misspelled': ['cors-without-origin CORS_ORIGIN compose.yaml'],
  'variable-renamed': ['host-unreachable-by-name REDIS compose.yaml'],
};

/** Variables that change by a fix that is about something else. */
const ALSO_CHANGED: Readonly<Record<string, readonly string[]>> = {
  // It is made of the one that is fixed.
  'comment-as-value': ['PUBLIC_URL'],
  'env-file-not-loaded': ['DB_CLIENT', 'DB_HOST', 'SECRET'],
};

/** Names of variables whose value or state isn't what it was in some deployment. */
function changedVariables(before: Project, after: Project): string[] {
  const changed = new Set<string>();
  for (const deployment of before.deployments) {
    const now = after.deployments.find(({ id }) => id === deployment.id);
    const names = new Set([deployment, now].flatMap((one) => one?.env.all().map(({ name }) => name) ?? []));
    for (const name of names) {
      const [was, is] = [deployment.env.get(name), now?.env.get(name)];
      if (was.state !== is?.state || was.value !== is.value) changed.add(name);
    }
  }
  return [...changed].sort();
}

/** What it is about, wherever it stands. */
function subject({ rule, variable, file }: Finding): string {
  return [rule, variable ?? '', file].join(' ');
}

test('at least 40 rules can fix their own bad example', () => {
  expect(fixable.length).toBeGreaterThanOrEqual(40);
});

describe.each(fixable.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is gone after its fix, and nothing new comes', async () => {
    const before = await lintReport(rules, rule.examples.bad);
    const { report, fixes } = await fixProject(rule.examples.bad, 'unsafe', id);
    expect(fixes.length).toBeGreaterThan(0);
    expect(report.findings.filter((finding) => finding.rule === id && finding.fix).map(subject)).toEqual([]);
    const known = new Set(before.findings.map(subject));
    expect(report.findings.map(subject).filter((finding) => !known.has(finding))).toEqual(REVEALED[id] ?? []);
  });

  test('changes no variable but those that it names', async () => {
    const { project, fixes, changes } = await fixProject(rule.examples.bad, 'unsafe', id);
    const files = {
      ...filesOf(rule.examples.bad),
      ...Object.fromEntries(changes.map(({ path, after }) => [path, after])),
    };
    const { findings } = await lintReport(rule, rule.examples.bad);
    const named = [
      ...findings.map(({ variable }) => variable ?? ''),
      ...fixes.flatMap(({ title }) => title.split(/[ =]/)),
    ];
    const changed = changedVariables(project, await loadProject(memoryTree(files), NO_GIT, {}));
    expect(changed.filter((name) => !named.includes(name))).toEqual(ALSO_CHANGED[id] ?? []);
  });

  test('says in its title what it does', async () => {
    const { fixes } = await fixProject(rule.examples.bad, 'unsafe', id);
    expect(fixes.map(({ title }) => title).filter((title) => !/^[A-Z][^{}]+[^.]$/.test(title))).toEqual([]);
  });
});
