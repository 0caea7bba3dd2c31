import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compact } from '../../src/reporters/compact.js';
import { redisFinding, sampleReport, secretFinding } from '../reporters/sample-report.js';
import { runMain } from '../cli/run-main.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Pattern {
  readonly regexp: string;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly severity: number;
  readonly code: number;
  readonly message: number;
}

interface Matcher {
  readonly owner: string;
  readonly fileLocation: readonly string[];
  readonly pattern: Pattern;
  readonly background?: { readonly activeOnStart: boolean; readonly beginsPattern: string; readonly endsPattern: string };
}

const tasks = (JSON.parse(read('integrations/vscode/tasks.json')) as { tasks: { args: string[]; isBackground?: boolean; problemMatcher: Matcher }[] }).tasks;
const actions = (JSON.parse(read('integrations/github/problem-matcher.json')) as { problemMatcher: { owner: string; pattern: Pattern[] }[] }).problemMatcher;

function match(line: string, { regexp, ...groups }: Pattern): Record<string, string | undefined> | undefined {
  const found = new RegExp(regexp).exec(line);
  return found ? Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, found[group]])) : undefined;
}

test('the editor and Actions use the same pattern, but for notices, which Actions call otherwise', () => {
  const [action] = actions;
  const inEditor = { ...action?.pattern[0], regexp: action?.pattern[0]?.regexp.replace('(error|warning)', '(error|warning|info)') };
  expect(tasks.map(({ problemMatcher }) => problemMatcher.pattern)).toEqual([inEditor, inEditor]);
  expect(actions.map(({ owner }) => owner)).toEqual(['directus-lint', 'directus-lint-notices']);
  expect([...tasks.map(({ problemMatcher }) => problemMatcher.owner), action?.owner]).toEqual(['directus-lint', 'directus-lint', 'directus-lint']);
  expect(tasks.map(({ problemMatcher }) => problemMatcher.fileLocation)).toEqual([['relative', '${workspaceFolder}'], ['relative', '${workspaceFolder}']]);
});

test.each(['compose.yaml', 'a b/[x] (1)/docker-compose.yml', 'C:/cms/.env', 'with:12:3: error colon', 'ünï/.env.production'])('finds everything in the line of %s', (file) => {
  const report = { ...sampleReport, findings: [{ ...redisFinding, file, message: 'a: 1:2: error b' }, { ...secretFinding, file }] };
  const lines = compact(report, { colour: false, width: Infinity }).trimEnd().split('\n');
  const pattern = tasks[0]?.problemMatcher.pattern;
  if (pattern === undefined) throw new Error('tasks.json has no pattern');
  const expectedFile = file.startsWith('with:') ? 'with' : file;
  expect(lines.map((line) => match(line, pattern)?.['file'])).toEqual([expectedFile, expectedFile]);
  if (expectedFile !== file) return;
  expect(lines.map((line) => match(line, pattern))).toEqual([
    { file, line: '12', column: '17', severity: 'error', code: 'several-instances-without-redis', message: 'a: 1:2: error b' },
    { file, line: '2', column: '8', severity: 'warning', code: 'secret-in-git', message: 'SECRET has a value in a file that the next `git add .` takes.' },
  ]);
});

test('matches every line that the program itself prints for the example project', async () => {
  const { stdout } = await runMain(new URL('../../fixtures/example', import.meta.url).pathname, ['--format', 'compact']);
  const patterns = actions.flatMap(({ pattern }) => pattern);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => patterns.filter((pattern) => match(line, pattern)).length !== 1)).toEqual([]);
  expect(lines.filter((line) => /: info /.test(line)).length).toBeGreaterThan(0);
});

test('the background task knows the lines of --watch', () => {
  const watching = tasks.find(({ isBackground }) => isBackground);
  expect(watching?.args).toContain('--watch');
  const { beginsPattern = '', endsPattern = '' } = watching?.problemMatcher.background ?? {};
  expect(new RegExp(beginsPattern).test('directus-lint: checking ...')).toBe(true);
  expect(['1 error, 0 warnings', '0 errors, 1 warning', '12 errors, 3 warnings'].map((counts) => new RegExp(endsPattern).test(`directus-lint: checked, ${counts}. Waiting for changes.`))).toEqual([true, true, true]);
});

const { version } = JSON.parse(read('package.json')) as { version: string };

test.each(['integrations/github/workflow.yml', 'integrations/gitlab/gitlab-ci.yml', 'integrations/hooks/pre-commit-config.yaml'])('%s names the version that it belongs to', (path) => {
  expect([...read(path).matchAll(/directus-lint@([\d.]+)/g)].map(([, named]) => named)).toEqual([version]);
});

test('the guide shows the sample workflow as it is', () => {
  expect(read('docs/guide/ci.md')).toContain(`\`\`\`yaml\n${read('integrations/github/workflow.yml')}\`\`\``);
});

test('the sample workflow pins its actions, and gives its token no more than it needs', () => {
  const workflow = parse(read('integrations/github/workflow.yml')) as { permissions: unknown; jobs: { 'directus-lint': { permissions: unknown; steps: { uses?: string }[] } } };
  expect(workflow.permissions).toEqual({});
  expect(workflow.jobs['directus-lint'].permissions).toEqual({ contents: 'read', 'security-events': 'write' });
  const used = workflow.jobs['directus-lint'].steps.flatMap(({ uses }) => uses ?? []);
  expect(used.map((uses) => uses.replace(/@[0-9a-f]{40}$/, ''))).toEqual(['actions/setup-node', 'actions/checkout', 'github/codeql-action/upload-sarif']);
});
