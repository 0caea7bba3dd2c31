import type { Environment } from '../../model/env.js';
import type { DataPath } from '../../model/project.js';
import { isProblem, type FileTree } from '../file-tree.js';
import { locateInDeployment, type AssemblyPlace } from './assemble.js';

/** Variables whose value is a path at which Directus keeps data. */
const PATHS = /^(?:DB_FILENAME|TEMP_PATH|STORAGE_.+_ROOT)$/;
/** A larger file is a database, as a rule, and too large to look into. */
const MAX_LOOK = 1024 * 1024;

/** What lies in the repository where the paths of a deployment lead; paths that lead elsewhere are left out. */
export function dataPaths(env: Environment, place: AssemblyPlace): DataPath[] {
  const { tree } = place.context;
  return env.all().flatMap((variable): DataPath[] => {
    if (!PATHS.test(variable.name) || variable.state !== 'set' || !variable.value || variable.value.includes(':')) return [];
    const found = locateInDeployment(variable.value, place);
    if (found.kind !== 'repository') return [];
    const kind = tree.kindOf(found.path);
    if (kind === 'directory') return [{ variable: variable.name, path: found.path, kind: 'folder' }];
    return kind === 'file' ? [{ variable: variable.name, path: found.path, kind: isPlainText(tree, found.path) ? 'text' : 'file' }] : [];
  });
}

function isPlainText(tree: FileTree, path: string): boolean {
  const size = tree.sizeOf(path) ?? 0;
  return size > 0 && size <= MAX_LOOK && !isProblem(tree.read(path));
}
