import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FILE_PATTERNS, lintStaged, preCommitConfig, preCommitHooks } from '../../scripts/file-patterns.mjs';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the hooks have the patterns of the one list (npm run docs)', () => {
  test.each([
    ['.pre-commit-hooks.yaml', preCommitHooks],
    ['integrations/hooks/pre-commit-config.yaml', preCommitConfig],
    ['integrations/hooks/lintstagedrc.json', lintStaged],
  ] as const)('%s', (path, made) => {
    expect(read(path)).toBe(made(read(path)));
    expect(read(path)).toContain(path.endsWith('.json') ? '*.service' : String.raw`[^/]+\.service`);
  });
});

/** The name of a file by which a glob of the list may start: `*` is anything, all else itself. */
const matches = (glob: string, name: string) =>
  new RegExp(`^${glob.replace(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);

test.each([
  '.env',
  '.env.production',
  'prod.env',
  'compose.yaml',
  'Dockerfile',
  'cms.Dockerfile',
  '.dockerignore',
  'package.json',
  'config.cjs',
  'fly.toml',
  'railway.json',
  'Procfile',
  'directus.service',
  'Caddyfile',
  'redis.conf',
])('%s starts a check in both ways', (name) => {
  expect(FILE_PATTERNS.some((pattern) => new RegExp(`^(${pattern.name})$`).test(name))).toBe(true);
  expect(FILE_PATTERNS.some(({ globs }) => globs.some((glob) => matches(glob, name)))).toBe(true);
});

test.each(['README.md', 'src/index.ts', 'data.json', 'photo.png'])('%s starts none', (name) => {
  expect(FILE_PATTERNS.some((pattern) => new RegExp(`^(${pattern.name})$`).test(name))).toBe(false);
  expect(FILE_PATTERNS.some(({ globs }) => globs.some((glob) => matches(glob, name)))).toBe(false);
});
