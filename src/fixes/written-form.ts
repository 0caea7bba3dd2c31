import { lineIndexAt, lineStarts, textOf, type Span } from '../model/source.js';

/**
 * How a value stands in its file, by the characters around it:
 * - `bare`: after `NAME=`, in an env file, a list of Compose, a Dockerfile, a unit file or a script;
 * - `plain`: a scalar of YAML without quotes, whose type depends on its text;
 * - a quotation mark: between two of them, whatever the format.
 */
export type WrittenForm = 'bare' | 'plain' | '"' | "'";

/** Nothing of it means anything to a shell, YAML, TOML, JSON or Docker. */
const HARMLESS = /^[\w./:@,+%=-]*$/;
/** YAML would take it for something else than text. */
const NOT_TEXT = /^(?:|~|null|true|false|yes|no|on|off|[-+.\d].*)$/i;

/** Undefined where the place is of another form: a value without quotes in JSON or JavaScript. */
export function writtenForm(at: Span): WrittenForm | undefined {
  const { text, path } = at.file;
  const before = text[at.start - 1];
  if ((before === '"' || before === "'") && text[at.end] === before) return before;
  if (/\.ya?ml$/.test(path) && isValueOfKey(at)) return 'plain';
  if (/\.(?:json|toml|[cm]?[jt]s)$/.test(path)) return undefined;
  return before === '=' || before === ' ' ? 'bare' : undefined;
}

/** Only `key: ` stands before it on its line. */
function isValueOfKey({ file, start }: Span): boolean {
  const lineStart = lineStarts(file)[lineIndexAt(file, start)] ?? 0;
  return /:[ \t]+$/.test(file.text.slice(Math.max(lineStart, start - 20), start));
}

/** A text as it is to be written in such a place; undefined where it needs an escape that we leave to people. */
export function writtenAs(text: string, form: WrittenForm): string | undefined {
  if (!HARMLESS.test(text)) return undefined;
  return form === 'plain' && NOT_TEXT.test(text) ? `"${text}"` : text;
}

/** Is this text written as it is, without escapes, references or line breaks in between? */
export function isWrittenAs(at: Span, text: string): boolean {
  return textOf(at) === text;
}
