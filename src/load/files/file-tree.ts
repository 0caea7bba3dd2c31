import type { Problem } from '../../model/problem.js';
import { areSame } from '../../model/same-items.js';
import type { SourceFile } from '../../model/source.js';

/**
 * The linted folder, as loaders see it. All paths are relative to the root, with forward slashes and
 * without a leading `./`; '' is the root. Nothing outside the root can be reached through it,
 * not by `..` nor by a symbolic link.
 */
export interface FileTree {
  /** Absolute path of the root (for git and for messages of the CLI). */
  readonly root: string;
  /** Paths of the files that may hold configuration, sorted. Dependencies and build output are left out. */
  readonly files: readonly string[];
  /** Reads a text once and keeps it: the same path gives the same SourceFile. */
  read(path: string): SourceFile | Problem;
  kindOf(path: string): PathKind;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): readonly string[];
  /** Where a symbolic link points, as it is written; undefined for what is no link. */
  linkOf(path: string): string | undefined;
  /** Size in bytes; undefined where there is no such file. */
  sizeOf(path: string): number | undefined;
  /** The texts that have been read so far. */
  readFiles(): readonly SourceFile[];
  /**
   * Answers a question about the files. Whoever asks it again gets the same answer; of a tree that remembers earlier
   * runs (`Memory`) also that of an earlier one, unless something has changed that it was made from.
   * @param question names it; two questions of one name and with the same `given` must have the same answer
   * @param given what it is made from beside the files, compared one by one with `===`
   * @param answer may look at files only through the tree that it is handed
   */
  once<Answer>(question: string, given: readonly unknown[], answer: (tree: FileTree) => Answer): Answer;
}

export type PathKind = 'file' | 'directory' | 'missing' | 'outside';

/** A tree with some of its answers replaced. What isn't replaced is asked of the tree when it is wanted, not before. */
export function changedTree(tree: FileTree, changes: Partial<FileTree>): FileTree {
  return {
    once: answeredOnce(),
    root: tree.root,
    get files() {
      return tree.files;
    },
    read: (path) => tree.read(path),
    kindOf: (path) => tree.kindOf(path),
    list: (path) => tree.list(path),
    linkOf: (path) => tree.linkOf(path),
    sizeOf: (path) => tree.sizeOf(path),
    readFiles: () => tree.readFiles(),
    ...changes,
  };
}

export function isProblem(result: SourceFile | Problem): result is Problem {
  return 'kind' in result;
}

/** `once` of a tree that doesn't change and lives no longer than a run. */
export function answeredOnce(): FileTree['once'] {
  const known = new Map<string, { readonly given: readonly unknown[]; readonly answer: unknown }>();
  return function <Answer>(
    this: FileTree,
    question: string,
    given: readonly unknown[],
    answer: (tree: FileTree) => Answer,
  ): Answer {
    const earlier = known.get(question);
    if (earlier && areSame(earlier.given, given)) return earlier.answer as Answer;
    const found = answer(this);
    known.set(question, { given, answer: found });
    return found;
  };
}
