import type { AnyNode } from 'acorn';
import type { EnvironmentRead } from '../../../model/extension.js';
import { spanOf } from '../../../model/source.js';
import { childrenOf, type Script } from './parser.js';
import { memberPath, propertyName } from './scope.js';

/** Each `process.env.X` of a script, in the order of the text. Belongs to the parser's chunk. */
export function environmentReads(script: Script): EnvironmentRead[] {
  const reads: { name: string; node: AnyNode; guarded: boolean; local: string | undefined }[] = [];
  const tested = new Set<string>();
  const pending: { node: AnyNode; parent: AnyNode | undefined; guarded: boolean }[] = [
    { node: script.program, parent: undefined, guarded: false },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, parent, guarded } = next;
    if (node.type === 'Identifier' && guarded) tested.add(node.name);
    const name = environmentName(node);
    if (name !== undefined) {
      if (!isWritten(node, parent)) reads.push({ name, node, guarded, local: localName(parent) });
      continue;
    }
    if (
      node.type === 'VariableDeclarator' &&
      node.id.type === 'ObjectPattern' &&
      node.init &&
      memberPath(node.init)?.join('.') === 'process.env'
    ) {
      for (const property of node.id.properties) {
        const key = property.type === 'Property' ? propertyName(property) : undefined;
        if (property.type !== 'Property' || key === undefined) continue;
        const withDefault = property.value.type === 'AssignmentPattern';
        const local = property.value.type === 'Identifier' ? property.value.name : undefined;
        reads.push({ name: key, node: property.key, guarded: withDefault, local });
      }
      continue;
    }
    for (const child of childrenOf(node))
      pending.push({ node: child, parent: node, guarded: asksWhetherSet(node, child) || (guarded && passesOn(node)) });
  }
  const guardedNames = new Set(
    reads
      .filter((read) => read.guarded || (read.local !== undefined && tested.has(read.local)))
      .map((read) => read.name),
  );
  return reads
    .sort((a, b) => a.node.start - b.node.start)
    .map(({ name, node }) => ({
      name,
      at: spanOf(script.file, node.start, node.end),
      guarded: guardedNames.has(name),
    }));
}

function environmentName(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const path = memberPath(node);
  return path?.length === 3 && path[0] === 'process' && path[1] === 'env' ? path[2] : undefined;
}

function isWritten(node: AnyNode, parent: AnyNode | undefined): boolean {
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  );
}

function localName(parent: AnyNode | undefined): string | undefined {
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return undefined;
}

/** The place of `child` in `node` is one where an unset value is expected. */
function asksWhetherSet(node: AnyNode, child: AnyNode): boolean {
  switch (node.type) {
    case 'LogicalExpression':
      return node.left === child;
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return node.test === child;
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === 'typeof';
    case 'BinaryExpression':
      return /^(?:[!=]==?|in)$/.test(node.operator);
    case 'ChainExpression':
      return true;
    default:
      return false;
  }
}

function passesOn(node: AnyNode): boolean {
  return (
    node.type === 'LogicalExpression' ||
    node.type === 'UnaryExpression' ||
    node.type === 'MemberExpression' ||
    node.type === 'ChainExpression' ||
    node.type === 'CallExpression'
  );
}
