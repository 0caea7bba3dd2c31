import { builtinModules } from 'node:module';
import type { AnyNode, Program } from 'acorn';
import { spanOf, type SourceFile } from '../../../model/source.js';
import type { BuiltCode, BuiltEntry, ImportedPackage } from '../../../model/extension.js';
import { memberPath, propertyName } from './scope.js';
import type { Script } from './parser.js';

/** What a module needs and offers, as its top level shows it. Belongs to the parser's chunk. */
export interface ModuleShape {
  readonly format: Script['format'];
  /** What is imported whenever the module is loaded: not inside functions, `try` or conditions. */
  readonly imports: readonly ImportedPackage[];
  readonly exportKind: BuiltCode['exportKind'];
  /** The default export's own node, names followed; undefined where there is none. */
  readonly exported: AnyNode | undefined;
  /** The names in the exported lists `hooks`, `endpoints`, `operations`; undefined where they can't all be told. */
  readonly entries: readonly BuiltEntry[] | undefined;
  /** Those of the three that are not exported. */
  readonly missingLists: readonly string[];
}

const BUNDLE_LISTS = ['hooks', 'endpoints', 'operations'];
const BUILTINS = new Set(builtinModules);

export function isNodeBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || BUILTINS.has(specifier);
}

export function moduleShape(script: Script): ModuleShape {
  const top = topLevelNames(script.program);
  const exports = script.format === 'module' ? moduleExports(script.program) : commonJsExports(script.program);
  const exported = exports.get('default');
  const node = exported && follow(exported, top);
  return {
    format: script.format,
    imports: [...importsOf(script)],
    exported: node,
    exportKind: exported ? kindOf(node) : exports.has('*') || script.format !== 'module' ? 'unknown' : 'none',
    entries: exports.has('*') ? undefined : bundleEntries(script.file, exports, top),
    missingLists:
      script.format !== 'module' || exports.has('*') || exports.has('default')
        ? []
        : BUNDLE_LISTS.filter((name) => !exports.has(name)),
  };
}

/** Names of the module's own scope; nested scopes can't be exported. */
function topLevelNames(program: Program): Map<string, AnyNode> {
  const names = new Map<string, AnyNode>();
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations)
        if (id.type === 'Identifier' && init) names.set(id.name, init);
    } else if (
      (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration') &&
      declaration.id
    ) {
      names.set(declaration.id.name, declaration);
    }
  }
  return names;
}

/** Exported names and what they stand for; `*` where another module's exports are passed on. */
function moduleExports(program: Program): Map<string, AnyNode> {
  const exports = new Map<string, AnyNode>();
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') exports.set('default', statement.declaration);
    if (statement.type === 'ExportAllDeclaration') exports.set('*', statement);
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const { exported, local } of statement.specifiers) {
      exports.set(
        exported.type === 'Identifier' ? exported.name : String(exported.value),
        statement.source ? statement : local,
      );
    }
    if (statement.declaration?.type === 'VariableDeclaration') {
      for (const { id } of statement.declaration.declarations) if (id.type === 'Identifier') exports.set(id.name, id);
    }
  }
  return exports;
}

function commonJsExports(program: Program): Map<string, AnyNode> {
  const exports = new Map<string, AnyNode>();
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const path = memberPath(statement.expression.left)?.join('.') ?? '';
    const named = /^(?:module\.)?exports\.(\w+)$/.exec(path)?.[1];
    if (path === 'module.exports') exports.set('default', statement.expression.right);
    // What Directus gets as the default export of CommonJS is module.exports as a whole.
    else if (named !== undefined && named !== 'default' && named !== '__esModule')
      exports.set(named, statement.expression.right);
  }
  return exports;
}

function follow(node: AnyNode, names: ReadonlyMap<string, AnyNode>): AnyNode {
  let current = node;
  for (let steps = 0; current.type === 'Identifier' && steps < 20; steps++) {
    const next = names.get(current.name);
    if (!next) return current;
    current = next;
  }
  return current;
}

function kindOf(node: AnyNode | undefined): ModuleShape['exportKind'] {
  switch (node?.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return 'function';
    case 'ObjectExpression':
      return 'object';
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
      return 'other';
    default:
      return 'unknown';
  }
}

function bundleEntries(
  file: SourceFile,
  exports: ReadonlyMap<string, AnyNode>,
  top: ReadonlyMap<string, AnyNode>,
): BuiltEntry[] | undefined {
  const entries: BuiltEntry[] = [];
  for (const list of BUNDLE_LISTS) {
    const exported = exports.get(list);
    const node = exported && follow(exported, top);
    if (node?.type !== 'ArrayExpression') return undefined;
    for (const element of node.elements) {
      const name = element && element.type !== 'SpreadElement' ? entryName(follow(element, top)) : undefined;
      if (!name) return undefined;
      entries.push({ name: name.text, at: spanOf(file, name.node.start + 1, name.node.end - 1) });
    }
  }
  return entries;
}

function entryName(node: AnyNode): { text: string; node: AnyNode } | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  for (const property of node.properties) {
    if (
      property.type === 'Property' &&
      propertyName(property) === 'name' &&
      property.value.type === 'Literal' &&
      typeof property.value.value === 'string'
    ) {
      return { text: property.value.value, node: property.value };
    }
  }
  return undefined;
}

function* importsOf({ file, program }: Script): Generator<ImportedPackage> {
  for (const statement of program.body) {
    if (
      statement.type === 'ImportDeclaration' ||
      statement.type === 'ExportAllDeclaration' ||
      statement.type === 'ExportNamedDeclaration'
    ) {
      const { source } = statement;
      if (source && typeof source.value === 'string' && !isTypeOnly(statement))
        yield { specifier: source.value, at: spanOf(file, source.start + 1, source.end - 1) };
    } else yield* requiresOf(file, statement);
  }
}

/** `import type` of TypeScript disappears with the types. */
function isTypeOnly(statement: AnyNode): boolean {
  return (
    ('importKind' in statement && statement.importKind === 'type') ||
    ('exportKind' in statement && statement.exportKind === 'type')
  );
}

/** `const x = require('x')` and `require('x')` as statements of their own. */
function* requiresOf(file: SourceFile, statement: AnyNode): Generator<ImportedPackage> {
  const expressions =
    statement.type === 'VariableDeclaration'
      ? statement.declarations.map(({ init }) => init)
      : statement.type === 'ExpressionStatement'
        ? [statement.expression]
        : [];
  for (const expression of expressions) {
    let node: AnyNode | null | undefined = expression;
    while (node?.type === 'MemberExpression') node = node.object;
    if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
      continue;
    const [argument] = node.arguments;
    if (argument?.type === 'Literal' && typeof argument.value === 'string')
      yield { specifier: argument.value, at: spanOf(file, argument.start + 1, argument.end - 1) };
  }
}
