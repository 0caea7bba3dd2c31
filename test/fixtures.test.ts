import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run } from '../src/engine/run.js';
import { diskTree } from '../src/load/files/disk-tree.js';
import { loadProject } from '../src/load/load-project.js';
import type { Finding } from '../src/model/finding.js';
import type { GitState } from '../src/model/git.js';
import { rules } from '../src/rules/index.js';

/**
 * Whole small projects. `expected.txt` holds one finding a line, written and read by people:
 * `file:line:column severity rule message`, and last one line for each deployment.
 */
const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url));

/** As if each project were a repository of its own with everything committed that its .gitignore doesn't name. */
function committed(root: string): GitState {
  const ignored = new Set(gitignoreOf(root));
  return {
    available: true,
    isTracked: (path) => existsSync(join(root, path)) && !ignored.has(path),
    isIgnored: (path) => ignored.has(path),
  };
}

function gitignoreOf(root: string): string[] {
  return readdirSync(root).includes('.gitignore') ? readFileSync(join(root, '.gitignore'), 'utf8').split('\n') : [];
}

async function findingsIn(name: string): Promise<string> {
  const root = join(FIXTURES, name);
  const project = await loadProject(diskTree(root), committed(root));
  const report = run(project, rules, { tool: { name: 'directus-lint', version: '0.0.0' } });
  expect(report.crashes).toEqual([]);
  const deployments = report.deployments.map(
    (deployment) =>
      `deployment ${deployment.id} ${deployment.stage} ${deployment.directusVersion ?? 'unknown'} ${String(deployment.instances)}`,
  );
  return [...report.findings.map(writeFinding), ...deployments, ''].join('\n');
}

function writeFinding({ file, line, column, severity, rule, message }: Finding): string {
  return `${file}:${String(line)}:${String(column)} ${severity} ${rule} ${message}`;
}

describe.each(readdirSync(FIXTURES).filter((name) => readdirSync(join(FIXTURES, name)).includes('expected.txt')))(
  'fixtures/%s',
  (name) => {
    test('finds what expected.txt says', async () => {
      expect(await findingsIn(name)).toBe(readFileSync(join(FIXTURES, name, 'expected.txt'), 'utf8'));
    });
  },
);
