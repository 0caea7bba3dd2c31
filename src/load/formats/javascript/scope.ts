import type {
  AnyNode,
  ArrowFunctionExpression,
  AssignmentExpression,
  CallExpression,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Pattern,
  Program,
} from 'acorn';
import { childrenOf, walk } from './parser.js';

export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** What a name stands for. Names that mean several things in one file are `unclear`. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'function'; readonly value: FunctionNode }
  /** One key of a value that is taken apart: `const { key = fallback } = value`. */
  | {
      readonly kind: 'part';
      readonly value: Expression;
      readonly key: string;
      readonly fallback: Expression | undefined;
    }
  | { readonly kind: 'environment' }
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: Expression | undefined }
  | { readonly kind: 'unclear' };

export interface MemberAssignment {
  /** `['config', 'env', 'PORT']` for `config.env.PORT = value`. */
  readonly path: readonly string[];
  /** Undefined where something else than a plain value is put there (`+=`, `delete`, `push`). */
  readonly value: Expression | undefined;
  /** It happens in any case: not in an `if`, a loop or another function. */
  readonly straight: boolean;
}

interface RecordedAssignment {
  readonly path: readonly string[];
  readonly value: Expression | undefined;
  /** The block whose own statement it is. */
  readonly block: AnyNode | undefined;
}

const UNCLEAR: Binding = { kind: 'unclear' };
const MUTATING_METHODS = new Set([
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
]);
/** What these are given they leave as it is. */
const HARMLESS_CALLEES = new Set([
  'console',
  'JSON',
  'require',
  'path',
  'String',
  'Number',
  'Boolean',
  'Array',
  'Object',
]);
const CHANGING_OBJECT_METHODS = new Set(['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf']);

/** The names of one file and all that happens to them, collected in one walk. Shadowed names count as unclear. */
export class Scope {
  readonly #bindings = new Map<string, Binding>();
  /** By the name that their path begins with. */
  readonly #assignments = new Map<string, RecordedAssignment[]>();
  /** Names that are assigned anew, or whose value is changed in a way that can't be followed. */
  readonly #changed = new Set<string>();
  readonly #blocks = new Map<AnyNode, AnyNode>();
  readonly #straightBlocks: Set<AnyNode>;

  constructor(readonly program: Program) {
    this.#straightBlocks = new Set([program]);
    walk(program, (node) => this.#collect(node));
  }

  /** The same file as the body of one function sees it, whose first parameter is `process.env`. */
  inside(node: FunctionNode): Scope {
    const inner = new Scope(this.program);
    inner.#straightBlocks.add(node.body);
    const [first] = node.params;
    if (first?.type === 'Identifier') inner.#bindings.set(first.name, { kind: 'environment' });
    if (first?.type === 'ObjectPattern') inner.#bindParts(first, undefined, true);
    return inner;
  }

  binding(name: string): Binding | undefined {
    return this.#changed.has(name) ? UNCLEAR : this.#bindings.get(name);
  }

  /** Follows names of constants and functions, and calls that give back what they get. */
  follow(node: AnyNode): AnyNode {
    let current = node;
    for (let steps = 0; steps < 50; steps++) {
      if (current.type === 'Identifier') {
        const binding = this.binding(current.name);
        if (
          (binding?.kind !== 'value' && binding?.kind !== 'function') ||
          this.assignmentsBelow([current.name]).length > 0
        )
          return current;
        current = binding.value;
      } else if (current.type === 'CallExpression' && memberPath(current.callee)?.join('.') === 'Object.freeze') {
        const [argument] = current.arguments;
        if (!argument) return current;
        current = argument;
      } else return current;
    }
    return current;
  }

  assignmentsTo(path: readonly string[]): MemberAssignment[] {
    return this.#found(path[0], (candidate) => candidate.length === path.length && startsWith(candidate, path));
  }

  assignmentsBelow(path: readonly string[]): MemberAssignment[] {
    return this.#found(path[0], (candidate) => candidate.length > path.length && startsWith(candidate, path));
  }

  #found(root: string | undefined, matches: (path: readonly string[]) => boolean): MemberAssignment[] {
    return (this.#assignments.get(root ?? '') ?? [])
      .filter(({ path }) => matches(path))
      .map(({ path, value, block }) => ({
        path,
        value,
        straight: block !== undefined && this.#straightBlocks.has(block),
      }));
  }

  #collect(node: AnyNode): void {
    switch (node.type) {
      case 'Program':
      case 'BlockStatement':
        for (const statement of node.body)
          if (statement.type === 'ExpressionStatement') this.#blocks.set(statement.expression, node);
        break;
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier')
          this.#bind(node.id.name, node.init ? { kind: 'value', value: node.init } : UNCLEAR);
        else if (node.id.type === 'ObjectPattern' && node.init) this.#bindParts(node.id, node.init, false);
        else this.#bindPattern(node.id);
        break;
      case 'FunctionDeclaration':
        if (node.id) this.#bind(node.id.name, { kind: 'function', value: node });
        for (const parameter of node.params) this.#bindPattern(parameter);
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        for (const parameter of node.params) this.#bindPattern(parameter);
        break;
      case 'CatchClause':
        if (node.param) this.#bindPattern(node.param);
        break;
      case 'AssignmentExpression':
        this.#collectAssignment(node);
        break;
      case 'UpdateExpression':
        this.#change(node.argument);
        break;
      case 'UnaryExpression':
        if (node.operator === 'delete') this.#change(node.argument);
        break;
      case 'CallExpression':
        this.#collectCall(node);
        break;
    }
  }

