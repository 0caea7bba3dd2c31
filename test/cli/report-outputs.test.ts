import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliverReports, parseReportOutputs } from '../../src/cli/report-outputs.js';
import { writeWhole } from '../../src/cli/write-whole.js';
import { cleanReport } from '../reporters/sample-report.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-outputs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('text to standard output is what nobody has to ask for', () => {
  expect(parseReportOutputs([], undefined)).toEqual([{ format: 'text', file: undefined }]);
});

test('several formats, each with its place', () => {
  expect(parseReportOutputs(['sarif=out.sarif', 'text', 'json=a=b.json'], undefined)).toEqual([
    { format: 'sarif', file: 'out.sarif' },
    { format: 'text', file: undefined },
    { format: 'json', file: 'a=b.json' },
  ]);
  expect(parseReportOutputs(['sarif'], 'out.sarif')).toEqual([{ format: 'sarif', file: 'out.sarif' }]);
});

test.each([
  [['stylish'], undefined, 'There is no format stylish.'],
  [['sariff=x'], undefined, 'There is no format sariff.'],
  [['sarif='], undefined, '--format sarif= needs the name of a file.'],
  [['text', 'json'], undefined, 'Only one report can go to standard output.'],
  [['json=a'], 'b', '--output has nothing to write: each --format names its own file.'],
  [['json=a', 'sarif=./a'], undefined, 'Two reports would be written to the same file.'],
])('%j with output %s is refused', (formats, output, message) => {
  expect(() => parseReportOutputs(formats, output)).toThrow(message);
});

test('delivers to files without colour, and to standard output as the terminal wants it', async () => {
  const printed: string[] = [];
  const io = {
    cwd: folder,
    env: {},
    stdout: (text: string) => printed.push(text),
    stderr: () => undefined,
    terminal: { isTerminal: true, columns: 80 },
  };
  await deliverReports(
    cleanReport,
    parseReportOutputs(['text', 'compact=c.txt'], undefined),
    { colour: true, width: 80 },
    io,
  );
  expect(printed.join('')).toContain('\u001b[32mno findings in 1 file');
  await deliverReports(cleanReport, parseReportOutputs(['text=t.txt'], undefined), { colour: true, width: 80 }, io);
  expect(readFileSync(join(folder, 't.txt'), 'utf8')).toContain('\nno findings in 1 file');
  expect(readdirSync(folder).sort()).toEqual(['c.txt', 't.txt']);
});

test('an existing file is replaced whole', () => {
  writeFileSync(join(folder, 'a'), 'old and longer');
  writeWhole(join(folder, 'a'), 'new', folder);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a link is replaced, not written through', () => {
  writeFileSync(join(folder, 'target'), 'kept');
  symlinkSync(join(folder, 'target'), join(folder, 'link'));
  writeWhole(join(folder, 'link'), 'new', folder);
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('kept');
  expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('new');
});

test('what cannot be written is a mistake of use, and nothing is left behind', () => {
  mkdirSync(join(folder, 'taken'));
  expect(() => writeWhole(join(folder, 'taken'), 'x', folder)).toThrow(
    `${join(folder, 'taken')} can't be written: there is a folder of that name.`,
  );
  expect(() => writeWhole(join(folder, 'no/such/file'), 'x', folder)).toThrow(
    `can't be written: there is no folder ${join(folder, 'no/such')}.`,
  );
  expect(readdirSync(folder)).toEqual(['taken']);
});
