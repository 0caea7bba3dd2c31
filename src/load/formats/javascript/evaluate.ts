import type {
  AnyNode,
  ArrayExpression,
  CallExpression,
  Expression,
  LogicalExpression,
  MemberExpression,
  ObjectExpression,
  TemplateLiteral,
} from 'acorn';
import { isAbsent, LONGEST_VALUE, VALUE_TOO_LONG, valueSpan, type Environment } from '../../../model/env.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import {
  unknownScalar,
  type MappingTree,
  type ScalarTree,
  type SequenceTree,
  type Step,
  type Tree,
  type TreeEntry,
} from '../../../model/tree.js';
import { memberPath, propertyName, type Binding, type Scope } from './scope.js';

const MAX_DEPTH = 100;
/** Of values; more come only from files that are made to blow up. */
const MAX_VALUES = 100_000;

/** Computes what an expression is worth, as far as the file itself tells. */
export class Evaluator {
  readonly #bound = new Map<string, Tree>();
  readonly #pending = new Set<string>();
  #depth = 0;
  #values = 0;

  constructor(
    private readonly file: SourceFile,
    private readonly scope: Scope,
    private readonly environment: Environment | undefined,
  ) {}

  evaluate(node: AnyNode): Tree {
    if (++this.#values > MAX_VALUES || this.#depth >= MAX_DEPTH)
      return this.#unknown(node, 'the value is too large to be followed');
    this.#depth++;
    try {
      return this.#evaluate(node);
    } finally {
      this.#depth--;
    }
  }

  #evaluate(node: AnyNode): Tree {
    switch (node.type) {
      case 'Literal':
        return isPlain(node.value)
          ? this.#scalar(node, node.value)
          : this.#unknown(node, 'only text, numbers and truth values are followed');
      case 'TemplateLiteral':
        return this.#template(node);
      case 'ObjectExpression':
        return this.#object(node);
      case 'ArrayExpression':
        return this.#array(node);
      case 'Identifier':
        return this.#identifier(node, node.name);
      case 'ChainExpression':
        return this.evaluate(node.expression);
      case 'MemberExpression':
        return this.#member(node);
      case 'LogicalExpression':
        return this.#logical(node);
      case 'BinaryExpression':
        return node.operator === '+'
          ? this.#sum(node, this.evaluate(node.left), this.evaluate(node.right))
          : this.#computed(node);
      case 'UnaryExpression': {
        const operand = node.operator === '-' ? this.evaluate(node.argument) : undefined;
        return operand?.kind === 'scalar' && typeof operand.value === 'number' && operand.unknown === undefined
          ? this.#scalar(node, -operand.value)
          : this.#computed(node);
      }
      case 'CallExpression':
        return this.#call(node);
      default:
        return this.#computed(node);
    }
  }

