import { posix } from 'node:path';
import type { SourceFile } from '../../../model/source.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';

/** The files of one folder, which Terraform reads as one, and the folders of the repository that it calls as modules. */
export interface TerraformFolder {
  readonly path: string;
  readonly files: readonly SourceFile[];
  readonly calls: readonly string[];
}

/** HCL, or the same in JSON. */
export const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;
const SPEAKS = /directus|\bDB_CLIENT\b/;
const TEMPLATE = /file\(\s{0,20}"(?:\$\{path\.module\}\/)?([^"$\n]{1,300})"/g;
const LOCAL_SOURCE = /\bsource"?\s{0,20}[=:]\s{0,20}"(\.\.?\/[^"\n]{0,300})"/g;

/**
 * The folders that have to do with Directus: those that speak of it, those that they call, and those that call them.
 * A folder with a file that can't be read is left alone as a whole.
 */
export function foldersOfDirectus(tree: FileTree): TerraformFolder[] {
  const folders = new Map(allFolders(tree).map((folder) => [folder.path, folder]));
  const speaking = [...folders.values()].filter(({ path, files }) =>
    files.some(({ text }) => SPEAKS.test(text) || templatesIn(text, path).some((template) => speaks(template, tree))),
  );
  const callers = new Map<string, string[]>();
  for (const { path, calls } of folders.values())
    for (const called of calls) callers.set(called, [...(callers.get(called) ?? []), path]);
  const start = speaking.map(({ path }) => path);
  const wanted = new Set([
    ...reachable(start, (path) => callers.get(path) ?? []),
    ...reachable(start, (path) => folders.get(path)?.calls ?? []),
  ]);
  return [...folders.values()].filter(({ path }) => wanted.has(path));
}

/** Templates that a configuration names by paths of its own folder. */
function templatesIn(text: string, folder: string): string[] {
  return [...text.matchAll(TEMPLATE)].map((match) => posix.join(folder, match[1] ?? ''));
}

function speaks(path: string, tree: FileTree): boolean {
  if (path.startsWith('..') || tree.kindOf(path) !== 'file') return false;
  const file = tree.read(path);
  return !isProblem(file) && SPEAKS.test(file.text);
}

function allFolders(tree: FileTree): TerraformFolder[] {
  const paths = new Map<string, string[]>();
  for (const path of tree.files.filter((name) => CONFIGURATION.test(name))) {
    const folder = posix.dirname(path);
    const others = paths.get(folder);
    if (others) others.push(path);
    else paths.set(folder, [path]);
  }
  return [...paths].flatMap(([path, names]): TerraformFolder[] => {
    const files = names.flatMap((name) => {
      const file = tree.read(name);
      return isProblem(file) ? [] : [file];
    });
    if (files.length < names.length) return [];
    const sources = files.flatMap(({ text }) => [...text.matchAll(LOCAL_SOURCE)].map((match) => match[1] ?? ''));
    return [{ path, files, calls: [...new Set(sources.map((source) => moduleFolder(path, source)))] }];
  });
}

/** Where the source of a module lies, relative to the root of the repository. */
export function moduleFolder(caller: string, source: string): string {
  return posix.join(caller, source).replace(/(?<=.)\/$/, '');
}

function reachable(start: readonly string[], next: (path: string) => readonly string[]): Set<string> {
  const seen = new Set(start);
  // A set hands out what is added while it is walked.
  for (const path of seen) for (const other of next(path)) seen.add(other);
  return seen;
}
