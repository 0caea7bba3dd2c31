import type { Environment } from '../../model/env.js';
import type { Problem } from '../../model/problem.js';
import type { SourceFile, Span } from '../../model/source.js';
import type { Tree } from '../../model/tree.js';

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
  /** The exported value, or what the exported function returns. Parts that can't be read statically are scalars with `unknown`. */
  readonly tree?: Tree;
  /** Why the value, or a part of its keys, can't be known; then a key that isn't in `tree` may exist all the same. */
  readonly unknown?: string;
  /** The exported expression; undefined where nothing is exported. */
  readonly at?: Span;
  readonly problems: readonly Problem[];
}

export interface ExportOptions {
  /**
   * The environment that the script would run in: `process.env.X` is then read from it. Without it
   * each such value is unknown, with the text of its default where it has one.
   */
  readonly environment?: Environment;
}

/**
 * Reads what a JavaScript file exports without running it: object literals, constants, spreads of
 * them, templates, `process.env.X ?? 'default'`, and functions that return one (their parameter is
 * taken for `process.env`, which is what Directus passes to the function in its configuration file).
 * Whatever else is unknown, never an error. The parser is loaded with the first call.
 */
export async function readExportedObject(file: SourceFile, options: ExportOptions = {}): Promise<ExportedObject> {
  const { isScript, parseScript } = await import('./parser.js');
  const { evaluateExport } = await import('./evaluate-export.js');
  const script = await parseScript(file);
  if (!isScript(script)) return { kind: 'unknown', unknown: `${file.path} can't be read`, problems: [script.problem] };
  return evaluateExport(script, options.environment);
}
