import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../cli/run-main.js';

/**
 * Scaffolds an extension of each type with Directus's own tool, and builds it with Directus's own SDK, both
 * from the npm registry. It takes minutes, so it runs in CI and where SLOW_TESTS is set.
 */
const wanted = Boolean(process.env.CI) || Boolean(process.env.SLOW_TESTS);
const TYPES = ['interface', 'display', 'layout', 'module', 'panel', 'theme', 'hook', 'endpoint', 'operation', 'bundle'];
const MINUTES = 60_000;

/** The scaffolder does nothing where NODE_ENV is `test`, which is what vitest sets. */
const environment = { ...process.env, NODE_ENV: 'development' };
const execute = promisify(execFile);
const run = (file: string, args: readonly string[], cwd: string) => execute(file, args, { cwd, env: environment });

describe.runIf(wanted)('extensions of the real scaffolder', () => {
  let root: string;
  let unreachable: string | undefined;
  const tool = (name: string) => join(root, 'node_modules/.bin', name);
  const project = () => join(root, 'cms');

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'scaffolder-'));
    mkdirSync(join(root, 'cms/extensions'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"private":true}\n');
    writeFileSync(join(root, 'cms/package.json'), '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n');
    try {
      await run(
        'npm',
        [
          'install',
          '--no-audit',
          '--no-fund',
          '--silent',
          '--fetch-retries=1',
          'create-directus-extension',
          '@directus/extensions-sdk',
        ],
        root,
      );
    } catch (error) {
      unreachable = `the npm registry can't be reached: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
    }
  }, 10 * MINUTES);

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  }, 5 * MINUTES);

  test('not built: each is reported; built: none is', { timeout: 20 * MINUTES }, async (context) => {
    if (unreachable !== undefined) return context.skip(unreachable);
    for (const type of TYPES) {
      await run(
        tool('create-directus-extension'),
        [type, `my-${type}`, '--language', 'typescript', '--no-install'],
        join(project(), 'extensions'),
      );
    }
    expect(await extensionFindings(project())).toEqual(
      // A bundle that is still empty has no app side, only its API file.
      [...TYPES]
        .sort()
        .flatMap((type) =>
          type === 'operation'
            ? [`extension-not-built extensions/my-operation`, `extension-not-built extensions/my-operation`]
            : [`extension-not-built extensions/my-${type}`],
        ),
    );

    for (const type of TYPES) {
      await run(tool('directus-extension'), ['build'], join(project(), 'extensions', `my-${type}`));
    }
    expect(await extensionFindings(project())).toEqual([]);
    const { stdout } = await runMain(project(), ['extensions', '--format', 'json']);
    const { deployments } = JSON.parse(stdout) as {
      deployments: { extensions: { name: string; built: string; willLoad: string }[] }[];
    };
    expect(deployments[0]?.extensions.map(({ name, built, willLoad }) => [name, built, willLoad])).toEqual(
      [...TYPES].sort().map((type) => [`my-${type}`, 'yes', 'yes']),
    );
  });
});

/** `rule folder` for each finding in the extensions folder. */
async function extensionFindings(folder: string): Promise<string[]> {
  const { stdout } = await runMain(folder, ['--format', 'json', '--stage', 'development']);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; file: string }[] };
  return findings
    .filter(({ file }) => file.startsWith('extensions/'))
    .map(({ rule, file }) => `${rule} ${file.split('/').slice(0, 2).join('/')}`);
}
