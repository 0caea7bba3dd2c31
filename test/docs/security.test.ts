import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/SECURITY.md', import.meta.url), 'utf8');
const named = [...page.matchAll(/^- `(test\/[\w/.-]+)`: (.+)$/gm)].map(([, file = '', name = '']) => ({ file, name }));

test('each test that a promise names exists', () => {
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter(
    ({ file, name }) => !existsSync(file) || !readFileSync(file, 'utf8').replaceAll("\\'", "'").includes(name),
  );
  expect(missing).toEqual([]);
});

test('each promise names a test', () => {
  const promises = page.split(/^## /m).slice(1, -1);
  expect(promises.length).toBe(9);
  expect(promises.filter((promise) => !/^- `test\//m.test(promise))).toEqual([]);
});
