import { expect, test } from 'vitest';
import secretInGit from '../../../src/rules/secrets/secret-in-git.js';
import { lint } from '../../support/lint.js';

const project = (path: string, lines: string) => `
  ==> ${path} <==
  ${lines}
`;
const SECRET = 'qL3v9Zx7LwTz4Rb8NmYc3Jd6PfHs1GaQe';

test('an env file that no deployment reads is looked through as well', async () => {
  expect(await lint(secretInGit, project('cms/.env.test', `DB_CLIENT=mysql\n  SECRET=${SECRET}`))).toBe(
    'cms/.env.test:2:8-2:41 warning SECRET in cms/.env.test looks like a real credential, and git tracks the file, which no deployment of the repository reads.',
  );
});

test.each([
  ['a placeholder', 'cms/.env.test', 'DB_CLIENT=mysql\n  SECRET=replace-with-random-text'],
  ['weak', 'cms/.env.test', 'DB_CLIENT=mysql\n  DB_PASSWORD=directus'],
  ['of another program', 'web/.env.test', `SECRET=${SECRET}`],
  ['the name of the project', 'cms/.env.test', 'DB_CLIENT=pg\n  KEY=0d2b7f0c-7f65-4ad3-9d0c-6f2f7f6f1a11'],
])('silent: %s', async (_, path, lines) => {
  expect(await lint(secretInGit, project(path, lines))).toBe('');
});

test('silent: git does not track it', async () => {
  const files = project('cms/.env.test', `DB_CLIENT=mysql\n  SECRET=${SECRET}`);
  expect(await lint(secretInGit, files, { git: [] })).toBe('');
});
