import type { Finding } from '../model/finding.js';
import type { Edit } from '../model/fix.js';
import { lineIndexAt, lineStarts, lineText, type SourceFile } from '../model/source.js';
import { visibleLines } from '../model/visible-text.js';
import { codeBlock, codeSpan, inlineText } from './markdown-text.js';
import { mostSevereFirst } from './severity-order.js';

/** More than a reader takes in; `--diff` has all. */
const MOST_SUGGESTIONS = 10;
/** Lines that one suggestion may change. */
const MOST_LINES = 20;

/**
 * Safe fixes as blocks that GitHub offers to commit where the text stands in a review comment on the line. Left out are
 * fixes of several files, and lines that are not shown whole because of a secret in them.
 * Source: docs.github.com, "Incorporating feedback in your pull request".
 */
export function suggestions(findings: readonly Finding[]): string[] {
  const blocks = mostSevereFirst(findings).flatMap((finding) => suggestion(finding) ?? []);
  if (blocks.length === 0) return [];
  const shown = [...new Set(blocks)].slice(0, MOST_SUGGESTIONS);
  return ['### Suggested changes', ...shown];
}

function suggestion({ fix, excerpt, file, line }: Finding): string | undefined {
  const source = fix?.edits[0]?.at.file;
  if (!fix || fix.safety !== 'safe' || !source || !excerpt) return undefined;
  if (fix.edits.some(({ at }) => at.file !== source) || source.path !== file) return undefined;
  const first = Math.min(...fix.edits.map(({ at }) => lineIndexAt(source, at.start)));
  const last = Math.max(...fix.edits.map(({ at }) => lineIndexAt(source, at.end)));
  // The line of the finding is the one whose text is known to hold no secret.
  if (first !== line - 1 || last !== line - 1 || !isShownWhole(source, line, excerpt.text)) return undefined;
  const changed = changedLine(source, line - 1, fix.edits);
  if (changed.split('\n').length > MOST_LINES || visibleLines(changed) !== changed) return undefined;
  return `${codeSpan(`${file}:${line}`)} ${inlineText(fix.title)}\n\n${codeBlock(changed, 'suggestion')}`;
}

function isShownWhole(file: SourceFile, line: number, shown: string): boolean {
  return lineText(file, line - 1).replaceAll('\t', ' ') === shown;
}

/** A line after the edits in it. */
function changedLine(file: SourceFile, index: number, edits: readonly Edit[]): string {
  const start = lineStarts(file)[index] ?? 0;
  let text = lineText(file, index);
  for (const { at, text: replacement } of [...edits].sort((a, b) => b.at.start - a.at.start))
    text = text.slice(0, at.start - start) + replacement + text.slice(at.end - start);
  return text;
}
