import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../../src/cli/options.js';

const read = (path: string) => readFileSync(new URL(`../../integrations/hooks/${path}`, import.meta.url), 'utf8');

/** The arguments behind the program's name; the parser refuses an option that doesn't exist. */
const argumentsOf = (command: string) => command.trim().split(' ').slice(command.trim().split(' ').indexOf('directus-lint') + 1);

test('each snippet calls the program as it wants to be called', () => {
  const lefthook = parse(read('lefthook.yml')) as { 'pre-commit': { commands: { 'directus-lint': { run: string } } } };
  const [staged] = Object.values(JSON.parse(read('lintstagedrc.json')) as Record<string, string>);
  const commands = [read('husky-pre-commit'), lefthook['pre-commit'].commands['directus-lint'].run, staged ?? ''];
  expect(commands.map((command) => parseCommandLine([...argumentsOf(command), '.env']).options.focus ?? false)).toEqual([false, false, true]);
});

test.each(['.env', '.env.production', 'deploy/docker-compose.yml', 'compose.override.yaml', 'Dockerfile', 'package.json', 'prod.env'])('the hook for pre-commit without a build starts for %s', (path) => {
  const { repos } = parse(read('pre-commit-config.yaml')) as { repos: { hooks: { files: string; language: string; additional_dependencies: string[] }[] }[] };
  expect(new RegExp(repos[0]?.hooks[0]?.files ?? 'none').test(path)).toBe(true);
});
