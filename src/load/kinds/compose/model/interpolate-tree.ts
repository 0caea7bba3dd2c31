import type { ScalarTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { interpolate, type Lookup } from '../../../formats/interpolation/interpolate.js';
import type { Session } from './session.js';

/** A tree whose texts have their variables substituted; keys stay as they are. */
export function interpolateTree(tree: Tree, lookup: Lookup, session: Session, path: readonly string[] = []): Tree {
  if (tree.kind === 'scalar') return interpolateScalar(tree, lookup, session, path);
  if (tree.kind === 'sequence')
    return {
      ...tree,
      items: tree.items.map((item, index) => interpolateTree(item, lookup, session, [...path, `[${String(index)}]`])),
    };
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of tree.entries)
    entries.set(name, { ...entry, value: interpolateTree(entry.value, lookup, session, [...path, name]) });
  return { ...tree, entries };
}

function interpolateScalar(scalar: ScalarTree, lookup: Lookup, session: Session, path: readonly string[]): ScalarTree {
  if (typeof scalar.value !== 'string' || !scalar.value.includes('$')) return scalar;
  const found = interpolate(scalar.value, scalar.at, lookup, session.expansion);
  const { text, unknown, trail, unresolved, required, defaulted, error } = found;
  const where = path.join('.');
  if (error?.startsWith('invalid template'))
    session.refuse(
      `invalid interpolation format for ${where}: ${JSON.stringify(scalar.value)}. You may need to escape any $ with another $`,
      scalar.at,
      `invalid interpolation format for ${where}`,
    );
  else if (error !== undefined)
    session.refuse(`error while interpolating ${where}: ${error}`, scalar.at, `error while interpolating ${where}`);
  if (path[0]?.startsWith('x-') !== true) {
    for (const name of unresolved)
      session.leaveUnresolved(name, scalar.at, path[0] === 'services' ? path[1] : undefined);
    for (const name of required) session.required.add(name);
    for (const name of defaulted) session.defaulted.add(name);
  }
  if (error !== undefined) return { ...scalar, unknown: 'its interpolation fails' };
  const steps = [...(scalar.trail ?? []), ...trail];
  return {
    ...scalar,
    value: text,
    text,
    ...(steps.length > 0 ? { trail: steps } : {}),
    ...(unknown === undefined ? {} : { unknown }),
    ...(defaulted.length > 0 ? { defaulted } : {}),
  };
}
