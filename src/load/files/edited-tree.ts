import type { SourceFile } from '../../model/source.js';
import { changedTree, isProblem, type FileTree } from './file-tree.js';

/** The same tree with other texts in some of its files: unsaved ones of an editor, or what a fix would write. */
export function withTexts(tree: FileTree, texts: ReadonlyMap<string, string>): FileTree {
  const edited = new Map<string, SourceFile>();
  for (const [path, text] of texts) edited.set(path, { path, text });
  return changedTree(tree, {
    read(path) {
      const original = tree.read(path);
      return isProblem(original) ? original : (edited.get(original.path) ?? original);
    },
    readFiles: () => tree.readFiles().map((file) => edited.get(file.path) ?? file),
  });
}
