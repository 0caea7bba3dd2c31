import { spanOf, type SourceFile } from '../../../model/source.js';
import type { ScalarTree, Tree } from '../../../model/tree.js';

/**
 * A tree whose offsets begin somewhere in a file.
 * @param put what stands there instead of a scalar, which has its place already
 */
export function movedTree(tree: Tree, file: SourceFile, offset: number, put?: (scalar: ScalarTree) => Tree): Tree {
  const at = spanOf(file, tree.at.start + offset, tree.at.end + offset);
  switch (tree.kind) {
    case 'scalar':
      return put ? put({ ...tree, at }) : { ...tree, at };
    case 'sequence':
      return { ...tree, at, items: tree.items.map((item) => movedTree(item, file, offset, put)) };
    case 'mapping':
      return {
        ...tree,
        at,
        entries: new Map(
          [...tree.entries].map(([name, { key, value }]) => [
            name,
            {
              key: spanOf(file, key.start + offset, key.end + offset),
              value: movedTree(value, file, offset, put),
            },
          ]),
        ),
      };
  }
}
