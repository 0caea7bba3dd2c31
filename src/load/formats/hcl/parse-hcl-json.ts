import { spanOf, textOf, type SourceFile, type Span } from '../../../model/source.js';
import { entriesOf, itemsOf, type ScalarTree, type Tree } from '../../../model/tree.js';
import { parseJson } from '../json/parse-json.js';
import type { HclAttribute, HclBlock, HclBody, HclExpression } from './syntax.js';

/** Blocks in blocks; no resource comes near. Keeps the work linear in the file. */
const MAX_BLOCK_DEPTH = 12;

/** How many labels the blocks of a type have: `resource.docker_container.cms`. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  module: 1,
  output: 1,
  provider: 1,
  dynamic: 1,
};

/**
 * Reads Terraform's JSON (`main.tf.json`) as if it were written in HCL. Only a provider knows whether an object is an
 * attribute or a block: inside resources each is both. Undefined where it is broken.
 * Source: developer.hashicorp.com/terraform/language/syntax/json.
 */
export function parseHclJson(file: SourceFile): HclBody | undefined {
  const { tree } = parseJson(file);
  return tree?.kind === 'mapping' ? bodyOf(tree, 0) : undefined;
}

function bodyOf(tree: Tree, depth: number): HclBody {
  const attributes = new Map<string, HclAttribute>();
  const blocks: HclBlock[] = [];
  for (const [name, { key, value }] of entriesOf(tree)) {
    // A comment by convention.
    if (name === '//') continue;
    attributes.set(name, { key, value: expressionOf(value) });
    if (depth < MAX_BLOCK_DEPTH) blocks.push(...blocksOf({ type: name, labels: [], at: key }, value, depth));
  }
  return { attributes, blocks };
}

/** `{ "TYPE": { "LABEL": { ... } } }`; at each level a list may stand for several. */
function blocksOf(block: Omit<HclBlock, 'body'>, value: Tree, depth: number): HclBlock[] {
  if (value.kind === 'sequence') return itemsOf(value).flatMap((item) => blocksOf(block, item, depth));
  if (value.kind === 'scalar') return [];
  if (block.labels.length >= (LABELS[block.type] ?? 0)) return [{ ...block, body: bodyOf(value, depth + 1) }];
  return entriesOf(value).flatMap(([label, entry]) =>
    blocksOf({ ...block, labels: [...block.labels, label], at: entry.key }, entry.value, depth),
  );
}

function expressionOf(tree: Tree): HclExpression {
  switch (tree.kind) {
    case 'scalar':
      return typeof tree.value === 'string' ? templateOf(tree) : { kind: 'literal', value: tree.value, at: tree.at };
    case 'sequence':
      return { kind: 'tuple', at: tree.at, items: tree.items.map(expressionOf) };
    case 'mapping':
      return {
        kind: 'object',
        at: tree.at,
        elements: entriesOf(tree).map(([name, { key, value }]) => ({
          key: { kind: 'literal', value: name, at: key },
          value: expressionOf(value),
        })),
      };
  }
}

const INTERPOLATION = /(?<!\$)\$\{([^{}"]{0,500})\}/g;
const REFERENCE = /^\s{0,20}([A-Za-z_][\w-]{0,100}(?:\.[\w-]{1,100}){0,10})\s{0,20}$/;

/** A text is a template: names in `${}` are followed, calls and operations aren't. */
function templateOf({ text, at }: ScalarTree): HclExpression {
  if (!/[$%]\{/.test(text)) return { kind: 'literal', value: text, at };
  const parts: (string | HclExpression)[] = [];
  let position = 0;
  for (const match of text.matchAll(INTERPOLATION)) {
    const end = match.index + match[0].length;
    parts.push(
      text.slice(position, match.index),
      referenceIn(match[1] ?? '', partOf(at, text, match.index + 2, end - 1)),
    );
    position = end;
  }
  const rest = text.slice(position);
  parts.push(rest);
  const written = parts.filter((part) => part !== '');
  // What is left may be a call with braces or quotes in it, or a directive.
  if (written.some((part) => typeof part === 'string' && /(?<!\$)\$\{|(?<!%)%\{/.test(part)))
    return { kind: 'other', at };
  const [only, ...others] = written;
  if (only !== undefined && typeof only !== 'string' && others.length === 0) return only;
  return { kind: 'template', at, parts: written.map((part) => (typeof part === 'string' ? unescaped(part) : part)) };
}

function referenceIn(inside: string, at: Span): HclExpression {
  const path = REFERENCE.exec(inside)?.[1];
  return path === undefined ? { kind: 'other', at } : { kind: 'reference', path: path.split('.'), at };
}

/** Exact where JSON has no escapes in the text. */
function partOf(at: Span, text: string, start: number, end: number): Span {
  return textOf(at) === text ? spanOf(at.file, at.start + start, at.start + end) : at;
}

function unescaped(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
