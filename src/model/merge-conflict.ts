import { lineStarts, spanOf, type SourceFile, type Span } from './source.js';

/**
 * The first line of a merge conflict that somebody has left in a file: git writes `<<<<<<<`, `=======` and `>>>>>>>`
 * around both sides. Undefined where there is none. Source: git-merge, "How conflicts are presented".
 */
export function mergeConflictIn(file: SourceFile): Span | undefined {
  if (!file.text.includes('<<<<<<< ')) return undefined;
  let begin: Span | undefined;
  let isDivided = false;
  for (const start of lineStarts(file)) {
    const mark = file.text.slice(start, start + 8);
    if (mark === '<<<<<<< ') {
      begin = spanOf(file, start, start + 7);
      isDivided = false;
    } else if (/^=======(?:\r?\n|\r|$)/.test(mark.padEnd(8, '\n'))) isDivided = true;
    else if (mark === '>>>>>>> ' && begin && isDivided) return begin;
  }
  return undefined;
}
