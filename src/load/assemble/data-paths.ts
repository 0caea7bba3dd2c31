import { posix } from 'node:path';
import { castValue } from '../../directus/cast.js';
import type { Environment } from '../../model/env.js';
import type { DataPath } from '../../model/project.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { locateInDeployment, type AssemblyPlace } from './assembly-place.js';
import { isCertainlyMissing } from './certainly-missing.js';

/** Variables whose value is a path that Directus or Node opens. */
const PATHS =
  /^(?:DB_FILENAME|TEMP_PATH|STORAGE_.+_(?:ROOT|KEY_FILENAME)|EXTENSIONS_PATH|MIGRATIONS_PATH|EMAIL_TEMPLATES_PATH|PACKAGE_FILE_LOCATION|UNIX_SOCKET_PATH)$/;
/** The same, where only the environment of the process counts. */
const PROCESS_PATHS = ['CONFIG_PATH', 'NODE_EXTRA_CA_CERTS'];
/** Where Directus keeps uploads unless told otherwise (@directus/env DEFAULTS). */
const DEFAULT_UPLOADS = './uploads';
/** A larger file is a database, as a rule, and too large to look into. */
const MAX_LOOK = 1024 * 1024;

/** What lies where the paths of a deployment lead; paths of which that isn't known are left out. */
export function dataPaths(env: Environment, processEnv: Environment, place: AssemblyPlace): DataPath[] {
  const written = [
    ...env.all().filter(({ name }) => PATHS.test(name)),
    ...PROCESS_PATHS.map((name) => processEnv.get(name)),
  ].flatMap(({ name, state, value }) => (state === 'set' && value ? [{ name, value: asRead(name, value) }] : []));
  const byDefault =
    env.get('STORAGE_LOCAL_ROOT').state === 'unset' ? [{ name: 'STORAGE_LOCAL_ROOT', value: DEFAULT_UPLOADS }] : [];
  return [...written, ...byDefault].flatMap(({ name, value }): DataPath[] => {
    const found = value.includes(':') ? undefined : lookAt(name, value, place);
    return found ? [found] : [];
  });
}

/** Directus takes double quotes off what it reads as JSON; Node's own variables stay as they are. */
function asRead(name: string, value: string): string {
  const read = PROCESS_PATHS.includes(name) ? value : castValue(name, value).value;
  return typeof read === 'string' ? read : value;
}

function lookAt(variable: string, value: string, place: AssemblyPlace): DataPath | undefined {
  const { tree, host } = place.context;
  const { kind, path } = locateInDeployment(value, place);
  if (kind === 'none') {
    // With --host-env it is this machine that runs it, so that what isn't here isn't there.
    const isMissing = (one: string) => (place.draft.container ? isCertainlyMissing(one, place) : host !== undefined);
    if (!isMissing(path)) return undefined;
    const folder = locateInDeployment(posix.dirname(value), place);
    const withoutFolder = folder.kind === 'none' && isMissing(folder.path);
    const unless = place.draft.mountsElsewhere;
    return {
      variable,
      path,
      kind: 'missing',
      ...(withoutFolder ? { withoutFolder } : {}),
      ...(unless === undefined ? {} : { unless }),
    };
  }
  if (kind !== 'repository') return undefined;
  const found = tree.kindOf(path);
  if (found === 'directory')
    return {
      variable,
      path,
      kind: 'folder',
      ...(variable.startsWith('STORAGE_') ? { uploads: uploadsIn(tree, path) } : {}),
    };
  return found === 'file' ? { variable, path, kind: isPlainText(tree, path) ? 'text' : 'file' } : undefined;
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