  #template(node: TemplateLiteral): Tree {
    let text = '';
    for (const [index, quasi] of node.quasis.entries()) {
      text += quasi.value.cooked ?? '';
      const expression = node.expressions[index];
      if (!expression) continue;
      const value = this.evaluate(expression);
      if (value.kind !== 'scalar' || value.unknown !== undefined)
        return this.#unknown(node, value.kind === 'scalar' ? value.unknown : undefined);
      text += String(value.value);
      if (text.length > LONGEST_VALUE) return this.#unknown(node, VALUE_TOO_LONG);
    }
    return this.#scalar(node, text);
  }

  #sum(node: AnyNode, left: Tree, right: Tree): Tree {
    if (left.kind !== 'scalar' || right.kind !== 'scalar') return this.#computed(node);
    if (left.unknown !== undefined || right.unknown !== undefined)
      return this.#unknown(node, left.unknown ?? right.unknown);
    if (typeof left.value === 'number' && typeof right.value === 'number')
      return this.#scalar(node, left.value + right.value);
    if (typeof left.value === 'string' || typeof right.value === 'string') {
      const text = `${left.value}${right.value}`;
      return text.length > LONGEST_VALUE ? this.#unknown(node, VALUE_TOO_LONG) : this.#scalar(node, text);
    }
    return this.#computed(node);
  }

  #object(node: ObjectExpression): MappingTree {
    const entries = new Map<string, TreeEntry>();
    let open: string | undefined;
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') open = this.#spread(property.argument, entries) ?? open;
      else {
        const key = this.#propertyKey(property);
        if (key === undefined) {
          open = 'one of its keys is computed';
          this.#forget(entries, open);
          continue;
        }
        const value =
          property.kind === 'init' && !property.method ? this.evaluate(property.value) : this.#computed(property.value);
        entries.delete(key);
        entries.set(key, { key: spanOf(this.file, property.key.start, property.key.end), value });
      }
    }
    return { kind: 'mapping', at: this.#at(node), entries, ...(open === undefined ? {} : { open }) };
  }

  #propertyKey(property: { computed: boolean; key: Expression | AnyNode }): string | undefined {
    const name = propertyName(property);
    if (name !== undefined || !property.computed) return name === '__proto__' ? undefined : name;
    const value = this.evaluate(property.key);
    return value.kind === 'scalar' && value.unknown === undefined ? String(value.value) : undefined;
  }

  /** Takes over the entries of `...source`. Gives the reason why not all of them are known. */
  #spread(source: Expression, entries: Map<string, TreeEntry>): string | undefined {
    if (this.#isEnvironment(source)) {
      // What is spread is there in any case, so nothing is added; but it hides what was written before.
      this.#forget(entries, 'the process environment may set it too');
      return undefined;
    }
    const value = this.evaluate(source);
    if (value.kind !== 'mapping') {
      const reason =
        (value.kind === 'scalar' ? value.unknown : undefined) ?? `...${this.#excerpt(source)} can't be read here`;
      this.#forget(entries, reason);
      return reason;
    }
    if (value.open !== undefined) this.#forget(entries, value.open);
    for (const [key, entry] of value.entries) {
      if (++this.#values > MAX_VALUES) return 'the value is too large to be followed';
      entries.set(key, entry);
    }
    return value.open;
  }

  /** Makes unknown what may be overwritten. */
  #forget(entries: Map<string, TreeEntry>, reason: string): void {
    for (const [key, entry] of entries)
      entries.set(key, {
        key: entry.key,
        value: unknownScalar(entry.value.at, reason),
      });
  }

  #array(node: ArrayExpression): SequenceTree {
    const items: Tree[] = [];
    let open: string | undefined;
    for (const element of node.elements) {
      if (element?.type !== 'SpreadElement') {
        items.push(element ? this.evaluate(element) : this.#computed(node));
        continue;
      }
      const value = this.evaluate(element.argument);
      this.#values += value.kind === 'sequence' ? value.items.length : 0;
      if (value.kind === 'sequence' && this.#values <= MAX_VALUES) {
        for (const item of value.items) items.push(item);
        open = value.open ?? open;
      } else open = `...${this.#excerpt(element.argument)} can't be read here`;
    }
    return { kind: 'sequence', at: this.#at(node), items, ...(open === undefined ? {} : { open }) };
  }

  #identifier(node: AnyNode, name: string): Tree {
    const binding = this.scope.binding(name);
    if (!binding) return this.#unknown(node, `${name} is not a constant of this file`);
    const known = this.#bound.get(name);
    if (known) return known;
    if (this.#pending.has(name)) return this.#unknown(node, `${name} is defined by itself`);
    this.#pending.add(name);
    const tree = this.#changedLater(name, this.#bindingValue(node, name, binding));
    this.#pending.delete(name);
    this.#bound.set(name, tree);
    return tree;
  }

  #bindingValue(node: AnyNode, name: string, binding: Binding): Tree {
    switch (binding.kind) {
      case 'value':
        return this.evaluate(binding.value);
      case 'variable':
        return this.#variable(node, binding.name, binding.fallback, (value) => value !== undefined);
      case 'part': {
        if (this.#isEnvironment(binding.value))
          return this.#variable(node, binding.key, binding.fallback, (value) => value !== undefined);
        const part = this.#property(node, this.evaluate(binding.value), binding.key);
        return (
          part ?? (binding.fallback ? this.evaluate(binding.fallback) : this.#unknown(node, `${name} is undefined`))
        );
      }
      default:
        return this.#unknown(node, `${name} is only known when the script runs`);
    }
  }

  /** What `config.KEY = value` after its definition makes of an object. */
  #changedLater(name: string, tree: Tree): Tree {
    const assignments = this.scope.assignmentsBelow([name]);
    if (assignments.length === 0) return tree;
    if (tree.kind !== 'mapping') return tree.kind === 'sequence' ? { ...tree, open: `${name} is changed later` } : tree;
    const entries = new Map(tree.entries);
    const counts = new Map<string, number>();
    for (const { path } of assignments) counts.set(path[1] ?? '', (counts.get(path[1] ?? '') ?? 0) + 1);
    for (const { path, value, straight } of assignments) {
      const key = path[1] ?? '';
      const once = counts.get(key) === 1;
      const before = entries.get(key);
      const at = value ? this.#at(value) : (before?.value.at ?? tree.at);
      const after: Tree =
        value && straight && once && path.length === 2
          ? this.evaluate(value)
          : unknownScalar(at, `${name}.${key} is changed under a condition`);
      entries.set(key, { key: before?.key ?? at, value: after });
    }
    return { ...tree, entries };
  }

  #member(node: MemberExpression): Tree {
    const path = memberPath(node);
    const variable = path && this.#environmentVariable(path);
    if (variable !== undefined) return this.#variable(node, variable, undefined, () => true);
    const key = node.computed ? this.evaluate(node.property) : undefined;
    const name = key?.kind === 'scalar' && key.unknown === undefined ? String(key.value) : path?.at(-1);
    if (name === undefined) return this.#computed(node);
    return (
      this.#property(node, this.evaluate(node.object), name) ??
      this.#unknown(node, `${this.#excerpt(node)} is undefined`)
    );
  }

  /** Undefined where the object is known not to have the property. */
  #property(node: AnyNode, object: Tree, name: string): Tree | undefined {
    if (object.kind === 'scalar') return this.#unknown(node, object.unknown);
    const value =
      object.kind === 'mapping'
        ? object.entries.get(name)?.value
        : object.items[/^\d+$/.test(name) ? Number(name) : -1];
    if (value || (object.kind === 'mapping' && object.open === undefined)) return value;
    return this.#unknown(node, object.open);
  }

  #logical(node: LogicalExpression): Tree {
    if (node.operator === '&&') return this.#computed(node);
    const keepsLeft = (value: unknown): boolean =>
      node.operator === '??' ? value !== undefined && value !== null : Boolean(value);
    const path = memberPath(node.left);
    const variable = path && this.#environmentVariable(path);
    if (variable !== undefined) return this.#variable(node, variable, node.right, keepsLeft);
    const left = this.evaluate(node.left);
    if (left.kind !== 'scalar') return left;
    if (left.unknown === undefined) return keepsLeft(left.value) ? left : this.evaluate(node.right);
    const right = this.evaluate(node.right);
    return right.kind === 'scalar' ? { ...right, unknown: left.unknown } : this.#unknown(node, left.unknown);
  }

  /** `process.env.NAME`, with what stands in for it when it isn't set. */
  #variable(
    node: AnyNode,
    name: string,
    fallback: Expression | undefined,
    isUsed: (value: string | undefined) => boolean,
  ): Tree {
    const variable = this.environment?.get(name);
    if (variable?.state === 'set' && variable.value !== undefined && isUsed(variable.value)) {
      const at = valueSpan(variable);
      const trail: Step[] = at ? [{ at, note: `process.env.${name}` }] : [];
      return { kind: 'scalar', value: variable.value, text: variable.value, at: this.#at(node), trail };
    }
    if (variable && (isAbsent(variable) || variable.state === 'set'))
      return fallback ? this.evaluate(fallback) : this.#unknown(node, `process.env.${name} is not set`);
    const reason = `process.env.${name} is not known here`;
    const value = fallback ? this.evaluate(fallback) : undefined;
    return value?.kind === 'scalar' ? { ...value, unknown: reason } : this.#unknown(node, reason);
  }

  #environmentVariable(path: readonly string[]): string | undefined {
    const name = path.at(-1);
    if (path.length === 3 && path[0] === 'process' && path[1] === 'env') return name;
    return path.length === 2 && this.scope.binding(path[0] ?? '')?.kind === 'environment' ? name : undefined;
  }

  #isEnvironment(node: AnyNode): boolean {
    const path = memberPath(node);
    if (path?.join('.') === 'process.env') return true;
    return path?.length === 1 && this.scope.binding(path[0] ?? '')?.kind === 'environment';
  }

  #call(node: CallExpression): Tree {
    const callee = memberPath(node.callee)?.join('.');
    const [first] = node.arguments;
    if (callee === 'Object.freeze' && first && first.type !== 'SpreadElement') return this.evaluate(first);
    return this.#unknown(node, `${this.#excerpt(node)} is only known when the script runs`);
  }

  #scalar(node: AnyNode, value: ScalarTree['value']): ScalarTree {
    return { kind: 'scalar', value, text: value === null ? '' : String(value), at: this.#at(node) };
  }

  #computed(node: AnyNode): ScalarTree {
    return this.#unknown(node, `${this.#excerpt(node)} is only known when the script runs`);
  }

  #unknown(node: AnyNode, reason: string | undefined): ScalarTree {
    return {
      kind: 'scalar',
      value: null,
      text: '',
      at: this.#at(node),
      unknown: reason ?? 'the value is only known when the script runs',
    };
  }

  /** Of text what is between the quotes. */
  #at(node: AnyNode): Span {
    const quoted = node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
    return quoted ? spanOf(this.file, node.start + 1, node.end - 1) : spanOf(this.file, node.start, node.end);
  }

  /** The code in short, for a reason: only names, never text that may be a secret. */
  #excerpt(node: AnyNode): string {
    if (node.type === 'CallExpression') return `${memberPath(node.callee)?.join('.') ?? 'a function'}()`;
    return memberPath(node)?.join('.') ?? 'the value';
  }
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
