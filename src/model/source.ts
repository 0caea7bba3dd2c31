import { oncePer } from './once-per.js';

/** A text that was read from the project, by its path relative to the root (forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A piece of a file, as UTF-16 offsets into its text; `end` is exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as people count it: lines and columns start at 1, the end column is exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function spanOf(file: SourceFile, start: number, end: number): Span {
  return { file, start, end };
}

/** The text that a span covers, exactly as written. */
export function textOf(span: Span): string {
  return span.file.text.slice(span.start, span.end);
}

/**
 * The text after a byte order mark. Compose, kubectl, flyctl, BuildKit, npm and systemd skip the mark, so it hides
 * nothing. Offsets into a file count it; where they matter, use `withMarkBlanked`.
 */
export function textAfterMark({ text }: SourceFile): string {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** The text with a blank in place of a byte order mark, so that offsets stay. */
export function withMarkBlanked({ text }: SourceFile): string {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? ` ${text.slice(1)}` : text;
}

const BYTE_ORDER_MARK = 0xfeff;

/** The first character of a file: for findings about the file as a whole. */
export function fileStart(file: SourceFile): Span {
  return { file, start: 0, end: 0 };
}

/** Offsets at which the lines of a file begin. `\n`, `\r\n` and a lone `\r` end a line. */
export const lineStarts = oncePer(({ text }: SourceFile): readonly number[] => {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
});

/** The index into `lineStarts` of the line that holds an offset (binary search). */
export function lineIndexAt(file: SourceFile, offset: number): number {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineAndColumn(file: SourceFile, offset: number): { line: number; column: number } {
  const index = lineIndexAt(file, offset);
  return { line: index + 1, column: offset - (lineStarts(file)[index] ?? 0) + 1 };
}

export function locate(span: Span): Location {
  const start = lineAndColumn(span.file, span.start);
  const end = lineAndColumn(span.file, Math.max(span.start, span.end));
  return { file: span.file.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** One line of a file (0-based index), without its line end. */
export function lineText(file: SourceFile, index: number): string {
  const starts = lineStarts(file);
  const start = starts[index] ?? file.text.length;
  const end = starts[index + 1] ?? file.text.length;
  return file.text.slice(start, end).replace(/[\r\n]{1,2}$/, '');
}
