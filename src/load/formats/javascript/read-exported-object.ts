import type { Environment } from '../../../model/env.js';
import type { SourceFile } from '../../../model/source.js';
import type { ExportedObject } from './exported-object.js';

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
