import type { Span } from './source.js';

/** Text that takes the place of a piece of a file; an insertion where the piece is empty. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/**
 * - `safe`: what was meant is certain, and nothing else changes by it;
 * - `unsafe`: a person should look at what became of it.
 */
export type FixSafety = 'safe' | 'unsafe';

/** A way to fix a finding by changing files. All edits belong together. */
export interface Fix {
  readonly safety: FixSafety;
  /** What it does, as an order: `Write CACHE_ENABLED=true`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A fix with these edits; undefined where the place doesn't allow any. */
export function fixWith(safety: FixSafety, title: string, edits: readonly Edit[] | undefined): Fix | undefined {
  return edits && { safety, title, edits };
}
