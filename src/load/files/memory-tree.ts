import { posix } from 'node:path';
import { decode } from './decode.js';
import { answeredOnce, isProblem, type FileTree, type PathKind } from './file-tree.js';

/**
 * A project held in memory, for tests and for tools that have no disk: path to content. A path `a -> b` is a symbolic
 * link, which is listed and told, but not followed.
 */
export function memoryTree(contents: Readonly<Record<string, string | Uint8Array>>): FileTree {
  const entries = Object.entries(contents).map(([path, content]) => [path.split(' -> '), content] as const);
  const files = new Map(
    entries.flatMap(([[path = '', target], content]) =>
      target === undefined ? [[normalize(path), content] as const] : [],
    ),
  );
  const links = new Map(
    entries.flatMap(([[path = '', target]]) => (target === undefined ? [] : [[normalize(path), target] as const])),
  );
  const folders = namesByFolder(files.keys());
  const listed = namesByFolder([...files.keys(), ...links.keys()]);
  const read = new Map<string, ReturnType<typeof decode>>();
  const kindOf = (path: string): PathKind => {
    const clean = normalize(path);
    if (clean === '..' || clean.startsWith('../') || posix.isAbsolute(clean)) return 'outside';
    if (files.has(clean)) return 'file';
    return folders.has(clean) ? 'directory' : 'missing';
  };
  return {
    once: answeredOnce(),
    root: '/project',
    files: [...files.keys()].filter((path) => !path.includes('node_modules/') && !path.startsWith('.git/')).sort(),
    read(path) {
      const clean = normalize(path);
      const known = read.get(clean);
      if (known) return known;
      const content = files.get(clean);
      if (content === undefined) return { kind: 'unreadable', path: clean, message: 'does not exist.' };
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const result = decode(clean, bytes);
      read.set(clean, result);
      return result;
    },
    kindOf,
    list: (path) => [...(listed.get(normalize(path)) ?? [])].sort(),
    linkOf: (path) => links.get(normalize(path)),
    sizeOf(path) {
      const content = files.get(normalize(path));
      return content === undefined ? undefined : Buffer.byteLength(content);
    },
    readFiles: () => [...read.values()].flatMap((result) => (isProblem(result) ? [] : [result])),
  };
}

/** The names in each folder that leads to one of the paths; '' is the root. */
function namesByFolder(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    let folder = '';
    for (const name of path.split('/')) {
      const names = folders.get(folder);
      if (names) names.add(name);
      else folders.set(folder, new Set([name]));
      folder = folder === '' ? name : `${folder}/${name}`;
    }
  }
  return folders;
}

function normalize(path: string): string {
  const clean = posix.normalize(path).replace(/\/$/, '');
  return clean === '.' ? '' : clean;
}
