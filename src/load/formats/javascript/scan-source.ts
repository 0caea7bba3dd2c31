import type { EnvironmentRead } from '../../../model/extension.js';
import type { SourceFile } from '../../../model/source.js';
import { environmentReads } from './environment-reads.js';
import { isScript, parseScript } from './parser.js';

/** `process.env` in a source file; nothing where it can't be parsed. Loaded lazily: it brings the parser with it. */
export async function scanEnvironmentReads(file: SourceFile): Promise<readonly EnvironmentRead[]> {
  const script = await parseScript(file);
  return isScript(script) ? environmentReads(script) : [];
}
