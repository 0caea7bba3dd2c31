import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import {
  scalarText,
  unknownScalar,
  type ScalarTree,
  type SequenceTree,
  type Tree,
  type TreeEntry,
} from '../../../model/tree.js';
import { parseJson } from '../json/parse-json.js';
import { movedTree } from './moved-tree.js';
import type { HclExpression, HclFor, HclTemplate } from './syntax.js';
import { filledTemplate } from './template-file.js';

/** References to references; a circle is one that never ends. */
const MOST_STEPS = 40;
/** Values that one expression may be made of. */
const MOST_VALUES = 20_000;

/** The names that expressions may use. */
export interface HclScope {
  readonly locals: ReadonlyMap<string, HclExpression>;
  /** The defaults of variables; undefined for one that has none. */
  readonly variables: ReadonlyMap<string, HclExpression | undefined>;
  /** What files of values set, or what the call of a module passes. */
  readonly given: ReadonlyMap<string, Tree>;
  /** Nothing else can give its variables a value: what isn't given has its default. */
  readonly isSettled?: boolean;
  /** A file by its path from the module's folder, which `path.module` stands for; undefined where it isn't here. */
  readonly files?: (path: string) => SourceFile | undefined;
  /** `data "template_file" "NAME" { template = ...  vars = ... }`, by their names. */
  readonly templates?: ReadonlyMap<string, { readonly template: HclExpression; readonly vars?: HclExpression }>;
}

type Bound = ReadonlyMap<string, Tree>;
const NOTHING_BOUND: Bound = new Map();

/**
 * Works out expressions of a module as far as its files tell. What comes from elsewhere (other resources, data sources,
 * variables without a value) is unknown, never missing; a variable's default may be replaced by whoever runs it.
 */
export class Evaluator {
  #values = 0;

  constructor(private readonly module: HclScope) {}

