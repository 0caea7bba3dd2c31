import { expect, test } from 'vitest';
import type { FileTree } from '../../../src/load/files/file-tree.js';
import { Memory } from '../../../src/load/files/memory.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';

type Files = Readonly<Record<string, string>>;

/** Asks the same question in each of several states of a folder, and tells in which of them it was really asked. */
function askedIn(states: readonly Files[], question: (tree: FileTree) => unknown): number[] {
  const memory = new Memory();
  const asked: number[] = [];
  for (const [state, files] of states.entries())
    memory.nextRun(memoryTree(files), []).once('question', [], (tree) => {
      asked.push(state);
      return question(tree);
    });
  return asked;
}

const BEFORE = { a: '1', 'folder/b': '2' };

test.each<[string, (tree: FileTree) => unknown, Files, number[]]>([
  ['a text that stays', (tree) => tree.read('a'), { ...BEFORE, 'folder/b': '3' }, [0]],
  ['a text that changes', (tree) => tree.read('a'), { ...BEFORE, a: '3' }, [0, 1]],
  ['a text that goes', (tree) => tree.read('a'), { 'folder/b': '2' }, [0, 1]],
  ['a file that was missing and comes', (tree) => tree.kindOf('c'), { ...BEFORE, c: '' }, [0, 1]],
  ['a file that is missing still', (tree) => tree.kindOf('c'), { ...BEFORE, d: '' }, [0]],
  ['a name that comes into a listed folder', (tree) => tree.list('folder'), { ...BEFORE, 'folder/c': '' }, [0, 1]],
  ['a name that comes into another folder', (tree) => tree.list('folder'), { ...BEFORE, 'other/c': '' }, [0]],
  ['a link that leads elsewhere', (tree) => tree.linkOf('l'), { ...BEFORE, 'l -> a': '' }, [0, 1]],
  ['a size that changes', (tree) => tree.sizeOf('a'), { ...BEFORE, a: '10' }, [0, 1]],
  ['a file more in the list of all', (tree) => tree.files, { ...BEFORE, c: '' }, [0, 1]],
  ['a text more, where only the list of all was seen', (tree) => tree.files, { ...BEFORE, a: '3' }, [0]],
])('a question is asked again only where what it has seen has changed: %s', (_, question, after, expected) => {
  expect(askedIn([BEFORE, after], question)).toEqual(expected);
});

test('what is given is a part of the question', () => {
  const memory = new Memory();
  const tree = memoryTree(BEFORE);
  const answers = [['x'], ['x'], ['y']].map((given) => memory.nextRun(tree, []).once('question', given, () => ({})));
  expect(answers.map((answer) => answers.indexOf(answer))).toEqual([0, 0, 2]);
});

test('other settings forget everything', () => {
  const memory = new Memory();
  const answers = ['one', 'one', 'two'].map((setting) =>
    memory.nextRun(memoryTree(BEFORE), [setting]).once('question', [], () => ({})),
  );
  expect(answers.map((answer) => answers.indexOf(answer))).toEqual([0, 0, 2]);
});

/** A question that asks another: how many texts are longer than one character. */
function longTexts(tree: FileTree): number {
  const long = tree.once('long ones', [], (files) =>
    files.files.filter((path) => {
      const text = files.read(path);
      return 'text' in text && text.text.length > 1;
    }),
  );
  return long.length;
}

test('a question holds where those that it asked have the same answers, however they were found', () => {
  const states = [BEFORE, { ...BEFORE, a: '4' }, { ...BEFORE, a: 'long' }, { ...BEFORE, a: 'longer' }];
  expect(askedIn(states, longTexts)).toEqual([0, 2]);
});

test('a text that is the same stays the same object', () => {
  const memory = new Memory();
  const [first, second, third] = ['1', '1', '2'].map((a) => memory.nextRun(memoryTree({ a }), []).read('a'));
  expect([second === first, third === first]).toEqual([true, false]);
});

test('what an earlier answer was made from counts as read', () => {
  const memory = new Memory();
  const read = [BEFORE, BEFORE, { a: '1' }].map((files) => {
    const tree = memory.nextRun(memoryTree(files), []);
    tree.once('question', [], (view) => view.files.map((path) => view.once(path, [], (inner) => inner.read(path))));
    return tree.readFiles().map(({ path }) => path);
  });
  expect(read).toEqual([['a', 'folder/b'], ['a', 'folder/b'], ['a']]);
});

test('what fails is asked again', () => {
  const memory = new Memory();
  const ask = (fails: boolean) => () =>
    memory.nextRun(memoryTree(BEFORE), []).once('question', [], () => {
      if (fails) throw new Error('no answer');
      return 'answer';
    });
  expect(ask(true)).toThrow('no answer');
  expect(ask(false)()).toBe('answer');
});

test('what fails later is asked again too', async () => {
  const memory = new Memory();
  const ask = (fails: boolean) =>
    memory.nextRun(memoryTree(BEFORE), []).once('question', [], async () => {
      await Promise.resolve();
      if (fails) throw new Error('no answer');
      return 'answer';
    });
  await expect(ask(true)).rejects.toThrow('no answer');
  expect(await ask(false)).toBe('answer');
});
