import type { AnyNode, Expression } from 'acorn';
import type { Environment } from '../../../model/env.js';
import { fileStart, spanOf, type SourceFile } from '../../../model/source.js';
import type { MappingTree, Tree, TreeEntry } from '../../../model/tree.js';
import { Evaluator } from './evaluate.js';
import type { ExportedObject, ExportKind } from './exported-object.js';
import type { Script } from './parser.js';
import { Scope, type FunctionNode, type MemberAssignment } from './scope.js';

/** The exported value of a script that was parsed; the parser's own part of `readExportedObject`. */
export function evaluateExport(script: Script, environment: Environment | undefined): ExportedObject {
  const scope = new Scope(script.program);
  const exported = script.format === 'module' ? defaultExport(script) : commonJsExport(script, scope);
  if (exported.kind !== undefined)
    return {
      kind: exported.kind,
      ...(exported.unknown === undefined ? {} : { unknown: exported.unknown }),
      problems: [],
    };
  const evaluator = new Evaluator(script.file, scope, environment);
  if (exported.properties)
    return { ...described(collected(script.file, exported.properties, evaluator)), problems: [] };
  const node = scope.follow(exported.node);
  const at = spanOf(script.file, node.start, node.end);
  if (!isFunction(node)) return { at, ...described(evaluator.evaluate(node)), problems: [] };
  const kind = node.async ? 'async-function' : 'function';
  if (node.async || node.generator)
    return { kind, at, unknown: 'what the function returns is only known when it runs', problems: [] };
  const returned = returnedExpression(node);
  if (!returned) return { kind, at, unknown: 'what the function returns is only known when it runs', problems: [] };
  const { tree, unknown } = described(new Evaluator(script.file, scope.inside(node), environment).evaluate(returned));
  return { kind, at, ...(tree ? { tree } : {}), ...(unknown === undefined ? {} : { unknown }), problems: [] };
}

/** The object that `exports.a = ...; exports.b = ...` builds. */
function collected(file: SourceFile, properties: readonly MemberAssignment[], evaluator: Evaluator): MappingTree {
  const entries = new Map<string, TreeEntry>();
  let open: string | undefined;
  for (const assignment of properties) {
    const key = assignment.path[assignment.path[0] === 'module' ? 2 : 1] ?? '';
    const direct = assignment.path.length === (assignment.path[0] === 'module' ? 3 : 2);
    const value = direct && !entries.has(key) ? straightValue(assignment) : undefined;
    if (!value) open = `${key} is exported in several places`;
    else entries.set(key, { key: spanOf(file, value.start, value.end), value: evaluator.evaluate(value) });
  }
  if (open !== undefined) entries.clear();
  return { kind: 'mapping', at: fileStart(file), entries, ...(open === undefined ? {} : { open }) };
}

function described(tree: Tree): { kind: ExportKind; tree?: Tree; unknown?: string } {
  if (tree.kind === 'mapping')
    return { kind: 'object', tree, ...(tree.open === undefined ? {} : { unknown: tree.open }) };
  if (tree.kind === 'sequence')
    return { kind: 'array', tree, ...(tree.open === undefined ? {} : { unknown: tree.open }) };
  if (tree.unknown !== undefined) return { kind: 'unknown', unknown: tree.unknown };
  if (tree.value === null) return { kind: 'null', tree };
  const type = typeof tree.value;
  return { kind: type === 'string' || type === 'number' || type === 'boolean' ? type : 'unknown', tree };
}

type Found =
  | { readonly node: AnyNode; readonly properties?: undefined; readonly kind?: undefined }
  | { readonly properties: readonly MemberAssignment[]; readonly kind?: undefined }
  | { readonly kind: ExportKind; readonly unknown?: string; readonly properties?: undefined };

function defaultExport(script: Script): Found {
  for (const statement of script.program.body) {
    if (statement.type === 'ExportDefaultDeclaration') return { node: statement.declaration };
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of statement.specifiers) {
      const name = specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
      if (name !== 'default') continue;
      return statement.source
        ? { kind: 'unknown', unknown: 'it is exported from another file' }
        : { node: specifier.local };
    }
  }
  return { kind: 'no-default' };
}

/** `module.exports = x`, or `exports.default = x` (compiled ES modules), which Directus looks for first. */
function commonJsExport(script: Script, scope: Scope): Found {
  const properties = [...scope.assignmentsBelow(['module', 'exports']), ...scope.assignmentsBelow(['exports'])];
  const toDefault = properties.filter(({ path }) => path.at(-1) === 'default');
  const whole = toDefault.length > 0 ? toDefault : scope.assignmentsTo(['module', 'exports']);
  if (whole.length === 0) return exportedOneByOne(script, properties);
  const value =
    whole.length === 1 && (toDefault.length > 0 || properties.length === 0) ? straightValue(whole[0]) : undefined;
  return value ? { node: value } : { kind: 'unknown', unknown: 'the file exports in several places' };
}

/** `exports.apps = [...]` */
function exportedOneByOne(script: Script, properties: readonly MemberAssignment[]): Found {
  if (properties.length > 0) return { properties };
  if (script.format !== 'commonjs') return { kind: 'undefined' };
  return { kind: 'object', unknown: 'what the file exports is only known when it runs' };
}

function straightValue(assignment: MemberAssignment | undefined): Expression | undefined {
  return assignment?.straight ? assignment.value : undefined;
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** What a function gives back, where there is one `return` and it is in the function's own block. */
function returnedExpression(node: FunctionNode): Expression | undefined {
  if (node.body.type !== 'BlockStatement') return node.body;
  const last = node.body.body.at(-1);
  if (last?.type !== 'ReturnStatement' || !last.argument) return undefined;
  const pending: AnyNode[] = node.body.body.slice(0, -1);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === 'ReturnStatement') return undefined;
    if (isFunction(next) || next.type.startsWith('Class')) continue;
    pending.push(...statementsIn(next));
  }
  return last.argument;
}

function statementsIn(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case 'BlockStatement':
      return node.body;
    case 'IfStatement':
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case 'TryStatement':
      return [node.block, ...(node.handler ? [node.handler.body] : []), ...(node.finalizer ? [node.finalizer] : [])];
    case 'SwitchStatement':
      return node.cases.flatMap((branch) => branch.consequent);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      return [node.body];
    default:
      return [];
  }
}
