import type { MappingTree, Tree, TreeEntry } from '../../../../model/tree.js';
import type { Lookup } from '../../../formats/interpolation/interpolate.js';
import { isNull } from './shapes.js';

/** Names without a value take it from the project's variables; what nothing sets stays null. */
export function withPassedValues(environment: MappingTree, lookup: Lookup): MappingTree {
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of environment.entries)
    entries.set(name, isNull(entry.value) ? { ...entry, value: passedValue(name, entry.value, lookup) } : entry);
  return { ...environment, entries };
}

function passedValue(name: string, value: Tree, lookup: Lookup): Tree {
  if (value.kind !== 'scalar') return value;
  const found = lookup(name);
  if (found.state === 'unset') return value;
  if (found.state === 'unknown')
    return { ...value, unknown: found.defined ? found.reason : `${name} is taken from the machine's environment` };
  return { ...value, value: found.value, text: found.value, trail: [...(value.trail ?? []), ...(found.trail ?? [])] };
}
