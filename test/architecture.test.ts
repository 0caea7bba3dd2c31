import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** What the files of each folder may import: folders of src (or files of them), packages, and types of packages. */
const MAY_IMPORT: Readonly<
  Record<
    string,
    { readonly src: readonly string[]; readonly packages: readonly string[]; readonly types?: readonly string[] }
  >
> = {
  model: { src: ['model'], packages: [] },
  // Of node:path only what works on texts.
  directus: { src: ['model', 'directus'], packages: ['semver', 'node:path'] },
  load: {
    src: ['model', 'directus', 'load'],
    packages: [
      'node:fs',
      'node:path',
      'node:module',
      'ignore',
      'yaml',
      'dotenv',
      'acorn',
      '@typescript-eslint/parser',
      'dockerfile-ast',
      'toml-eslint-parser',
      'web-tree-sitter',
    ],
  },
  engine: { src: ['model', 'engine'], packages: [], types: ['zod'] },
  fixes: { src: ['model', 'fixes'], packages: [] },
  rules: { src: ['model', 'directus', 'fixes', 'engine/define-rule'], packages: ['semver', 'zod'] },
  reporters: { src: ['model', 'reporters'], packages: ['chalk'] },
  upgrade: { src: ['model', 'directus', 'engine', 'reporters', 'upgrade'], packages: ['chalk'] },
  config: {
    src: ['model', 'engine', 'config', 'load/files/read-regular-file'],
    packages: ['node:fs', 'node:path', 'ignore', 'yaml', 'zod'],
  },
  preflight: { src: ['model', 'directus', 'reporters/markdown-text', 'preflight'], packages: ['node:crypto'] },
  live: {
    src: ['model', 'directus', 'live', 'preflight/evidence/migrations', 'preflight/model'],
    packages: [
      'node:crypto',
      'node:dns/promises',
      'node:fs',
      'node:http',
      'node:https',
      'node:net',
      'node:path',
      'node:tls',
      'pg',
      'mysql2',
      'ioredis',
      'aws4',
    ],
  },
  symptoms: { src: ['model', 'symptoms'], packages: [] },
  docs: { src: ['model', 'directus', 'load', 'engine', 'docs', 'symptoms'], packages: ['zod', 'yaml'] },
};

/** These join the others. */
const FREE = ['cli', 'lsp', 'api', 'index'];

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Why `file` (relative to src) may not import these; empty where all is well. */
function violations(file: string, imports: readonly Import[]): string[] {
  const folder = file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
  if (FREE.includes(folder)) return [];
  const allowed = MAY_IMPORT[folder];
  if (!allowed) return [`${file}: the folder ${folder} is not in the table`];
  return imports.flatMap(({ from, typeOnly }) => {
    const packages = typeOnly ? [...allowed.packages, ...(allowed.types ?? [])] : allowed.packages;
    const holds = from.startsWith('.') ? isAllowedFile(file, from, allowed.src) : packages.includes(packageOf(from));
    return holds ? [] : [`${file} must not import ${from}`];
  });
}

/** `semver/ranges/valid.js` is a file of the package semver; a module of Node's is named in full. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isAllowedFile(file: string, from: string, allowed: readonly string[]): boolean {
  const target = posix.join(posix.dirname(file), from).replace(/\.js$/, '');
  if (file === 'rules/index.ts') return target.startsWith('rules/') || target === 'engine/define-rule';
  return allowed.some((prefix) => target === prefix || target.startsWith(`${prefix}/`));
}

/** import, export from, import() and require of a text. */
function importsOf(text: string): Import[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === 'require'))
    )
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier) found.push({ from: ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)', typeOnly });
  };
  visit(source);
  return found;
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

test('imports go down only, packages included', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.flatMap((file) => violations(file, importsOf(readFileSync(`src/${file}`, 'utf8'))))).toEqual([]);
});

/** The folders of `load` in the order that data takes; each may import itself and those before it. */
const LOAD_ORDER = ['files', 'formats', 'assemble', 'kinds', 'proxies'];

/** Why `file` (relative to src) of `load` may not import these: they lie above it, or belong to another kind. */
function loadViolations(file: string, imports: readonly Import[]): string[] {
  const [folder, part = '', kind] = file.split('/');
  if (folder !== 'load' || !LOAD_ORDER.includes(part)) return [];
  return imports.flatMap(({ from }) => {
    const [targetFolder, targetPart = '', targetKind = ''] = posix.join(posix.dirname(file), from).split('/');
    if (!from.startsWith('.') || targetFolder !== 'load') return [];
    if (LOAD_ORDER.indexOf(targetPart) > LOAD_ORDER.indexOf(part) || !LOAD_ORDER.includes(targetPart))
      return [`${file} must not import ${from}: it lies above it`];
    const isOtherKind = part === 'kinds' && targetPart === 'kinds' && isFolder(kind) && isFolder(targetKind);
    return isOtherKind && kind !== targetKind ? [`${file} must not import ${from}: it is another kind's`] : [];
  });
}

