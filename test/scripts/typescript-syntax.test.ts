import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseWithAll } from '@typescript-eslint/parser';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typescriptSyntaxOnly } from '../../scripts/typescript-syntax.mjs';

type Parse = typeof parseWithAll;

let folder: string;
let parseWithLess: Parse;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'typescript-syntax-'));
  const outfile = join(folder, 'parser.cjs');
  await build({
    entryPoints: ['@typescript-eslint/parser'],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
    plugins: [typescriptSyntaxOnly('./')],
  });
  parseWithLess = (createRequire(import.meta.url)(outfile) as { parse: Parse }).parse;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The tree without the links upwards, or the error with its place. */
function outcome(parse: Parse, text: string, filePath: string): string {
  try {
    const program = parse(text, { range: true, loc: false, filePath, sourceType: 'module' });
    return JSON.stringify(program, (name, value: unknown) =>
      name === 'parent' ? undefined : typeof value === 'bigint' ? String(value) : value,
    );
  } catch (error) {
    const { message, index } = error as Error & { index?: number };
    return `${message} at ${String(index)}`;
  }
}

test('the cut compiler is a small part of the whole', () => {
  expect(readFileSync(join(folder, 'parser.cjs')).length).toBeLessThan(4_000_000);
});

const sources = readdirSync('src/load/formats', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => [path, readFileSync(join('src/load/formats', path), 'utf8')] as const);

const BREAKS: readonly (readonly [string, (text: string) => string])[] = [
  ['whole', (text) => text],
  ['cut off', (text) => text.slice(0, Math.floor(text.length * 0.7))],
  ['a colon too many', (text) => text.replace(':', '::')],
  ['a decorator in a wrong place', (text) => text.replace('{', '{@odd ')],
  ['a modifier in a wrong place', (text) => text.replace(/\b(?:const|function)\b/, 'abstract $&')],
];

test.each(BREAKS)('it reads our own sources as the whole compiler does: %s', (_title, change) => {
  const differing = sources.filter(([path, text]) => {
    const changed = change(text);
    return outcome(parseWithLess, changed, path) !== outcome(parseWithAll, changed, path);
  });
  expect(differing.map(([path]) => path)).toEqual([]);
});

test.each([
  ['jsx.tsx', 'export const a = <b c={1}>{...d}</b>;', 'JSXElement'],
  ['enum.ts', 'declare const enum A { B = 1 }', 'TSEnumDeclaration'],
  ['decorated.ts', '@a() class B { @c d!: string; accessor e = 1n }', 'AccessorProperty'],
  ['types.ts', 'type A<T> = T extends `${infer B}c` ? { -readonly [K in keyof T]?: B } : never', 'TSMappedType'],
])('%s has the tree that the whole compiler gives', (path, text, holds) => {
  expect(outcome(parseWithLess, text, path)).toContain(holds);
  expect(outcome(parseWithLess, text, path)).toBe(outcome(parseWithAll, text, path));
});
