import { textStart, type DotenvBuilder } from './entry.js';

/** Blanks inside a line, in the words of compose-go: a lone CR is one of them. */
const BLANKS = new Set(['\t', '\v', '\f', '\r', ' ', '\u0085', '\u00a0']);
const NAME_CHARACTER = /[\p{L}\p{N}_.\-[\]]/u;
const EXPORT = /export(?=\s)/y;
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;
const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

interface Name {
  readonly start: number;
  readonly end: number;
  /** Where the value begins, or the next statement after a bare key. */
  readonly next: number;
  readonly bare: boolean;
}

/** compose-go's dotenv: statements are read one after the other, and one malformed statement refuses the file. */
export function readComposeDialect(builder: DotenvBuilder): void {
  const { text } = builder.file;
  let position = textStart(text);
  for (;;) {
    position = statementStart(text, position);
    if (position >= text.length) return;
    const name = readName(builder, position);
    if (!name) return;
    if (text.slice(name.start, name.end).includes(' ')) {
      builder.refuse('key cannot contain a space', name.start, name.end);
      return;
    }
    if (name.bare) {
      builder.add([name.start, name.end], undefined, undefined, undefined, false);
      position = name.next;
      continue;
    }
    const end = readValue(builder, name);
    if (end === undefined) return;
    position = end;
  }
}

function statementStart(text: string, from: number): number {
  let position = from;
  while (position < text.length) {
    if (text[position] === '#') position = lineEnd(text, position);
    else if (isSpace(text, position)) position++;
    else break;
  }
  return position;
}

function readName(builder: DotenvBuilder, from: number): Name | undefined {
  const { text } = builder.file;
  EXPORT.lastIndex = from;
  const start = EXPORT.test(text) ? skipBlanks(text, from + 'export'.length) : from;
  for (let i = start; i < text.length; i++) {
    const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
    if (character === '=' || character === ':' || character === '\n') {
      return { start, end: trimEnd(text, start, i), next: skipBlanks(text, i + 1), bare: character === '\n' };
    }
    if (!BLANKS.has(character) && !NAME_CHARACTER.test(character)) {
      const line = text.slice(start, lineEnd(text, start));
      builder.refuse(
        `unexpected character ${JSON.stringify(character)} in variable name ${JSON.stringify(line)}`,
        i,
        i + character.length,
        'unexpected character in a variable name',
      );
      return undefined;
    }
    i += character.length - 1;
  }
  // The last line, without a line end: what should be a bare key is the value of a variable without a name.
  return { start, end: start, next: skipBlanks(text, start), bare: false };
}

/** Adds the entry; where the next statement begins, or undefined after a fault. */
function readValue(builder: DotenvBuilder, name: Name): number | undefined {
  const { text } = builder.file;
  const quote = text[name.next];
  if (quote === '"' || quote === "'") return readQuoted(builder, name, quote);
  const end = lineEnd(text, name.next);
  const comment = text.slice(name.next, end).indexOf(' #');
  const valueEnd = trimEnd(text, name.next, comment < 0 ? end : name.next + comment);
  builder.add([name.start, name.end], [name.next, valueEnd], text.slice(name.next, valueEnd), undefined, true);
  return Math.min(end + 1, text.length);
}

function readQuoted(builder: DotenvBuilder, name: Name, quote: '"' | "'"): number | undefined {
  const { text } = builder.file;
  const open = name.next;
  let close = open + 1;
  while (close < text.length && text[close] !== quote) close += text[close] === '\\' ? 2 : 1;
  if (close >= text.length) {
    // Compose shows the value, which may be a secret; here its name must do.
    builder.refuse(
      `unterminated quoted value of ${text.slice(name.start, name.end)}`,
      open,
      lineEnd(text, open),
      'unterminated quoted value',
    );
    return undefined;
  }
  const unquoted = withoutEscapedQuotes(text.slice(open + 1, close), quote);
  builder.add(
    [name.start, name.end],
    [open + 1, close],
    quote === '"' ? unescape(unquoted) : unquoted,
    quote,
    quote === '"',
  );
  return close + 1;
}

/** A backslash before the quote goes, each other one stays together with what follows it. */
function withoutEscapedQuotes(written: string, quote: string): string {
  return written.replaceAll(/\\([\s\S])/g, (pair, next: string) => (next === quote ? quote : pair));
}

/** `\$` becomes `$$`, which interpolation turns into one dollar sign. */
function unescape(text: string): string {
  return text.replaceAll(ESCAPE, (escape) => {
    const kind = escape[1] ?? '';
    if (kind === '$') return '$$';
    if (kind !== '0') return NAMED_ESCAPES[kind] ?? escape;
    const digits = escape.slice(2);
    const code = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : 256;
    return code > 255 ? `\\${digits}` : String.fromCodePoint(code);
  });
}

function isSpace(text: string, index: number): boolean {
  const character = text[index] ?? '';
  return character === '\u0085' || (character !== '\ufeff' && /\s/.test(character));
}

function skipBlanks(text: string, from: number): number {
  let position = from;
  while (BLANKS.has(text[position] ?? '')) position++;
  return position;
}

function trimEnd(text: string, start: number, from: number): number {
  let end = from;
  while (end > start && isSpace(text, end - 1)) end--;
  return end;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
