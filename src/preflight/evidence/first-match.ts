import { spanOf, type SourceFile, type Span } from '../../model/source.js';

/** The first place in a file that fits a pattern, with its text; undefined where none does. */
export function firstMatch(
  file: SourceFile,
  pattern: RegExp,
): { readonly text: string; readonly at: Span } | undefined {
  const match = pattern.exec(file.text);
  return match ? { text: match[0], at: spanOf(file, match.index, match.index + match[0].length) } : undefined;
}
