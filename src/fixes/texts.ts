import { fixWith, type Edit, type Fix, type FixSafety } from '../model/fix.js';
import { spanOf, textOf, type Span } from '../model/source.js';
import { hasSibling, isNested, lineOf } from './lines.js';

/** Replaces the one place at which a text stands in a piece of a file; undefined where it isn't there, or twice. */
export function replaceFix(at: Span, from: string, to: string, safety: FixSafety = 'safe'): Fix | undefined {
  const parts = textOf(at).split(from);
  const start = at.start + (parts[0]?.length ?? 0);
  const isOnce = parts.length === 2;
  return fixWith(
    safety,
    `Write ${to} in place of ${from}`,
    isOnce ? [{ at: spanOf(at.file, start, start + from.length), text: to }] : undefined,
  );
}

/** Publishes a port on the machine itself only. Undefined where it isn't written as `"5432:5432"`. */
export function publishLocallyFix(at: Span): Fix | undefined {
  const written = /^(["']?)\d+:\d+(?:\/tcp)?\1$/.exec(textOf(at));
  const start = at.start + (written?.[1]?.length ?? 0);
  return fixWith(
    'unsafe',
    'Publish the port on 127.0.0.1 only',
    written ? [{ at: spanOf(at.file, start, start), text: '127.0.0.1:' }] : undefined,
  );
}

/** Deletes the line of an item of a list that has others; undefined where it takes more than its line. */
export function deleteItemFix(title: string, at: Span): Fix | undefined {
  const line = lineOf(at);
  const isItem = /^ *- /.test(textOf(line)) && at.end <= line.end && !isNested(line);
  return fixWith('unsafe', title, isItem && hasSibling(line) ? [{ at: line, text: '' }] : undefined);
}

/** Puts a plain word into double quotes; undefined where it is anything else. */
export function quoteFix(at: Span): Fix | undefined {
  const isPlain = /^[\w.+-]+$/.test(textOf(at));
  return fixWith('safe', `Put ${textOf(at)} into quotes`, isPlain ? around(at, '"') : undefined);
}

/** Puts all from the beginning of a value to the end of its line into quotes, in a dotenv file. */
export function quoteRestOfLineFix(at: Span): Fix | undefined {
  const line = lineOf(at);
  const rest = at.file.text.slice(at.start, line.end).trimEnd();
  const quote = rest.includes("'") ? (/["\\$`]/.test(rest) ? undefined : '"') : "'";
  return fixWith(
    'safe',
    'Put the whole value into quotes',
    quote === undefined ? undefined : around(spanOf(at.file, at.start, at.start + rest.length), quote),
  );
}

function around({ file, start, end }: Span, quote: string): Edit[] {
  return [
    { at: spanOf(file, start, start), text: quote },
    { at: spanOf(file, end, end), text: quote },
  ];
}

/** Adds a line of its own below the one that a place begins in. */
export function addLineBelowFix(at: Span, line: string, safety: FixSafety = 'safe'): Fix | undefined {
  const { end } = lineOf(at);
  const { text } = at.file;
  const isComplete = text[end - 1] === '\n';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return fixWith(
    safety,
    `Add \`${line}\``,
    isComplete ? [{ at: spanOf(at.file, end, end), text: `${line}${lineBreak}` }] : undefined,
  );
}

/** Deletes what ends a file in line breaks. */
export function trimFileFix({ file }: Span): Fix | undefined {
  let end = file.text.length;
  while (/[\r\n]/.test(file.text[end - 1] ?? '')) end--;
  return fixWith('safe', 'Take the line break off the end of the file', [
    { at: spanOf(file, end, file.text.length), text: '' },
  ]);
}

/** Says that a variable has no value, where only a comment stands behind its equals sign. */
export function emptyValueFix(name: string, comment: Span): Fix | undefined {
  const before = comment.file.text.slice(0, comment.start).trimEnd();
  const at = spanOf(comment.file, before.length, before.length);
  return fixWith(
    'safe',
    `Write ${name}="" before the comment`,
    before.endsWith('=') ? [{ at, text: '""' }] : undefined,
  );
}

/** Deletes a key of a mapping in YAML with its value, where that takes no more than its line. */
export function deleteKeyFix(title: string, key: Span | undefined): Fix | undefined {
  const line = key && lineOf(key);
  const isWhole = key && line && /^ *[\w-]+: *\S+ *\r?\n?$/.test(textOf(line)) && hasSibling(line) && !isNested(line);
  return fixWith('unsafe', title, isWhole ? [{ at: line, text: '' }] : undefined);
}
