import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly pass_filenames?: boolean;
  readonly require_serial: boolean;
  readonly stages?: unknown;
}

const hooks = parse(readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8')) as Hook[];

/** The pattern as Python reads it with (?x): blanks don't count. */
const patterns = hooks.map(({ files }) => new RegExp(files.replace('(?x)', '').replace(/\s/g, '')));

test('one hook for the whole project, one for the files of the commit', () => {
  expect(hooks.map(({ id, entry, pass_filenames, require_serial }) => ({ id, entry, pass_filenames, require_serial }))).toEqual([
    { id: 'directus-lint', entry: 'directus-lint', pass_filenames: false, require_serial: true },
    { id: 'directus-lint-staged', entry: 'directus-lint --focus', pass_filenames: undefined, require_serial: true },
  ]);
});

test.each([
  '.env', '.env.production', '.env.local', 'deploy/.env.example', 'prod.env', 'cms/env.sample.txt', 'directus.env.example', 'a folder/.env',
  'docker-compose.yml', 'deploy/docker-compose.prod.yml', 'compose.override.yaml', 'k8s/deployment.yaml', 'directus-lint.config.yaml', 'directus-lint.config.json',
  'Dockerfile', 'cms/Dockerfile.prod', 'cms.Dockerfile', 'Containerfile', '.dockerignore', '.gitignore',
  'package.json', 'extensions/my-hook/package.json', 'config.js', 'config.cjs', 'config.json', 'ecosystem.config.cjs', 'fly.toml', 'railway.json', 'Procfile', 'directus.service', 'nginx.conf',
])('%s starts the hooks', (path) => {
  expect(patterns.map((pattern) => pattern.test(path))).toEqual([true, true]);
});

test.each(['src/app.english.ts', 'src/env.ts', 'src/env.d.ts', 'environment.txt', 'README.md', 'src/config.ts', 'my-config.json', 'package-lock.json', 'pyproject.toml', 'src/dockerfiles.ts'])(
  '%s does not start them',
  (path) => {
    expect(patterns.map((pattern) => pattern.test(path))).toEqual([false, false]);
  },
);
