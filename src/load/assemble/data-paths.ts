import type { Environment } from '../../model/env.js';
import type { DataPath } from '../../model/project.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { locateInDeployment, type AssemblyPlace } from './assembly-place.js';

/** Variables whose value is a path at which Directus keeps data. */
const PATHS = /^(?:DB_FILENAME|TEMP_PATH|STORAGE_.+_ROOT)$/;
/** Where Directus keeps uploads unless told otherwise (@directus/env DEFAULTS). */
const DEFAULT_UPLOADS = './uploads';
/** A larger file is a database, as a rule, and too large to look into. */
const MAX_LOOK = 1024 * 1024;

/** What lies in the repository where the paths of a deployment lead; paths that lead elsewhere are left out. */
export function dataPaths(env: Environment, place: AssemblyPlace): DataPath[] {
  const { tree } = place.context;
  const written = env
    .all()
    .flatMap(({ name, state, value }) => (PATHS.test(name) && state === 'set' && value ? [{ name, value }] : []));
  const byDefault =
    env.get('STORAGE_LOCAL_ROOT').state === 'unset' ? [{ name: 'STORAGE_LOCAL_ROOT', value: DEFAULT_UPLOADS }] : [];
  return [...written, ...byDefault].flatMap(({ name, value }): DataPath[] => {
    const found = value.includes(':') ? undefined : locateInDeployment(value, place);
    if (found?.kind !== 'repository') return [];
    const kind = tree.kindOf(found.path);
    if (kind === 'directory')
      return [
        {
          variable: name,
          path: found.path,
          kind: 'folder',
          ...(name.startsWith('STORAGE_') ? { uploads: uploadsIn(tree, found.path) } : {}),
        },
      ];
    return kind === 'file'
      ? [{ variable: name, path: found.path, kind: isPlainText(tree, found.path) ? 'text' : 'file' }]
      : [];
  });
}

/** Directus names an upload by the id of its row, and its thumbnails by the same with a hash. */
const UPLOAD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:__[0-9a-f]+)?(?:\.\w{1,10})?$/;

function uploadsIn(tree: FileTree, folder: string): string[] {
  return tree
    .list(folder)
    .filter((name) => UPLOAD.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`));
}

function isPlainText(tree: FileTree, path: string): boolean {
  const size = tree.sizeOf(path) ?? 0;
  return size > 0 && size <= MAX_LOOK && !isProblem(tree.read(path));
}
