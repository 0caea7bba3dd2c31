import { expect, test } from 'vitest';
import { workflowCommands } from '../../../src/load/formats/workflow/shell-texts.js';
import { draftRequest } from '../../support/drafts.js';

function commandsOf(text: string): readonly string[] {
  const { context } = draftRequest({ '.github/workflows/a.yml': text });
  const file = context.tree.read('.github/workflows/a.yml');
  if (!('text' in file)) throw new Error('no file');
  return workflowCommands(file).map(({ words }) => words.map(({ text: word }) => word ?? '?').join(' '));
}

test.each([
  ['a plain text', 'jobs: {a: {steps: [{run: docker run x}]}}\n', ['docker run x']],
  ['single quotes', "jobs: {a: {steps: [{run: 'docker run x'}]}}\n", ['docker run x']],
  ['double quotes', 'jobs: {a: {steps: [{run: "docker run x"}]}}\n', ['docker run x']],
  [
    'a literal block',
    'jobs:\n  a:\n    steps:\n      - run: |\n          docker run x\n          echo y\n',
    ['docker run x', 'echo y'],
  ],
  ['a folded block', 'jobs:\n  a:\n    steps:\n      - run: >\n          docker run\n          x\n', ['docker run x']],
  // What YAML has escaped stands at other places for the shell.
  ['an escaped single quote', "jobs: {a: {steps: [{run: 'docker run ''x'''}]}}\n", []],
  ['an escape in double quotes', 'jobs: {a: {steps: [{run: "docker run \\u0078"}]}}\n', []],
  ['a broken file', 'jobs: {a: {steps: [{run: docker run x}\n', []],
])('%s', (_, text, expected) => {
  expect(commandsOf(text)).toEqual(expected);
});
