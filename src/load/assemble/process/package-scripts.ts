import { posix } from 'node:path';
import { startedProgram, type StartedProgram } from '../../../directus/started-program.js';
import { entriesOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import { folderOf } from '../../../model/paths.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { commandOf, type CommandFile } from './argv.js';
import type { DirectusPackage } from './directus-package.js';
import { START_SCRIPTS } from './start-script.js';

/** Far more than anybody writes; each may lead to others. */
const MAX_SCRIPTS = 200;

/** The first script of a package.json that starts Directus's server, those for production first. */
export function serverScript(tree: FileTree, { directory, scripts }: DirectusPackage): string | undefined {
  const names = entriesOf(scripts)
    .map(([name]) => name)
    .slice(0, MAX_SCRIPTS);
  const inOrder = [...START_SCRIPTS.filter((name) => names.includes(name)), ...names];
  return inOrder.find((name) => startedByScript(tree, directory, scripts, name) === 'server');
}

/** What runs under `npm start` is another program. */
export function startsSomethingElse(tree: FileTree, directory: string, scripts: Tree | undefined): boolean {
  return START_SCRIPTS.some((name) => startedByScript(tree, directory, scripts, name) === 'other');
}

function startedByScript(tree: FileTree, directory: string, scripts: Tree | undefined, name: string): StartedProgram {
  const script = pick(scripts, name);
  const text = scalarText(script);
  if (!script || text === undefined) return 'unknown';
  const argv = ['sh', '-c', text].map((word) => ({ text: word, written: word, at: script.at }));
  return startedProgram(
    commandOf({
      by: 'deployment',
      at: script.at,
      argv: { words: argv },
      directory,
      open: (path) => fileAt(tree, path),
      workspace: (name) => workspaceFolder(tree, name),
    }),
  );
}

/** Outside a container, paths are those of the repository. */
function fileAt(tree: FileTree, path: string): CommandFile {
  if (posix.isAbsolute(path) || path.startsWith('..')) return { kind: 'unknown' };
  if (tree.kindOf(path) !== 'file') return { kind: 'none' };
  const file = tree.read(path);
  return isProblem(file) ? { kind: 'unknown' } : { kind: 'file', file };
}

/** The folder of a package by its name (`@acme/cms`), its folder's name (`cms`) or its path (`./apps/cms`). */
export function workspaceFolder(tree: FileTree, wanted: string): string | undefined {
  const clean = wanted.replace(/^\{|\}$|\.\.\.$/g, '').replace(/^\.\//, '');
  return tree.once('folders of packages', [], packageFolders).get(clean);
}

/** Path, name and folder's name to folder, the former beating the latter. */
function packageFolders(tree: FileTree): ReadonlyMap<string, string> {
  const folders = tree.files.filter((path) => posix.basename(path) === 'package.json').map(folderOf);
  const found = new Map<string, string>();
  const add = (name: string | undefined, folder: string) => {
    if (name !== undefined && name !== '' && !found.has(name)) found.set(name, folder);
  };
  for (const folder of folders) add(folder, folder);
  for (const folder of folders) add(nameOf(tree, folder), folder);
  for (const folder of folders) add(posix.basename(folder), folder);
  return found;
}

function nameOf(tree: FileTree, folder: string): string | undefined {
  const file = tree.read(posix.join(folder, 'package.json'));
  return isProblem(file) ? undefined : scalarText(pick(parseJson(file).tree, 'name'));
}
