import { expect, test } from 'vitest';
import { readDockerignore } from '../../../../src/load/formats/dockerfile/dockerignore.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';

const ignored = (patterns: string, path: string) =>
  readDockerignore(memoryTree({ 'cms/.dockerignore': patterns }), 'cms', 'cms/Dockerfile')(path);

test('patterns are relative to the context', () => {
  expect(ignored('.env\n', 'cms/.env')).toBe(true);
  expect(ignored('.env\n', 'cms/config/.env')).toBe(false);
  expect(ignored('**/.env\n', 'cms/config/.env')).toBe(true);
  expect(ignored('/.env*\n', 'cms/.env.production')).toBe(true);
  expect(ignored('.env\n', '.env')).toBe(false);
});

test('a folder takes its content with it, and the last match counts', () => {
  expect(ignored('extensions/*/dist\n', 'cms/extensions/hook/dist/index.js')).toBe(true);
  expect(ignored('*\n!extensions\n', 'cms/extensions/hook/dist/index.js')).toBe(false);
  expect(ignored('*\n!extensions\n', 'cms/uploads/x')).toBe(true);
  expect(ignored('!uploads\nuploads/\n', 'cms/uploads/x')).toBe(true);
});

test('comments and empty lines say nothing; classes and single characters match', () => {
  expect(ignored('# .env\n\n', 'cms/.env')).toBe(false);
  expect(ignored('data.d[ab]\n', 'cms/data.db')).toBe(true);
  expect(ignored('data.?b\n', 'cms/data.db')).toBe(true);
});

test('a file of the Dockerfile goes first', () => {
  const tree = memoryTree({ '.dockerignore': '.env\n', 'prod.Dockerfile.dockerignore': 'uploads\n' });
  const ignores = readDockerignore(tree, '', 'prod.Dockerfile');
  expect([ignores('.env'), ignores('uploads/a.jpg')]).toEqual([false, true]);
});

test.each([
  ['**/node_modules', 'a/b/node_modules/x.js', true],
  ['**/node_modules', 'node_modules', true],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['a/**/z', 'a/bz', false],
  ['a/**', 'a/b/c', true],
  ['a/**', 'a', false],
  ['**', 'anything/at/all', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'docs/README.md', true],
  ['doc?', 'docs', true],
  ['doc?', 'doc/', false],
  ['[^a-c]x', 'dx', true],
  ['[^a-c]x', 'bx', false],
  ['[z-a]x', 'bx', false],
  ['[open', '[open', true],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a.b', 'axb', false],
  ['./.env', '.env', true],
  ['docs/../.env', '.env', true],
])('%s on %s: %s', (pattern, path, expected) => {
  expect(ignored(`${pattern}\n`, `cms/${path}`)).toBe(expected);
});

test('a pattern made to be slow is not', () => {
  expect(ignored(`${'*a'.repeat(400)}b\n`, `cms/${'a'.repeat(2000)}`)).toBe(false);
  expect(ignored(`${'**/'.repeat(400)}b\n`, `cms/${'a/'.repeat(1000)}c`)).toBe(false);
});
