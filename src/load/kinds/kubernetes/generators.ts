import { posix } from 'node:path';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import { spanOf, textOf, type SourceFile, type Span } from '../../../model/source.js';
import {
  itemsOf,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Tree,
  type TreeEntry,
} from '../../../model/tree.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/** The ConfigMaps and Secrets that a kustomization's generators make, under the names that its resources use. */
export function generatedObjects(tree: FileTree, kustomization: SourceFile, document: Tree): KubernetesObject[] {
  return [
    ...itemsOf(pick(document, 'configMapGenerator')).map((generator) =>
      generated('ConfigMap', generator, tree, kustomization),
    ),
    ...itemsOf(pick(document, 'secretGenerator')).map((generator) =>
      generated('Secret', generator, tree, kustomization),
    ),
  ];
}

function generated(kind: 'ConfigMap' | 'Secret', generator: Tree, tree: FileTree, file: SourceFile): KubernetesObject {
  const name = pick(generator, 'name');
  const folder = posix.dirname(file.path);
  const { entries, missing } = readEnvFiles(generator, tree, folder);
  for (const literal of itemsOf(pick(generator, 'literals'))) {
    if (literal.kind === 'scalar') addPair(entries, literal.text, literal.at, offsetIn(literal));
  }
  for (const item of itemsOf(pick(generator, 'files'))) addFile(entries, item, tree, folder);
  const at = name?.at ?? generator.at;
  const values: MappingTree = { kind: 'mapping', at, entries };
  const opened: MappingTree = {
    kind: 'mapping',
    at,
    entries: kind === 'ConfigMap' ? entries : new Map(),
    ...(missing === undefined ? {} : { open: missing }),
  };
  const fields = new Map<string, TreeEntry>([
    ['kind', { key: at, value: text(kind, at) }],
    [
      'metadata',
      { key: at, value: { kind: 'mapping', at, entries: new Map(name ? [['name', { key: at, value: name }]] : []) } },
    ],
    ['data', { key: at, value: opened }],
    ...(kind === 'Secret' ? [['stringData', { key: at, value: values }] as const] : []),
  ]);
  return {
    kind,
    name: scalarText(name) ?? '',
    namespace: scalarText(pick(generator, 'namespace')),
    file,
    at,
    tree: { kind: 'mapping', at: generator.at, entries: fields },
  };
}

function readEnvFiles(
  generator: Tree,
  tree: FileTree,
  folder: string,
): { entries: Map<string, TreeEntry>; missing: string | undefined } {
  const entries = new Map<string, TreeEntry>();
  const single = pick(generator, 'env');
  let missing: string | undefined;
  for (const item of [...(single ? [single] : []), ...itemsOf(pick(generator, 'envs'))]) {
    const path = posix.join(folder, scalarText(item) ?? '');
    const file = tree.kindOf(path) === 'file' ? tree.read(path) : undefined;
    if (!file || isProblem(file)) missing = `${path} is not in the repository`;
    else addLines(entries, file);
  }
  return { entries, missing };
}

/** Kustomize reads its env files by line: no quotes, no interpolation, `#` starts a comment line. */
function addLines(entries: Map<string, TreeEntry>, file: SourceFile): void {
  for (const line of file.text.matchAll(/^[ \t]*([^\s#=][^=\r\n]*=[^\r\n]*)/gm)) {
    const pair = line[1] ?? '';
    const start = line.index + line[0].length - pair.length;
    addPair(entries, pair, spanOf(file, start, start + pair.length), start, false);
  }
}

/** The place of a literal's text in its file; undefined where it is written with escapes or folded. */
function offsetIn(literal: ScalarTree): number | undefined {
  const written = textOf(literal.at);
  const index = written.indexOf(literal.text);
  return index < 0 ? undefined : literal.at.start + index;
}

function addPair(
  entries: Map<string, TreeEntry>,
  pair: string,
  whole: Span,
  start: number | undefined,
  unquote = true,
): void {
  const equals = pair.indexOf('=');
  if (equals < 1) return;
  const name = pair.slice(0, equals);
  const written = pair.slice(equals + 1);
  const quoted = unquote && /^(["']).*\1$/.test(written) && written.length > 1;
  const value = quoted ? written.slice(1, -1) : written;
  const valueStart = (start ?? 0) + equals + 1 + (quoted ? 1 : 0);
  const key = start === undefined ? whole : spanOf(whole.file, start, start + equals);
  const at = start === undefined ? whole : spanOf(whole.file, valueStart, valueStart + value.length);
  entries.set(name, { key, value: text(value, at) });
}

function addFile(entries: Map<string, TreeEntry>, item: Tree, tree: FileTree, folder: string): void {
  const written = scalarText(item) ?? '';
  const equals = written.indexOf('=');
  const path = posix.join(folder, written.slice(equals + 1));
  const file = tree.kindOf(path) === 'file' ? tree.read(path) : undefined;
  const name = equals < 0 ? posix.basename(path) : written.slice(0, equals);
  const content: ScalarTree =
    file && !isProblem(file)
      ? text(file.text, item.at)
      : { ...text('', item.at), unknown: `${path} is not in the repository` };
  entries.set(name, { key: item.at, value: content });
}

function text(value: string, at: Span): ScalarTree {
  return { kind: 'scalar', value, text: value, at };
}
