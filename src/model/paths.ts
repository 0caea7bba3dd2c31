/** The folder of a path that is relative to the root, with forward slashes; the root itself is ''. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** `a/b/c` gives `a` and `a/b`; `/a/b` gives '' and `/a`. */
export function foldersAbove(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

/** One folder is the other, or is inside it; all are inside the root, ''. */
export function isRelated(one: string, other: string): boolean {
  return one === other || other === '' || one === '' || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** A path or an address without the slashes at its end. */
export function withoutEnd(path: string): string {
  return path.replace(/\/{1,100}$/, '');
}
