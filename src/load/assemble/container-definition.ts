import type { Assignment, EnvLayerContent } from '../../model/env.js';
import type { Mount } from '../../model/project.js';
import { textOf } from '../../model/source.js';
import { itemsOf, pick, scalarText, type ScalarTree, type Tree } from '../../model/tree.js';
import { assignmentOf } from './platform-source.js';

/** An entry of a list of variables: `{ name, value }`, with capitals in CloudFormation. */
export function listedVariables(
  list: Tree | undefined,
  valueOf: (value: Tree) => Tree = (value) => value,
): Assignment[] {
  return itemsOf(list).flatMap((item): Assignment[] => {
    const name = field(item, 'name');
    const text = scalarText(name);
    if (!name || text === undefined) return [];
    const value = field(item, 'value');
    if (value) return [assignmentOf(text, name.at, valueOf(value))];
    const reason = 'its value is in a store of secrets';
    return [{ name: text, state: 'unknown', value: undefined, layer: 'secret', nameSpan: name.at, reason }];
  });
}

/** A key as it is written in the JSON of an API, or with the first letter as a capital. */
export function field(tree: Tree | undefined, name: string): Tree | undefined {
  return pick(tree, name) ?? pick(tree, name.charAt(0).toUpperCase() + name.slice(1));
}

/** A volume of a platform, at the place of its path in the container. */
export function platformMount(target: Tree | undefined, source: Tree | undefined, readOnly: Tree | undefined): Mount[] {
  const path = scalarText(target);
  if (!target || path === undefined) return [];
  const isReadOnly = scalarText(readOnly) === 'true';
  return [{ type: 'volume', source: scalarText(source), target: path, readOnly: isReadOnly, at: target.at }];
}

/** An image of which a part comes from elsewhere is that image all the same: `directus/directus:${Tag}`. */
export function writtenImage(image: Tree | undefined): ScalarTree | undefined {
  if (image?.kind !== 'scalar') return undefined;
  const text = image.unknown === undefined ? image.text : textOf(image.at);
  return { kind: 'scalar', at: image.at, value: text, text };
}

/** A layer that is whole, or that something else adds to. */
export function layerWith(
  assignments: readonly Assignment[],
  open?: { reason: string; at: Tree['at'] },
): EnvLayerContent {
  return { assignments, openings: open ? [{ layer: 'platform', ...open }] : [] };
}
