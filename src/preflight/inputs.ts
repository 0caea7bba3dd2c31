import type { SourceFile } from '../model/source.js';
import type { PreflightInputs } from './model.js';

/**
 * What a preflight was computed from: the SHA-256 of each file that was read, and of the list of them.
 * @param except paths that don't count, such as the report itself
 */
export function hashInputs(sources: readonly SourceFile[], except: readonly string[] = []): PreflightInputs {
  const read = sources.filter(({ path }) => !except.includes(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = Object.fromEntries(read.map(({ path, text }) => [path, sha256(text)]));
  return { hash: sha256(JSON.stringify(Object.entries(files))), files };
}

/** node:crypto takes as long to load as a small project takes to check, and no other command needs it. */
function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}

/** What differs between two sets of inputs, one sentence for each file; empty where they are the same. */
export function differences(checked: PreflightInputs, shipped: PreflightInputs): string[] {
  const paths = [...new Set([...Object.keys(checked.files), ...Object.keys(shipped.files)])].sort();
  return paths.flatMap((path) => {
    const before = checked.files[path];
    const after = shipped.files[path];
    if (before === after) return [];
    if (before === undefined) return [`${path} was not there when it was checked.`];
    return [after === undefined ? `${path} is gone.` : `${path} has changed.`];
  });
}
