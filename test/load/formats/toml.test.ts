import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { isProblem } from '../../../src/load/files/file-tree.js';
import { parseToml } from '../../../src/load/formats/toml/parse-toml.js';
import { keySpan, pick, scalarText } from '../../../src/model/tree.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

async function parse(text: string) {
  const file = memoryTree({ 'a.toml': text }).read('a.toml');
  if (isProblem(file)) throw new Error(file.message);
  return parseToml(file);
}

test('tables, lists of tables, dotted keys and inline tables, each with its place', async () => {
  const { tree } = await parse(fileText`
    app = "cms"
    [env]
    PORT = 8055
    "QUOTED" = 'x'
    a.b = true
    [[mounts]]
    source = "one"
    [mounts.more]
    size = 1
    [[mounts]]
    source = "two"
    [empty]
    [[services.ports]]
    handlers = ["tls", { x = """
    long""" }]
  `);
  expect(scalarText(pick(tree, 'env', 'PORT'))).toBe('8055');
  expect(place(keySpan(tree, 'env', 'PORT'))).toBe('a.toml:3:1');
  expect(place(pick(tree, 'env', 'QUOTED')?.at)).toBe('a.toml:4:13');
  expect(scalarText(pick(tree, 'env', 'a', 'b'))).toBe('true');
  expect(scalarText(pick(tree, 'mounts', 0, 'more', 'size'))).toBe('1');
  expect(scalarText(pick(tree, 'mounts', 1, 'source'))).toBe('two');
  expect(place(keySpan(tree, 'mounts'))).toBe('a.toml:6:3');
  expect(pick(tree, 'empty')?.kind).toBe('mapping');
  expect(scalarText(pick(tree, 'services', 'ports', 0, 'handlers', 1, 'x'))).toBe('long');
});

test('what is no TOML is a problem with its place', async () => {
  const { problem } = await parse('app = "x"\nbroken = @\n');
  expect(problem).toMatchObject({ kind: 'syntax', path: 'a.toml' });
  expect(place(problem?.at)).toBe('a.toml:2:10');
});

test('nothing breaks on thousands of brackets', async () => {
  const { problem } = await parse(`a = ${'['.repeat(20_000)}`);
  expect(problem?.path).toBe('a.toml');
});
