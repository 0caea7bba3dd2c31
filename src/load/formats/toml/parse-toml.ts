import type { AST } from 'toml-eslint-parser';
import type { Problem } from '../../../model/problem.js';
import { spanOf, withMarkBlanked, type SourceFile } from '../../../model/source.js';
import type { MappingTree, ScalarTree, SequenceTree, Tree, TreeEntry } from '../../../model/tree.js';

type Entries = Map<string, TreeEntry>;

/** Reads TOML as a tree in which everything keeps its place. The parser is loaded with the first call. */
export async function parseToml(
  file: SourceFile,
): Promise<{ tree: MappingTree; problem?: undefined } | { tree?: undefined; problem: Problem }> {
  const { parseTOML, ParseError } = await import('toml-eslint-parser');
  try {
    return { tree: new TomlReader(file).document(parseTOML(withMarkBlanked(file))) };
  } catch (error) {
    if (error instanceof ParseError)
      return {
        problem: {
          kind: 'syntax',
          path: file.path,
          message: `is not TOML: ${error.message}.`,
          withoutText: 'is not TOML here.',
          at: spanOf(file, error.index, error.index),
        },
      };
    if (error instanceof RangeError)
      return { problem: { kind: 'too-large', path: file.path, message: 'is nested too deeply to be read.' } };
    throw error;
  }
}

class TomlReader {
  /** What is inside trees that are still being built: tables and lists of tables are opened again and again. */
  readonly #entries = new Map<Tree, Entries>();
  readonly #items = new Map<Tree, Tree[]>();

  constructor(private readonly file: SourceFile) {}

  document(program: AST.TOMLProgram): MappingTree {
    const { tree, entries } = this.#table([0, this.file.text.length]);
    for (const node of program.body[0].body) {
      if (node.type === 'TOMLKeyValue') this.#assign(entries, node);
      else {
        const table = this.#open(entries, node);
        for (const pair of node.body) this.#assign(table, pair);
      }
    }
    return tree;
  }

  /** The table that a header names; `resolvedKey` holds the index where a name is a list of tables. */
  #open(root: Entries, header: AST.TOMLTable): Entries {
    let table = root;
    let keyIndex = 0;
    header.resolvedKey.forEach((step, position) => {
      if (typeof step !== 'string') return;
      const next = header.resolvedKey[position + 1];
      const key = header.key.keys[keyIndex++] ?? header.key;
      table =
        typeof next === 'number'
          ? this.#item(this.#list(table, step, key, header), next, header)
          : this.#child(table, step, key, header);
    });
    return table;
  }

  #child(table: Entries, name: string, key: Ranged, node: Ranged): Entries {
    const known = this.#entries.get(table.get(name)?.value ?? NOTHING);
    if (known) return known;
    const { tree, entries } = this.#table(node.range);
    table.set(name, { key: this.#span(key.range), value: tree });
    return entries;
  }

  #list(table: Entries, name: string, key: Ranged, node: Ranged): Tree[] {
    const known = this.#items.get(table.get(name)?.value ?? NOTHING);
    if (known) return known;
    const items: Tree[] = [];
    const list: SequenceTree = { kind: 'sequence', at: this.#span(node.range), items };
    this.#items.set(list, items);
    table.set(name, { key: this.#span(key.range), value: list });
    return items;
  }

  #item(list: Tree[], index: number, node: Ranged): Entries {
    const known = this.#entries.get(list[index] ?? NOTHING);
    if (known) return known;
    const { tree, entries } = this.#table(node.range);
    list[index] = tree;
    return entries;
  }

  #assign(table: Entries, pair: AST.TOMLKeyValue): void {
    const names = pair.key.keys;
    let target = table;
    names.forEach((key, index) => {
      const name = key.type === 'TOMLBare' ? key.name : key.value;
      if (index < names.length - 1) target = this.#child(target, name, key, pair);
      else target.set(name, { key: this.#span(key.range), value: this.#value(pair.value) });
    });
  }

  #value(node: AST.TOMLContentNode): Tree {
    if (node.type === 'TOMLArray')
      return {
        kind: 'sequence',
        at: this.#span(node.range),
        items: node.elements.map((element) => this.#value(element)),
      };
    if (node.type === 'TOMLInlineTable') {
      const { tree, entries } = this.#table(node.range);
      for (const pair of node.body) this.#assign(entries, pair);
      return tree;
    }
    return this.#scalar(node);
  }

  #scalar(node: AST.TOMLValue): ScalarTree {
    const [start, end] = node.range;
    if (node.kind !== 'string') {
      const text = this.file.text.slice(start, end);
      return {
        kind: 'scalar',
        value: typeof node.value === 'object' ? text : node.value,
        text,
        at: this.#span(node.range),
      };
    }
    const quotes = node.multiline ? 3 : 1;
    return { kind: 'scalar', value: node.value, text: node.value, at: this.#span([start + quotes, end - quotes]) };
  }

  #table(range: readonly [number, number]): { tree: MappingTree; entries: Entries } {
    const entries: Entries = new Map();
    const tree: MappingTree = { kind: 'mapping', at: this.#span(range), entries };
    this.#entries.set(tree, entries);
    return { tree, entries };
  }

  #span([start, end]: readonly [number, number]): Tree['at'] {
    return spanOf(this.file, start, end);
  }
}

/** Stands for a tree that isn't there, in look-ups. */
const NOTHING: Tree = { kind: 'sequence', at: spanOf({ path: '', text: '' }, 0, 0), items: [] };

interface Ranged {
  readonly range: readonly [number, number];
}