  evaluate(expression: HclExpression, bound: Bound = NOTHING_BOUND, steps = 0): Tree {
    if (steps > MOST_STEPS || ++this.#values > MOST_VALUES)
      return unknownScalar(expression.at, 'it is too deeply nested');
    const inner = (other: HclExpression, more = bound) => this.evaluate(other, more, steps + 1);
    switch (expression.kind) {
      case 'literal':
        return literal(expression.value, expression.at);
      case 'template':
        return this.#template(expression, (part) => inner(part));
      case 'tuple':
        return { kind: 'sequence', at: expression.at, items: expression.items.map((item) => inner(item)) };
      case 'object':
        return this.#object(
          expression.elements.map(({ key, value }) => [inner(key), inner(value)]),
          expression.at,
        );
      case 'reference':
        return this.#reference(expression.path, expression.at, bound, steps);
      case 'call':
        return this.#call(
          expression.name,
          expression.args.map((argument) => inner(argument)),
          expression.at,
        );
      case 'for':
        return this.#loop(expression, (other, more) => inner(other, more), bound);
      case 'other':
        return unknownScalar(expression.at, 'it is computed');
    }
  }

  #template({ parts, at }: HclTemplate, inner: (part: HclExpression) => Tree): Tree {
    const trees = parts.map((part) => (typeof part === 'string' ? literal(part, at) : inner(part)));
    const scalars = trees.filter((tree) => tree.kind === 'scalar');
    if (scalars.length < trees.length) return unknownScalar(at, 'it is computed');
    const open = scalars.find((scalar) => scalar.unknown !== undefined);
    const texts = scalars.map((scalar) => (scalar.unknown === undefined ? scalar.text : scalar.fallback));
    const text = texts.every((one) => one !== undefined) ? texts.join('') : undefined;
    if (open?.unknown === undefined) return literal(text ?? '', at);
    return { ...unknownScalar(at, open.unknown), ...(text === undefined ? {} : { fallback: text }) };
  }

  #object(pairs: readonly (readonly [Tree, Tree])[], at: Span): Tree {
    const entries = new Map<string, TreeEntry>();
    let open: string | undefined;
    for (const [key, value] of pairs) {
      if (key.kind !== 'scalar' || key.unknown !== undefined) open = 'a key of it is computed';
      else entries.set(key.text, { key: key.at, value });
    }
    return { kind: 'mapping', at, entries, ...(open === undefined ? {} : { open }) };
  }

  #reference(path: readonly string[], at: Span, bound: Bound, steps: number): Tree {
    const [root = '', name = '', ...rest] = path;
    const known = bound.get(root);
    if (known) return stepInto(known, path.slice(1), at);
    if (root === 'local') {
      const local = this.module.locals.get(name);
      return local
        ? stepInto(this.evaluate(local, NOTHING_BOUND, steps + 1), rest, at)
        : unknownScalar(at, `local.${name} is not here`);
    }
    // The files of a module are asked for by paths that begin here.
    if (root === 'path' && name === 'module') return literal('.', at);
    const template = path[3] === 'rendered' && name === 'template_file' && this.module.templates?.get(path[2] ?? '');
    if (root === 'data' && template) {
      const inner = (expression: HclExpression) => this.evaluate(expression, NOTHING_BOUND, steps + 1);
      return filledIn(inner(template.template), template.vars && inner(template.vars), at);
    }
    if (root !== 'var') return unknownScalar(at, `${path.slice(0, 3).join('.')} is known when it is run`);
    const given = this.module.given.get(name);
    if (given) return stepInto(given, rest, at);
    const standard = this.module.variables.get(name);
    const value = standard && stepInto(this.evaluate(standard, NOTHING_BOUND, steps + 1), rest, at);
    if (!value) return unknownScalar(at, `the variable ${name} is set elsewhere`);
    return this.module.isSettled ? value : replaceable(value, `the variable ${name} may be set elsewhere`);
  }

  #call(name: string, args: readonly Tree[], at: Span): Tree {
    if (name !== 'file' && name !== 'templatefile') return call(name, args, at);
    const path = scalarText(args[0]);
    const file = path === undefined ? undefined : this.module.files?.(path);
    if (!file) return unknownScalar(at, 'the file that it comes from is not here');
    const text = literal(file.text, spanOf(file, 0, file.text.length));
    return name === 'file' ? text : filledIn(text, args[1], at);
  }

  #loop(
    { names, collection, key, value, filtered, at }: HclFor,
    inner: (other: HclExpression, bound: Bound) => Tree,
    bound: Bound,
  ): Tree {
    const source = inner(collection, bound);
    const elements = elementsOf(source);
    if (!elements || filtered) return unknownScalar(at, 'it is computed');
    const [first = '', second] = names;
    const each = elements.map(([name, element]) => {
      const own =
        second === undefined
          ? new Map([[first, element]])
          : new Map([
              [first, name],
              [second, element],
            ]);
      const scope = new Map([...bound, ...own]);
      return [key ? inner(key, scope) : name, inner(value, scope)] as const;
    });
    const open = source.kind === 'scalar' ? undefined : source.open;
    if (key) return { ...this.#object(each, at), ...(open === undefined ? {} : { open }) } as Tree;
    return { kind: 'sequence', at, items: each.map(([, item]) => item), ...(open === undefined ? {} : { open }) };
  }
}

/** A template that is the whole of a file. */
function filledIn(template: Tree, variables: Tree | undefined, at: Span): Tree {
  const { file, start, end } = template.at;
  const isWhole = scalarText(template) !== undefined && start === 0 && end === file.text.length;
  return (isWhole && filledTemplate(file, variables)) || unknownScalar(at, 'it is a template');
}

function literal(value: string | number | boolean | null, at: Span): ScalarTree {
  return { kind: 'scalar', value, text: value === null ? '' : String(value), at };
}

