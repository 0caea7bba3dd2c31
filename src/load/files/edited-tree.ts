import type { SourceFile } from '../../model/source.js';
import { isProblem, type FileTree } from './file-tree.js';

/** The same tree with other texts in some of its files: unsaved ones of an editor, or what a fix would write. */
export function withTexts(tree: FileTree, texts: ReadonlyMap<string, string>): FileTree {
  const edited = new Map<string, SourceFile>();
  for (const [path, text] of texts) edited.set(path, { path, text });
  const read: FileTree['read'] = (path) => {
    const original = tree.read(path);
    return isProblem(original) ? original : (edited.get(original.path) ?? original);
  };
  return {
    root: tree.root,
    get files() {
      return tree.files;
    },
    read,
    kindOf: (path) => tree.kindOf(path),
    list: (path) => tree.list(path),
    linkOf: (path) => tree.linkOf(path),
    sizeOf: (path) => tree.sizeOf(path),
    readFiles: () => tree.readFiles().map((file) => edited.get(file.path) ?? file),
  };
}
