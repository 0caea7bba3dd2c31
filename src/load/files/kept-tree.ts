import type { Problem } from '../../model/problem.js';
import { areSame } from '../../model/same-items.js';
import type { SourceFile } from '../../model/source.js';
import { changedTree, isProblem, type FileTree } from './file-tree.js';

/** What trees of one folder have answered, by path; the list of all files has the path ''. */
export class KeptAnswers {
  readonly texts = new Map<string, SourceFile | Problem>();
  readonly lists = new Map<string, readonly string[]>();
  files: readonly string[] = [];

  /** @param earlier what an earlier tree has answered */
  constructor(readonly earlier?: Pick<KeptAnswers, 'texts' | 'lists' | 'files'>) {}

  text(found: SourceFile | Problem): SourceFile | Problem {
    const known = this.texts.get(found.path);
    if (known) return known;
    const before = this.earlier?.texts.get(found.path);
    const kept = before && isSameText(before, found) ? before : found;
    this.texts.set(found.path, kept);
    return kept;
  }

  list(path: string, found: readonly string[]): readonly string[] {
    const known = this.lists.get(path);
    if (known) return known;
    const before = this.earlier?.lists.get(path);
    const kept = before && areSame(before, found) ? before : found;
    this.lists.set(path, kept);
    return kept;
  }
}

function isSameText(one: SourceFile | Problem, other: SourceFile | Problem): boolean {
  if (one === other) return true;
  if (!isProblem(one)) return !isProblem(other) && one.text === other.text;
  return isProblem(other) && one.kind === other.kind && one.message === other.message;
}

/**
 * A tree whose answers stay the same objects as long as they don't change: texts, and lists of names. All that is kept
 * by their identity (what a parser has made of a file) lasts as long. Each path is looked up once: going through what
 * earlier answers were made from asks for the same few again and again.
 */
export function keptTree(tree: FileTree, answers: KeptAnswers): FileTree {
  let files: readonly string[] | undefined;
  const all = () => {
    const before = answers.earlier?.files ?? [];
    answers.files = areSame(before, tree.files) ? before : tree.files;
    return answers.files;
  };
  return changedTree(tree, {
    get files() {
      return (files ??= all());
    },
    read: byPath((path) => answers.text(tree.read(path))),
    kindOf: byPath((path) => tree.kindOf(path)),
    list: byPath((path) => answers.list(path, tree.list(path))),
    linkOf: byPath((path) => tree.linkOf(path)),
    sizeOf: byPath((path) => tree.sizeOf(path)),
  });
}

function byPath<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (path) => {
    const before = known.get(path) ?? { answer: ask(path) };
    known.set(path, before);
    return before.answer;
  };
}
