import { textStart, type DotenvBuilder, type DotenvEntry } from './entry.js';

const SPACE = /\s*/y;
const EXPORT = /export\s+(?=[\w.-])/y;
const NAME = /[\w.-]+/y;
const SEPARATOR = /\s*=|:(?=\s)/y;
const LINE_END = /[\n\r\u2028\u2029]/g;
const UNQUOTED = /[^#\r\n]*/y;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly quote: DotenvEntry['quote'];
}

/** dotenv's parse(): a line that isn't an assignment is skipped, nothing is ever refused. */
export function readNodeDialect(builder: DotenvBuilder): void {
  const { text } = builder.file;
  let position = textStart(text);
  while (position < text.length) {
    const start = endOf(SPACE, text, position);
    const afterExport = endOf(EXPORT, text, start);
    position =
      readAssignment(builder, afterExport) ??
      (afterExport > start ? readAssignment(builder, start) : undefined) ??
      nextLine(text, start);
  }
}

/** Where the statement ends; undefined where there is none. */
function readAssignment(builder: DotenvBuilder, start: number): number | undefined {
  const { text } = builder.file;
  const nameEnd = endOf(NAME, text, start);
  if (nameEnd === start) return undefined;
  const separatorEnd = endOf(SEPARATOR, text, nameEnd);
  if (separatorEnd === nameEnd) return undefined;
  // After a colon one blank belongs to the separator; a line end counts as one.
  const blank = text.startsWith('\r\n', separatorEnd) ? 2 : 1;
  const from = text[separatorEnd - 1] === ':' ? separatorEnd + blank : separatorEnd;
  const found = quoted(text, from) ?? unquoted(text, from);
  const written = text.slice(found.start, found.end).replaceAll(/\r\n?/g, '\n');
  // An escape is undone wherever the value begins with ", even if the quotes don't enclose it.
  const begins = found.quote ?? written[0];
  const value = begins === '"' ? written.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : written;
  builder.add([start, nameEnd], [found.start, found.end], value, found.quote, false);
  return nextLine(text, found.end);
}

function quoted(text: string, from: number): Found | undefined {
  const open = endOf(SPACE, text, from);
  const quote = text[open];
  if (quote !== "'" && quote !== '"' && quote !== '`') return undefined;
  const candidates: number[] = [];
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '\\' && text[i + 1] === quote) candidates.push(++i);
    else if (text[i] === quote) {
      candidates.push(i);
      break;
    }
  }
  // The first quote that isn't escaped; where that doesn't end a line, an escaped one before it may.
  const close = candidates.reverse().find((index) => endsLine(text, index + 1));
  return close === undefined ? undefined : { start: open + 1, end: close, quote };
}

/** Only blanks and a comment follow on the line. */
function endsLine(text: string, index: number): boolean {
  const end = endOf(SPACE, text, index);
  return end >= text.length || text[end] === '#' || /[\n\r\u2028\u2029]/.test(text.slice(index, end));
}

function unquoted(text: string, from: number): Found {
  let start = from;
  let end = endOf(UNQUOTED, text, from);
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  const quote = text[start];
  if ((quote === "'" || quote === '"' || quote === '`') && end - start > 1 && text[end - 1] === quote)
    return { start: start + 1, end: end - 1, quote };
  return { start, end, quote: undefined };
}

function isBlank(text: string, index: number): boolean {
  return /\s/.test(text[index] ?? '');
}

function nextLine(text: string, index: number): number {
  LINE_END.lastIndex = index;
  const found = LINE_END.exec(text);
  return found ? found.index + 1 : text.length;
}

function endOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}
