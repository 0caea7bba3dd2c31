import { textStart, type DotenvBuilder } from './entry.js';

/** `format: raw`: NAME=VALUE to the end of the line, taken literally; only leading blanks are cut. */
export function readRawDialect(builder: DotenvBuilder): void {
  const { text } = builder.file;
  let position = textStart(text);
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const lineEnd = newline < 0 ? text.length : newline;
    const end = text[lineEnd - 1] === '\r' && lineEnd > position ? lineEnd - 1 : lineEnd;
    if (!readLine(builder, position, end)) return;
    position = lineEnd + 1;
  }
}

function readLine(builder: DotenvBuilder, from: number, end: number): boolean {
  const { text } = builder.file;
  let start = from;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  if (start >= end || text[start] === '#') return true;
  const equals = text.slice(start, end).indexOf('=');
  const nameEnd = equals < 0 ? end : start + equals;
  const name = text.slice(start, nameEnd);
  if (name === '')
    builder.refuse(`no variable name on line '${text.slice(start, end)}'`, start, end, 'no variable name on a line');
  else if (/[ \t]/.test(name))
    builder.refuse(`variable '${name}' contains whitespaces`, start, nameEnd, 'a variable contains whitespaces');
  else if (equals < 0) builder.add([start, nameEnd], undefined, undefined, undefined, false);
  else builder.add([start, nameEnd], [nameEnd + 1, end], text.slice(nameEnd + 1, end), undefined, false);
  return builder.problems.length === 0;
}
