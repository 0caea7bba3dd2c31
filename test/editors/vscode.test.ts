import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../editors/vscode/src/run-command.js';
import { serverPath } from '../../editors/vscode/src/server-path.js';
import { statusOf } from '../../editors/vscode/src/status.js';

describe('what is run', () => {
  test.each([
    ['nothing is set', undefined, '/extension/server/bin/directus-lint.js', 'extension'],
    ['the setting is empty', '  ', '/extension/server/bin/directus-lint.js', 'extension'],
    ['the setting names a program', '/opt/dl/bin/directus-lint.js', '/opt/dl/bin/directus-lint.js', 'setting'],
  ])('%s', (_name, setting, module, chosenBy) => {
    expect(serverPath(setting, '/extension')).toEqual({ module, chosenBy });
  });
});

describe('the status item', () => {
  const cms = { service: 'cms', stage: 'production' };
  test.each([
    ['errors', [{ errors: 2, warnings: 1, deployments: [cms] }], '$(error) Directus: production', 'error'],
    ['warnings', [{ errors: 0, warnings: 1, deployments: [cms] }], '$(warning) Directus: production', 'warning'],
    ['all is well', [{ errors: 0, warnings: 0, deployments: [cms] }], '$(pass) Directus: production', 'none'],
    [
      'two folders',
      [
        { errors: 0, warnings: 0, deployments: [cms] },
        { errors: 1, warnings: 0, deployments: [{ service: null, stage: 'development' }] },
      ],
      '$(error) Directus: development, production',
      'error',
    ],
    ['nothing to check', [{ errors: 0, warnings: 0, deployments: [] }], '$(circle-slash) Directus', 'none'],
  ])('%s', (_name, checked, text, severity) => {
    expect(statusOf(checked)).toMatchObject({ text, severity });
  });

  test('names verdict and deployments', () => {
    expect(statusOf([{ errors: 2, warnings: 1, deployments: [cms] }]).tooltip).toBe(
      '2 errors, 1 warning\ncms: production\nClick to choose the stage.',
    );
  });
});

describe('commands', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'directus-lint-vscode-'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'compose.yaml'),
      'services:\n  cms:\n    image: directus/directus:12.4.1\n    environment: { DB_CLIENT: sqlite3 }\n',
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('an answer is taken also where it is no go', async () => {
    const page = await runCommand('bin/directus-lint.js', ['preflight', '--format', 'markdown', folder], '.');
    expect(page).toContain('# ');
    expect(page.toLowerCase()).toContain('no go');
  });

  test('a mistake is told with what the program said', async () => {
    const answer = runCommand(resolve('bin/directus-lint.js'), ['env', '--explain'], folder);
    await expect(answer).rejects.toThrow('--explain');
  });

  test('a program that is not there is a mistake, too', async () => {
    await expect(runCommand('/nowhere/directus-lint.js', ['preflight'], folder)).rejects.toThrow('Cannot find module');
  });
});
