import { expect, test } from 'vitest';
import { filesOf } from '../../src/engine/example-files.js';
import { fileText, projectFiles } from '../support/project-files.js';

test('several files in one text, each after a line with its path', () => {
  expect(
    filesOf(`
      ==> compose.yaml <==
      services:
        directus:

          image: directus/directus

      ==> empty.txt <==
      ==> deploy/.env <==
      A=1
    `),
  ).toEqual({
    'compose.yaml': 'services:\n  directus:\n\n    image: directus/directus\n',
    'empty.txt': '',
    'deploy/.env': 'A=1\n',
  });
});

test('a file without a line break at its end', () => {
  expect(filesOf('==> a.txt <==\nx\n\\ No newline at end of file\n==> b.txt <==\ny\n')).toEqual({
    'a.txt': 'x',
    'b.txt': 'y\n',
  });
});

test('paths and contents may be given as they are', () => {
  expect(filesOf({ 'a.txt': 'x' })).toEqual({ 'a.txt': 'x' });
});

test.each([
  ['A=1\n==> .env <==\n', '"A=1" stands before the first line `==> path <==`'],
  ['==> .env <==\nA=1\n==> .env <==\nA=2\n', '.env is there twice'],
])('refuses %j', (text, message) => {
  expect(() => filesOf(text)).toThrow(message);
});

test('in tests, values are filled in once the indentation is gone', () => {
  const environment = '      A: 1\n      B: 2\n';
  expect(projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        environment:
    ${environment}
  `).toEqual({ 'compose.yaml': 'services:\n  directus:\n    environment:\n      A: 1\n      B: 2\n\n' });
  expect(fileText`
    A=1
    B=\${A}
  `).toBe('A=1\nB=${A}\n');
});
