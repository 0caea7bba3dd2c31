import { lineIndexAt, lineStarts, spanOf, textOf, type SourceFile, type Span } from '../model/source.js';

/** The line that a place begins in, its line break included. */
export function lineOf({ file, start }: Span): Span {
  const index = lineIndexAt(file, start);
  const starts = lineStarts(file);
  return spanOf(file, starts[index] ?? 0, starts[index + 1] ?? file.text.length);
}

/** The line before or after is indented as this one: what both stand in doesn't become empty. */
export function hasSibling({ file, start, end }: Span): boolean {
  const own = indentationOf(file, start);
  const before = start === 0 ? -1 : lineOf(spanOf(file, start - 1, start)).start;
  return (before >= 0 && indentationOf(file, before) === own) || indentationOf(file, end) === own;
}

/** Blanks at the beginning of a line; undefined where it has nothing else, or a comment. */
function indentationOf({ text }: SourceFile, start: number): number | undefined {
  return /^( *)[^\s#]/.exec(text.slice(start, start + 200))?.[1]?.length;
}

/** The next line is indented deeper: it belongs to this one. */
export function isNested(line: Span): boolean {
  const next = /^([ \t]*)\S/.exec(line.file.text.slice(line.end, line.end + 500));
  const own = /^[ \t]*/.exec(textOf(line))?.[0].length ?? 0;
  return (next?.[1]?.length ?? 0) > own;
}
