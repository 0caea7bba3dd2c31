import type { Problem } from '../../../model/problem.js';
import type { Span } from '../../../model/source.js';
import type { Tree } from '../../../model/tree.js';

/** What a script exports: `module.exports = ...` or `export default ...`. */
export type ExportKind =
  | 'object'
  | 'array'
  | 'function'
  | 'async-function'
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  | 'undefined'
  /** A module without `export default`. */
  | 'no-default'
  /** It depends on something that isn't in the file, or that only a run would tell. */
  | 'unknown';

export interface ExportedObject {
  readonly kind: ExportKind;
  /**
   * The exported value, or what the exported function returns. Parts that can't be read statically are scalars with
   * `unknown`.
   */
  readonly tree?: Tree;
  /** Why the value, or a part of its keys, can't be known; then a key that isn't in `tree` may exist all the same. */
  readonly unknown?: string;
  /** The exported expression; undefined where nothing is exported. */
  readonly at?: Span;
  readonly problems: readonly Problem[];
}