  #bind(name: string, binding: Binding): void {
    this.#bindings.set(name, this.#bindings.has(name) ? UNCLEAR : binding);
  }

  #bindPattern(pattern: Pattern): void {
    walk(pattern, (node) => {
      if (node.type === 'Identifier') this.#bind(node.name, UNCLEAR);
      return (
        node.type !== 'MemberExpression' &&
        node.type !== 'ArrowFunctionExpression' &&
        node.type !== 'FunctionExpression'
      );
    });
  }

  /** @param value what is taken apart; undefined for the parameter that is `process.env` */
  #bindParts(
    pattern: Extract<Pattern, { type: 'ObjectPattern' }>,
    value: Expression | undefined,
    replace: boolean,
  ): void {
    for (const property of pattern.properties) {
      const key = property.type === 'Property' ? propertyName(property) : undefined;
      const target = property.type === 'Property' ? property.value : property.argument;
      const local = target.type === 'AssignmentPattern' ? target.left : target;
      if (local.type !== 'Identifier' || key === undefined) {
        this.#bindPattern(target);
        continue;
      }
      const fallback = target.type === 'AssignmentPattern' ? target.right : undefined;
      const binding: Binding = value
        ? { kind: 'part', value, key, fallback }
        : { kind: 'variable', name: key, fallback };
      if (replace) this.#bindings.set(local.name, binding);
      else this.#bind(local.name, binding);
    }
  }

  #collectAssignment(node: AssignmentExpression): void {
    const block = this.#blocks.get(node);
    if (block && node.right.type === 'AssignmentExpression') this.#blocks.set(node.right, block);
    const path = memberPath(node.left);
    if (path && path.length > 1) {
      let value = node.right;
      while (value.type === 'AssignmentExpression') value = value.right;
      this.#record({ path, value: node.operator === '=' ? value : undefined, block });
    } else this.#change(node.left);
  }

  #collectCall(node: CallExpression): void {
    const callee = memberPath(node.callee);
    const method = callee?.at(-1);
    if (callee && callee.length > 1 && method !== undefined && MUTATING_METHODS.has(method))
      this.#changePath(callee.slice(0, -1));
    const root = callee?.[0];
    const harmless = root !== undefined && HARMLESS_CALLEES.has(root);
    if (harmless && !(root === 'Object' && method !== undefined && CHANGING_OBJECT_METHODS.has(method))) return;
    for (const argument of harmless ? node.arguments.slice(0, 1) : node.arguments) {
      if (argument.type === 'Identifier' || argument.type === 'MemberExpression') this.#change(argument);
    }
  }

  #change(target: AnyNode): void {
    const path = memberPath(target);
    if (path) this.#changePath(path);
    else if (target.type === 'MemberExpression') this.#change(target.object);
    else for (const child of childrenOf(target)) this.#change(child);
  }

  #changePath(path: readonly string[]): void {
    const [root] = path;
    if (root === undefined || root === 'process') return;
    if (path.length === 1) this.#changed.add(root);
    else this.#record({ path, value: undefined, block: undefined });
  }

  #record(assignment: RecordedAssignment): void {
    const root = assignment.path[0] ?? '';
    const known = this.#assignments.get(root);
    if (known) known.push(assignment);
    else this.#assignments.set(root, [assignment]);
  }
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((part, index) => path[index] === part);
}

/**
 * `['process', 'env', 'PORT']` for `process.env.PORT` and `process.env['PORT']`; undefined where a part is computed.
 */
export function memberPath(node: AnyNode): readonly string[] | undefined {
  const parts: string[] = [];
  let current = node;
  while (current.type === 'MemberExpression' || current.type === 'ChainExpression') {
    if (current.type === 'ChainExpression') {
      current = current.expression;
      continue;
    }
    const { property } = current;
    if (!current.computed && property.type === 'Identifier') parts.push(property.name);
    else if (property.type === 'Literal' && typeof property.value === 'string') parts.push(property.value);
    else return undefined;
    current = current.object;
  }
  if (current.type !== 'Identifier') return undefined;
  return [...parts, current.name].reverse();
}

/** The name of a property in an object or a pattern; undefined where it is computed. */
export function propertyName(property: { readonly computed: boolean; readonly key: AnyNode }): string | undefined {
  if (property.key.type === 'Literal')
    return typeof property.key.value === 'string' || typeof property.key.value === 'number'
      ? String(property.key.value)
      : undefined;
  return !property.computed && property.key.type === 'Identifier' ? property.key.name : undefined;
}
