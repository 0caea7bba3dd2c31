import type { Excerpt } from '../model/finding.js';
import { oneLine } from './safe-text.js';
import { displayWidth } from './wrap.js';

/** A source line that is ready to be printed, with the marks that go below it. */
export interface PrintableExcerpt {
  readonly source: string;
  readonly marks: string;
}

const SHORTEST_WINDOW = 20;
/** What is kept before the marked part when a line is too long to be shown whole. */
const CONTEXT_BEFORE = 12;

/** @param room columns that the line may take; a longer line is cut around the marked part. */
export function printableExcerpt(excerpt: Excerpt, room: number): PrintableExcerpt {
  const from = Math.min(Math.max(excerpt.column - 1, 0), excerpt.text.length);
  const to = Math.min(Math.max(excerpt.endColumn - 1, from), excerpt.text.length);
  const before = oneLine(excerpt.text.slice(0, from));
  const marked = oneLine(excerpt.text.slice(from, to));
  const after = oneLine(excerpt.text.slice(to));
  const width = Math.max(room, SHORTEST_WINDOW);
  if (displayWidth(before + marked + after) <= width) return withMarks(before, marked, after);
  const keptBefore = before.length > CONTEXT_BEFORE ? `…${before.slice(-CONTEXT_BEFORE)}` : before;
  const keptMarked = cut(marked, width - displayWidth(keptBefore) - 1);
  return withMarks(keptBefore, keptMarked, cut(after, width - displayWidth(keptBefore + keptMarked)));
}

function withMarks(before: string, marked: string, after: string): PrintableExcerpt {
  const marks = ' '.repeat(displayWidth(before)) + '^'.repeat(Math.max(displayWidth(marked), 1));
  return { source: (before + marked + after).trimEnd(), marks };
}

/** The beginning of a text that fits, with an ellipsis where something is missing. */
function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let taken = 1;
  for (const character of text) {
    taken += displayWidth(character);
    if (taken > width) break;
    kept += character;
  }
  return `${kept}…`;
}
