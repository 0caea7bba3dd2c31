import type { ErrorCode } from 'yaml';

/**
 * What is wrong with a YAML file in plain words, with what to do about it. No text of the file is in them, since it may
 * be a piece of a secret. Undefined for what seldom happens.
 */
export function plainWords(code: ErrorCode, message: string, text: string, start: number): string | undefined {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'this line is indented with a tab, but YAML takes spaces only';
    case 'BAD_INDENT':
      return message.startsWith('Flow')
        ? 'a bracket was opened above and is not closed'
        : indentation(text, lineOf(text, start));
    case 'BLOCK_AS_IMPLICIT_KEY':
      return colonsIn(lineOf(text, start)) > 1
        ? 'this line has a second colon with a space behind it: put the value in quotes'
        : 'the next line is indented more, but this one has a value already';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a colon is missing at the end of this line, or quotation marks around a text of several lines';
    case 'BAD_SCALAR_START':
      return 'a value may not begin with this character: put it in quotes';
    case 'BAD_DQ_ESCAPE':
      return 'in double quotes this backslash begins an escape that YAML does not know: write it twice, or use single quotes';
    case 'MISSING_CHAR':
      return missing(message);
    case 'UNEXPECTED_TOKEN':
      return unexpected(message) ?? withoutQuotes(message);
    case 'TAG_RESOLVE_FAILED':
      return 'this tag is not known';
    case 'BAD_DIRECTIVE':
      return 'this directive is not known';
    default:
      return withoutQuotes(message);
  }
}

/** Whatever the parser says behind a colon or in quotation marks may be text of the file. */
function withoutQuotes(message: string): string | undefined {
  return /[:"]/.test(message) ? 'it is not valid YAML here' : undefined;
}

function missing(message: string): string | undefined {
  if (message.includes('quote')) return 'this quotation mark is never closed';
  return message.startsWith('Implicit map key') ? 'a colon is missing behind this name' : undefined;
}

function unexpected(message: string): string | undefined {
  if (message.includes('at node end')) return 'there is text behind the end of this value';
  // The parser quotes what it stands at, which may be a secret whose name it has lost.
  if (message.includes('token in YAML')) return 'this does not belong to what stands above it';
  if (message.startsWith('Block scalar header')) return 'behind this | or > only a comment may stand';
  return message.includes('block-seq-ind') ? 'a list must begin on a line of its own' : undefined;
}

interface Line {
  /** Where it begins in the text. */
  readonly from: number;
  readonly content: string;
}

function lineOf(text: string, offset: number): Line {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', from);
  return { from, content: text.slice(from, end < 0 ? text.length : end) };
}

function colonsIn({ content }: Line): number {
  return [...content.matchAll(/:(?=\s|$)/g)].length;
}

function indentation(text: string, line: Line): string {
  const above = lineAbove(text, line);
  const own = indentOf(line);
  if (!above) return 'lines of one level must start in the same column';
  const other = indentOf(above);
  if (own === other)
    return 'list items (lines with `- `) and named values are mixed here: only one of them can stand in one place';
  return `this line is indented by ${spaces(own)}, the one above by ${String(other)}: lines of one level must start in the same column`;
}

/** The nearest line above that holds more than a comment. */
function lineAbove(text: string, { from }: Line): Line | undefined {
  for (let end = from - 1; end >= 0;) {
    const line = lineOf(text, end);
    if (/^\s*[^\s#]/.test(line.content)) return line;
    end = line.from - 1;
  }
  return undefined;
}

function indentOf({ content }: Line): number {
  return content.length - content.trimStart().length;
}

function spaces(number: number): string {
  return number === 1 ? '1 space' : `${String(number)} spaces`;
}
