import type { Position, Range } from 'vscode-languageserver/node';
import { lineIndexAt, lineStarts, type SourceFile, type Span } from '../model/source.js';

/** The protocol counts lines and UTF-16 units from 0, as offsets do. */
export function rangeOf(span: Span): Range {
  return { start: positionAt(span.file, span.start), end: positionAt(span.file, Math.max(span.start, span.end)) };
}

export function positionAt(file: SourceFile, offset: number): Position {
  const line = lineIndexAt(file, offset);
  return { line, character: offset - (lineStarts(file)[line] ?? 0) };
}

/** An offset into the text; what lies behind the end of a line or of the file is that end. */
export function offsetAt(file: SourceFile, { line, character }: Position): number {
  const starts = lineStarts(file);
  const start = starts[line];
  if (start === undefined) return file.text.length;
  return Math.min(start + character, starts[line + 1] ?? file.text.length);
}

/** The word at an offset that may be a variable's name, with its place; undefined where there is none. */
export function wordAt(file: SourceFile, offset: number): { readonly text: string; readonly at: Span } | undefined {
  const isPart = (index: number) => /\w/.test(file.text[index] ?? '');
  let start = offset;
  let end = offset;
  while (start > 0 && isPart(start - 1)) start--;
  while (isPart(end)) end++;
  return start === end ? undefined : { text: file.text.slice(start, end), at: { file, start, end } };
}

export function covers({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
