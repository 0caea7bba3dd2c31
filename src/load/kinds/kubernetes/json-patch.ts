import { pick, scalarText, type MappingTree, type SequenceTree, type Tree } from '../../../model/tree.js';

/**
 * Applies the operations of a JSON patch (RFC 6902: add, replace, remove) to a tree. An operation whose
 * path leads nowhere is left out; `move`, `copy` and `test` change nothing that is asked of manifests.
 */
export function jsonPatch(base: Tree, operations: readonly Tree[]): Tree {
  return operations.reduce((tree, operation) => {
    const path = scalarText(pick(operation, 'path'));
    const op = scalarText(pick(operation, 'op'));
    const value = pick(operation, 'value');
    if (!path?.startsWith('/')) return tree;
    const steps = path
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (op === 'remove') return change(tree, steps, undefined, 'remove');
    return value && (op === 'add' || op === 'replace') ? change(tree, steps, value, op) : tree;
  }, base);
}

type Operation = 'add' | 'replace' | 'remove';

function change(tree: Tree, steps: readonly string[], value: Tree | undefined, operation: Operation): Tree {
  const [step = '', ...rest] = steps;
  if (tree.kind === 'mapping') return changeMapping(tree, step, rest, value, operation);
  if (tree.kind === 'sequence') return changeSequence(tree, step, rest, value, operation);
  return tree;
}

function changeMapping(
  tree: MappingTree,
  key: string,
  rest: readonly string[],
  value: Tree | undefined,
  operation: Operation,
): Tree {
  const entries = new Map(tree.entries);
  const existing = entries.get(key);
  if (rest.length > 0) {
    if (existing) entries.set(key, { key: existing.key, value: change(existing.value, rest, value, operation) });
  } else if (value) entries.set(key, { key: value.at, value });
  else entries.delete(key);
  return { ...tree, entries };
}

function changeSequence(
  tree: SequenceTree,
  step: string,
  rest: readonly string[],
  value: Tree | undefined,
  operation: Operation,
): Tree {
  const items = [...tree.items];
  const index = step === '-' ? items.length : Number(step);
  if (!Number.isInteger(index) || index < 0 || index > items.length) return tree;
  const existing = items[index];
  if (rest.length > 0) {
    if (existing) items[index] = change(existing, rest, value, operation);
  } else if (value) items.splice(index, operation === 'add' ? 0 : 1, value);
  else items.splice(index, 1);
  return { ...tree, items };
}