/** Goes down by names and numbers; what isn't there is unknown. */
function stepInto(tree: Tree, path: readonly string[], at: Span): Tree {
  let current: Tree | undefined = tree;
  for (const step of path) {
    if (current?.kind === 'mapping') current = current.entries.get(step)?.value;
    else if (current?.kind === 'sequence') current = current.items[Number(step)];
    else return current?.unknown === undefined ? unknownScalar(at, 'it is computed') : { ...current, at };
  }
  return current ?? unknownScalar(at, 'it is computed');
}

/** Each text in it is what it is unless somebody gives the variable another value. */
function replaceable(tree: Tree, reason: string): Tree {
  switch (tree.kind) {
    case 'scalar':
      return tree.unknown === undefined
        ? { ...tree, value: null, text: '', unknown: reason, fallback: tree.text }
        : tree;
    case 'sequence':
      return { ...tree, open: reason, items: tree.items.map((item) => replaceable(item, reason)) };
    case 'mapping':
      return {
        ...tree,
        open: reason,
        entries: new Map(
          [...tree.entries].map(([name, { key, value }]) => [name, { key, value: replaceable(value, reason) }]),
        ),
      };
  }
}

/** Names or numbers with the elements of a collection; undefined where it isn't known. */
function elementsOf(tree: Tree): (readonly [Tree, Tree])[] | undefined {
  if (tree.kind === 'mapping') return [...tree.entries].map(([name, { key, value }]) => [literal(name, key), value]);
  if (tree.kind === 'sequence') return tree.items.map((item, index) => [literal(index, item.at), item]);
  return undefined;
}

/** The functions that put together what containers are given. */
function call(name: string, args: readonly Tree[], at: Span): Tree {
  const [first] = args;
  switch (name) {
    // What it encodes is what its reader decodes.
    case 'jsonencode':
    case 'yamlencode':
    case 'tolist':
    case 'toset':
    case 'tomap':
    case 'sensitive':
    case 'nonsensitive':
      return first ?? unknownScalar(at, 'it is computed');
    case 'tostring':
      return first?.kind === 'scalar'
        ? first.unknown === undefined
          ? literal(first.text, first.at)
          : first
        : unknownScalar(at, 'it is computed');
    case 'jsondecode':
      return first ? decoded(first) : unknownScalar(at, 'it is computed');
    case 'merge':
      return merged(args, at);
    case 'concat':
      return joined(args, at);
    default:
      return unknownScalar(at, `${name}() is worked out when it is run`);
  }
}

/** JSON in a heredoc, at its places in the file. */
export function decoded(tree: Tree): Tree {
  if (tree.kind !== 'scalar' || tree.unknown !== undefined) return tree;
  const { file, start, end } = tree.at;
  if (file.text.slice(start, end) !== tree.text) return unknownScalar(tree.at, 'it is JSON with escapes');
  const { tree: parsed } = parseJson({ path: file.path, text: tree.text });
  return parsed ? movedTree(parsed, file, start) : unknownScalar(tree.at, 'it is not JSON');
}

function merged(args: readonly Tree[], at: Span): Tree {
  const entries = new Map<string, TreeEntry>();
  let open: string | undefined;
  for (const argument of args) {
    if (argument.kind === 'mapping') {
      for (const [name, entry] of argument.entries) entries.set(name, entry);
      open ??= argument.open;
    } else open ??= argument.kind === 'scalar' ? (argument.unknown ?? 'it is computed') : 'it is computed';
  }
  return { kind: 'mapping', at, entries, ...(open === undefined ? {} : { open }) };
}

function joined(args: readonly Tree[], at: Span): SequenceTree {
  const lists = args.filter((argument) => argument.kind === 'sequence');
  const open = lists.length < args.length ? 'a part of it is computed' : lists.find((list) => list.open)?.open;
  return { kind: 'sequence', at, items: lists.flatMap((list) => list.items), ...(open === undefined ? {} : { open }) };
}
