import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Problem } from '../../../model/problem.js';
import { locate, spanOf, type SourceFile, type Span } from '../../../model/source.js';
import type { ScalarTree, Step, Tree, TreeEntry } from '../../../model/tree.js';
import { plainScalar, type ScalarMeaning, type YamlDialect } from './scalar-types.js';

/** Aliases may repeat this many values in one document: enough for thousands of services, too few for a bomb. */
const MAX_ALIASED_VALUES = 300_000;

/** Levels of a tree with its aliases expanded. Everything that walks a tree may recurse. */
const MAX_HEIGHT = 400;

const CORE_TAG = 'tag:yaml.org,2002:';

interface Anchored {
  readonly tree: Tree;
  /** How many values the tree holds, those that came through aliases included. */
  readonly size: number;
  /** How many levels it has. */
  readonly height: number;
}

/** Turns one parsed YAML document into a tree, in the document's order, so that anchors come before their aliases. */
export class DocumentReader {
  readonly #anchors = new Map<string, Anchored>();
  readonly #open = new Set<string>();
  #size = 0;
  #aliased = 0;
  #depth = 0;
  /** The deepest level since the last anchor was opened. */
  #deepest = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly dialect: YamlDialect,
    private readonly problems: Problem[],
  ) {}

  /** The document's content; undefined where it has none. */
  read(document: Document): Tree | undefined {
    const content: unknown = document.contents;
    if (!isNode(content)) return undefined;
    if (isScalar(content) && content.source === '' && content.type === 'PLAIN' && content.tag === undefined)
      return undefined;
    return this.#node(content);
  }

  #node(node: unknown): Tree {
    this.#size++;
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const tree = this.#known(node);
    this.#depth--;
    return tree;
  }

  #known(node: unknown): Tree {
    if (isAlias(node)) return this.#alias(node);
    if (!isNode(node)) return { kind: 'scalar', value: null, text: '', at: this.#span(0, 0) };
    return node.anchor === undefined ? this.#content(node) : this.#anchored(node, node.anchor);
  }

  #anchored(node: Node, anchor: string): Tree {
    const sizeBefore = this.#size;
    const deepestBefore = this.#deepest;
    this.#deepest = this.#depth;
    this.#open.add(anchor);
    const tree = this.#content(node);
    this.#open.delete(anchor);
    this.#anchors.set(anchor, { tree, size: this.#size - sizeBefore + 1, height: this.#deepest - this.#depth + 1 });
    this.#deepest = Math.max(deepestBefore, this.#deepest);
    return tree;
  }

  #content(node: Node): Tree {
    const tag = ownTag(node);
    const tree = isMap(node) ? this.#mapping(node) : isSeq(node) ? this.#sequence(node) : this.#scalar(node);
    return tag === undefined ? tree : { ...tree, tag };
  }

  #alias(alias: Alias): Tree {
    const at = this.#spanOf(alias);
    const nothing: ScalarTree = {
      kind: 'scalar',
      value: null,
      text: '',
      at,
      unknown: 'its alias has no anchor',
    };
    const anchored = this.#anchors.get(alias.source);
    if (!anchored) {
      this.#problem(
        this.#open.has(alias.source)
          ? `anchor "${alias.source}" contains itself`
          : `unknown anchor "${alias.source}" referenced`,
        at,
        this.#open.has(alias.source) ? 'an anchor contains itself' : 'unknown anchor referenced',
      );
      return nothing;
    }
    if (!this.#mayExpand(anchored, at)) return nothing;
    return through(anchored.tree, { at, note: 'used here by an alias' });
  }

  #mayExpand(anchored: Anchored, at: Span): boolean {
    const wasExhausted = this.#aliased > MAX_ALIASED_VALUES;
    this.#aliased += anchored.size;
    const isTooHigh = this.#depth + anchored.height > MAX_HEIGHT;
    const isExhausted = this.#aliased > MAX_ALIASED_VALUES;
    if (isTooHigh || (isExhausted && !wasExhausted)) this.#problem('its aliases expand to too many values', at);
    if (isTooHigh || isExhausted) return false;
    this.#size += anchored.size;
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.height);
    return true;
  }

  #sequence(node: YAMLSeq): Tree {
    return {
      kind: 'sequence',
      at: this.#spanOf(node),
      items: node.items.map((item) => this.#node(isPair(item) ? undefined : item)),
    };
  }

  #mapping(node: YAMLMap): Tree {
    const entries = new Map<string, TreeEntry>();
    const merged: { readonly source: Tree; readonly key: Span }[] = [];
    for (const pair of node.items) {
      const key = this.#key(pair);
      if (key.isMerge) {
        if (merged[0]) this.#duplicate('<<', key.at, merged[0].key);
        merged.push({ source: this.#value(pair, key.at), key: key.at });
        continue;
      }
      const known = entries.get(key.name);
      if (known) this.#duplicate(key.name, key.at, known.key);
      entries.set(key.name, { key: key.at, value: this.#value(pair, key.at) });
    }
    for (const { source, key } of merged) this.#merge(entries, source, key);
    return { kind: 'mapping', at: this.#spanOf(node), entries };
  }

  #value(pair: Pair, key: Span): Tree {
    const value: unknown = pair.value;
    if (value !== null && value !== undefined) return this.#node(value);
    this.#size++;
    return { kind: 'scalar', value: null, text: '', at: this.#span(key.end, key.end) };
  }

  #key(pair: Pair): { name: string; at: Span; isMerge: boolean } {
    const key: unknown = pair.key;
    if (isScalar(key)) {
      const at = this.#scalarSpan(key);
      const plain = key.type === 'PLAIN' && key.tag === undefined;
      const text = typeof key.value === 'string' ? key.value : String(key.source ?? '');
      if (plain && text === '<<') return { name: text, at, isMerge: true };
      if (key.anchor !== undefined) this.#node(key);
      const meaning = plain ? plainScalar(text, this.dialect) : { value: text, text };
      if (this.dialect === 'compose' && typeof meaning.value !== 'string')
        this.#problem(`non-string key: ${text === '' ? 'null' : text}`, at, 'non-string key');
      return { name: typeof meaning.value === 'string' || text !== '' ? text : 'null', at, isMerge: false };
    }
    const resolved = this.#node(key);
    if (resolved.kind === 'scalar' && isAlias(key))
      return { name: resolved.text, at: this.#spanOf(key), isMerge: false };
    this.#problem('a key must be plain text, not a mapping or a list', resolved.at);
    return { name: this.file.text.slice(resolved.at.start, resolved.at.end), at: resolved.at, isMerge: false };
  }

  /** YAML's merge type: own keys win, then the earlier of several mappings. */
  #merge(entries: Map<string, TreeEntry>, source: Tree, key: Span): void {
    const sources = source.kind === 'sequence' ? source.items : [source];
    for (const mapping of sources) {
      if (mapping.kind !== 'mapping') {
        if (mapping.kind === 'scalar' && mapping.unknown !== undefined) continue;
        this.#problem('map merge requires map or sequence of maps as the value', key);
        continue;
      }
      for (const [name, entry] of mapping.entries) if (!entries.has(name)) entries.set(name, entry);
    }
  }

  #scalar(node: Node): ScalarTree {
    if (!isScalar(node)) return { kind: 'scalar', value: null, text: '', at: this.#spanOf(node) };
    return { kind: 'scalar', ...this.#meaning(node), at: this.#scalarSpan(node) };
  }

  #meaning(node: Scalar): ScalarMeaning {
    const text = typeof node.value === 'string' ? node.value : String(node.source ?? '');
    const tag = node.tag?.startsWith(CORE_TAG) ? node.tag.slice(CORE_TAG.length) : node.tag;
    if (tag === 'str' || tag === '!') return { value: text, text };
    const typed =
      tag === 'int' ||
      tag === 'float' ||
      tag === 'bool' ||
      tag === 'null' ||
      (tag?.startsWith('!') === true && text === '');
    return node.type === 'PLAIN' || typed ? plainScalar(text, this.dialect) : { value: text, text };
  }

  #duplicate(name: string, at: Span, first: Span): void {
    const { line } = locate(first);
    this.#problem(
      `mapping key "${name}" already defined at line ${line}`,
      at,
      `mapping key already defined at line ${line}`,
    );
  }

  #problem(message: string, at: Span, withoutText?: string): void {
    this.problems.push({
      kind: 'syntax',
      path: this.file.path,
      message,
      at,
      ...(withoutText === undefined ? {} : { withoutText }),
    });
  }

  #spanOf(node: { range?: readonly [number, number, number] | null | undefined }): Span {
    const [start, end] = node.range ?? [0, 0];
    return this.#span(start, end);
  }

  /** What was written: without the quotes, and without the header of a block scalar. */
  #scalarSpan(node: Scalar): Span {
    const { start, end } = this.#spanOf(node);
    const { text } = this.file;
    if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
      const closed = end > start + 1 && text[end - 1] === text[start];
      return this.#span(start + 1, closed ? end - 1 : end);
    }
    if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return this.#span(start, end);
    let from = text.indexOf('\n', start) + 1;
    if (from === 0 || from >= end) return this.#span(start, end);
    while (from < end && (text[from] === ' ' || text[from] === '\n' || text[from] === '\r')) from++;
    let to = end;
    while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
    return this.#span(from, to);
  }

  #span(start: number, end: number): Span {
    return spanOf(this.file, start, Math.max(start, end));
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

/** A tag of the document's own vocabulary, such as `!reset`; YAML's own types are not told. */
function ownTag(node: Node): string | undefined {
  const tag = 'tag' in node ? node.tag : undefined;
  return tag !== undefined && tag !== '!' && !tag.startsWith(CORE_TAG) ? tag : undefined;
}

/** A copy in which each scalar says that it passed through `step`. */
export function through(tree: Tree, step: Step): Tree {
  if (tree.kind === 'scalar') return { ...tree, trail: [...(tree.trail ?? []), step] };
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map((item) => through(item, step)) };
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of tree.entries) entries.set(name, { key: entry.key, value: through(entry.value, step) });
  return { ...tree, entries };
}
