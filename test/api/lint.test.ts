import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineRule, lint, loadProject, UsageError } from '../../src/index.js';
import { projectFiles } from '../support/project-files.js';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'api-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
}

const PROJECT = projectFiles`
  ==> compose.yaml <==
  services:
    cms:
      image: directus/directus:11.5.1
      environment:
        SECRET: short
        PUBLIC_URL: \${PUBLIC_URL}
`;

const said = async (options: Parameters<typeof lint>[0]) =>
  (await lint({ cwd, ...options })).findings.map(
    ({ rule, severity, file, line }) => `${severity} ${rule} ${file}:${String(line)}`,
  );

test('takes what the command takes', async () => {
  write(PROJECT);
  expect(await said({ stage: 'production' })).toContain('error secret-too-short compose.yaml:5');
  expect(await said({ rules: { 'secret-too-short': 'info' } })).toContain('info secret-too-short compose.yaml:5');
  const report = await lint({ cwd, stage: 'staging', directusVersion: '12.4.1' });
  expect(report.deployments).toMatchObject([{ id: 'compose:compose.yaml:cms', stage: 'staging' }]);
});

test('obeys the configuration, found or named', async () => {
  write({ ...PROJECT, 'directus-lint.config.yaml': 'rules: { secret-too-short: off }\n', 'other.yaml': '# nothing\n' });
  expect(await said({})).not.toContain('error secret-too-short compose.yaml:5');
  expect(await said({ config: 'other.yaml', stage: 'production' })).toContain('error secret-too-short compose.yaml:5');
});

test('gives the project, with the environment of the machine where it is passed over', async () => {
  write(PROJECT);
  const publicUrl = async (options: Parameters<typeof loadProject>[0]) =>
    (await loadProject({ cwd, ...options })).deployments[0]?.env.get('PUBLIC_URL');
  expect(await publicUrl({})).toMatchObject({ state: 'unknown' });
  expect(await publicUrl({ hostEnv: { PUBLIC_URL: 'https://cms.acme.test' } })).toMatchObject({
    state: 'set',
    value: 'https://cms.acme.test',
  });
});

test('asks rules of your own', async () => {
  write(PROJECT);
  const own = defineRule({
    id: 'house-no-cms',
    topic: 'house',
    severity: 'warning',
    impact: 'maintenance',
    stages: ['production'],
    summary: 'No service is called cms.',
    why: 'It is the rule of the house.',
    help: 'Call it directus.',
    evidence: ['our own rule'],
    messages: { named: 'The service is called {name}.' },
    examples: { bad: PROJECT, good: {} },
    check({ deployment, report }) {
      if (deployment.service === 'cms') report('named', { at: deployment.at, data: { name: 'cms' } });
    },
  });
  expect(await said({ stage: 'production', additionalRules: [own] })).toContain('warning house-no-cms compose.yaml:2');
});

test.each([
  [{ paths: ['nowhere'] }, 'There is no file or folder nowhere.'],
  [{ config: 'nowhere.yaml' }, /nowhere\.yaml/],
  [{ directusVersion: 'newest' }, '--directus-version newest is not a version.'],
])('refuses %j', async (options, message) => {
  await expect(lint({ cwd, ...options })).rejects.toThrow(UsageError);
  await expect(lint({ cwd, ...options })).rejects.toThrow(message);
});
