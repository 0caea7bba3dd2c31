/** The folder of a path that is relative to the root, with forward slashes; the root itself is ''. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