function isFolder(segment: string | undefined): boolean {
  return segment !== undefined && !segment.includes('.');
}

test('inside load, imports follow the way of the data, and no kind knows another', () => {
  expect(sources.flatMap((file) => loadViolations(file, importsOf(readFileSync(`src/${file}`, 'utf8'))))).toEqual([]);
});

test.each([
  ['load/files/disk-tree.ts', '../kinds/index.js', 'it lies above it'],
  ['load/formats/yaml/parse-yaml.ts', '../../assemble/assemble.js', 'it lies above it'],
  ['load/assemble/assemble.ts', '../load-project.js', 'it lies above it'],
  ['load/kinds/fly/drafts.ts', '../compose/drafts.js', "it is another kind's"],
])('%s must not import %s', (file, from, reason) => {
  expect(loadViolations(file, importsOf(`import type { X } from '${from}';`))).toEqual([
    `${file} must not import ${from}: ${reason}`,
  ]);
});

/** The first circle of imports that each file stands in, types included; the file itself first and last. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      return;
    }
    if (finished.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...way, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return circles;
}

function importGraph(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const targetOf = (file: string, from: string) => posix.join(posix.dirname(file), from).replace(/\.js$/, '.ts');
  return new Map(
    [...files].map(([file, text]) => {
      const relative = importsOf(text).filter(({ from }) => from.startsWith('.'));
      return [file, relative.map(({ from }) => targetOf(file, from))];
    }),
  );
}

test('no circles of imports, types included', () => {
  const files = new Map(sources.map((file) => [file, readFileSync(`src/${file}`, 'utf8')]));
  expect(circlesOf(importGraph(files))).toEqual([]);
});

test('a circle of types is one', () => {
  const files = new Map([
    ['model/a.ts', "import type { B } from './b.js';"],
    ['model/b.ts', "export type { A } from './a.js';"],
  ]);
  expect(circlesOf(importGraph(files))).toEqual(['model/a.ts -> model/b.ts -> model/a.ts']);
});

describe('what the table forbids', () => {
  test.each([
    ['model/env.ts', "import { readFileSync } from 'node:fs';", 'model/env.ts must not import node:fs'],
    [
      'model/env.ts',
      "import type { Rule } from '../engine/define-rule.js';",
      'model/env.ts must not import ../engine/define-rule.js',
    ],
    ['directus/versions.ts', "export { z } from 'zod';", 'directus/versions.ts must not import zod'],
    [
      'load/files/git/index.ts',
      "import { rules } from '../../../rules/index.js';",
      'load/files/git/index.ts must not import ../../../rules/index.js',
    ],
    ['engine/run.ts', "import { z } from 'zod';", 'engine/run.ts must not import zod'],
    [
      'engine/run.ts',
      "const rules = await import('../rules/index.js');",
      'engine/run.ts must not import ../rules/index.js',
    ],
    [
      'rules/secrets/secret-missing.ts',
      "import yaml from 'yaml';",
      'rules/secrets/secret-missing.ts must not import yaml',
    ],
    [
      'rules/secrets/secret-missing.ts',
      "import other from './secret-too-short.js';",
      'rules/secrets/secret-missing.ts must not import ./secret-too-short.js',
    ],
    [
      'rules/secrets/secret-missing.ts',
      "import { run } from '../../engine/run.js';",
      'rules/secrets/secret-missing.ts must not import ../../engine/run.js',
    ],
    ['reporters/text.ts', "const fs = require('node:fs');", 'reporters/text.ts must not import node:fs'],
    ['reporters/text.ts', 'await import(name);', 'reporters/text.ts must not import (computed)'],
    ['surprise/new.ts', '', 'surprise/new.ts: the folder surprise is not in the table'],
  ])('%s: %s', (file, text, violation) => {
    expect(violations(file, importsOf(text))).toEqual([violation]);
  });

  test('and what it allows', () => {
    const text =
      "import type { z } from 'zod'; import { spanOf } from '../model/source.js'; type Later = import('./define-rule.js').Rule;";
    expect(violations('engine/run.ts', importsOf(text))).toEqual([]);
  });
});

test('nothing is kept by a project or a tree: both are new in each run, and what reads them is recorded', () => {
  const keeping = sources.filter((file) =>
    /WeakMap<(?:Project|FileTree|LoadContext)\b(?!\[)/.test(readFileSync(`src/${file}`, 'utf8')),
  );
  expect(keeping).toEqual([]);
});
