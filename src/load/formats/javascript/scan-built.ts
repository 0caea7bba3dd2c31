import type { ExtensionType, ImportedPackage, SandboxFault } from '../../../model/extension.js';
import type { Problem } from '../../../model/problem.js';
import type { SourceFile } from '../../../model/source.js';
import { isNodeBuiltin, moduleShape, type ModuleShape } from './module-shape.js';
import { isScript, parseScript } from './parser.js';
import { sandboxFaults } from './sandbox-faults.js';

export interface BuiltScan {
  readonly format: ModuleShape['format'];
  readonly imports: readonly ImportedPackage[];
  readonly exportKind: ModuleShape['exportKind'];
  readonly entries: ModuleShape['entries'];
  readonly missingLists: readonly string[];
  readonly sandboxFaults: readonly SandboxFault[];
}

/**
 * Reads a built file of an extension. Loaded lazily: it brings the parser with it.
 * @param sandboxedAs the type, for extensions whose code runs in the sandbox
 * @returns a problem for code that Node refuses; undefined for code of which nothing can be said
 */
export async function scanBuilt(
  file: SourceFile,
  sandboxedAs: ExtensionType | undefined,
): Promise<{ scan: BuiltScan; problem?: undefined } | { problem: Problem } | undefined> {
  const script = await parseScript(file);
  if (!isScript(script)) return script.refused ? { problem: script.problem } : undefined;
  const shape = moduleShape(script);
  const { format, imports, exportKind, entries, missingLists } = shape;
  return {
    scan: {
      format,
      imports,
      exportKind,
      entries,
      missingLists,
      sandboxFaults: sandboxedAs ? sandboxFaults(file, shape, sandboxedAs) : [],
    },
  };
}

export { isNodeBuiltin };
