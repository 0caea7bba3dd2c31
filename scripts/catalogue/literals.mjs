import { parse } from '@typescript-eslint/parser';

/** Stands for an initial value that only running the code would tell. */
export const COMPUTED = Symbol('computed');

/**
 * The values of top-level `const NAME = {...}` and `[...]` in a module, read from its syntax tree.
 * Calls, identifiers and other expressions become COMPUTED; `[..].map(...)` is read as the array.
 * @returns {Map<string, unknown>} by constant name
 */
export function constantsIn(source, names) {
  const found = new Map();
  for (const statement of parse(source, { sourceType: 'module' }).body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && names.includes(id.name) && init && !found.has(id.name))
        found.set(id.name, valueOf(init));
    }
  }
  return found;
}

function valueOf(node) {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? node.quasis[0].value.cooked : COMPUTED;
    case 'UnaryExpression':
      return negated(node);
    case 'Identifier':
      return node.name === 'Infinity' ? Infinity : COMPUTED;
    case 'ArrayExpression':
      return node.elements.map((element) => (element ? valueOf(element) : COMPUTED));
    case 'ObjectExpression':
      return objectOf(node);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && node.callee.object.type === 'ArrayExpression'
        ? valueOf(node.callee.object)
        : COMPUTED;
    default:
      return COMPUTED;
  }
}

function negated(node) {
  const value = valueOf(node.argument);
  return node.operator === '-' && typeof value === 'number' ? -value : COMPUTED;
}

function objectOf(node) {
  const result = new Map();
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const key = property.key.type === 'Identifier' ? property.key.name : String(property.key.value);
    result.set(key, valueOf(property.value));
  }
  return result;
}
