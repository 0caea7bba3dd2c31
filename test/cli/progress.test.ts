import { expect, test } from 'vitest';
import { progressOf } from '../../src/cli/progress.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';

/** What is printed while files are read at these times (milliseconds after the start). */
function printedAt(times: readonly number[], stderrIsTerminal: boolean): string[] {
  const printed: string[] = [];
  const clock = [0, ...times];
  const io = {
    cwd: '/',
    env: {},
    stdout: () => undefined,
    stderr: (text: string) => printed.push(text),
    terminal: { isTerminal: false, columns: undefined, stderrIsTerminal },
  };
  const progress = progressOf(io, () => clock.shift() ?? 0);
  const tree = progress.counting(memoryTree({ a: 'text' }));
  times.forEach(() => tree.read('a'));
  progress.end();
  return printed;
}

test('counts what is read once a run takes longer than half a second, and takes the count away', () => {
  expect(printedAt([10, 499, 501, 550, 602], true)).toEqual([
    '\r3 files looked at ...',
    '\r5 files looked at ...',
    '\r\u001b[K',
  ]);
});

test('is silent in a short run, and where no terminal is', () => {
  expect(printedAt([10, 400], true)).toEqual([]);
  expect(printedAt([10, 600], false)).toEqual([]);
});

test('tells how many rules were asked, once that takes long', () => {
  const printed: string[] = [];
  const clock = [0, 10, 700];
  const io = {
    cwd: '/',
    env: {},
    stdout: () => undefined,
    stderr: (text: string) => printed.push(text),
    terminal: { isTerminal: false, columns: undefined, stderrIsTerminal: true },
  };
  const progress = progressOf(io, () => clock.shift() ?? 0);
  progress.counting(memoryTree({ a: 'text' })).read('a');
  progress.asking(12, 170);
  expect(printed).toEqual(['\r1 files looked at, 12 of 170 rules asked ...']);
});
