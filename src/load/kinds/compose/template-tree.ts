import { posix } from 'node:path';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import { classify } from '../../files/classify.js';
import type { FileTree } from '../../files/file-tree.js';

/** An env file that isn't in the repository, and the template that people copy to make it. */
export interface TemplatePair {
  readonly missing: string;
  readonly template: string;
}

/** The template beside a missing env file: `.env.example` for `.env`, `.env.prod.example` for `.env.prod`. */
export function templateFor(tree: FileTree, missing: string): TemplatePair | undefined {
  const folder = posix.dirname(missing);
  const wanted = wordsOf(posix.basename(missing));
  const template = tree.files.find((path) => {
    if (posix.dirname(path) !== folder || classify(path) !== 'env') return false;
    const name = posix.basename(path);
    return (
      stageFromName(name)?.name === 'template' &&
      sameWords(
        wordsOf(name).filter((word) => stageFromName(word)?.name !== 'template'),
        wanted,
      )
    );
  });
  return template === undefined ? undefined : { missing, template };
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'txt');
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}

/**
 * The project as it is once the templates have been copied. Their files keep their own paths, so that
 * findings point into the template.
 */
export function templateTree(tree: FileTree, pairs: readonly TemplatePair[]): FileTree {
  const templates = new Map(pairs.map(({ missing, template }) => [missing, template]));
  const actual = (path: string) => templates.get(path) ?? path;
  return {
    root: tree.root,
    files: tree.files,
    read: (path) => tree.read(actual(path)),
    kindOf: (path) => tree.kindOf(actual(path)),
    list: (path) => tree.list(path),
    linkOf: (path) => tree.linkOf(path),
    sizeOf: (path) => tree.sizeOf(actual(path)),
    readFiles: () => tree.readFiles(),
  };
}
