import type { Problem } from '../../../model/problem.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';

/**
 * - `node`: as the npm package dotenv reads it, and so Directus.
 * - `compose`: as Docker Compose reads its project's `.env` and an `env_file`.
 * - `raw`: an `env_file` with `format: raw`.
 */
export type DotenvDialect = 'node' | 'compose' | 'raw';

export interface DotenvEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** Escapes resolved, variables not; undefined for a bare key, whose value comes from elsewhere. */
  readonly value: string | undefined;
  /** What was written for the value, quotes excluded. */
  readonly valueSpan: Span | undefined;
  readonly quote: '"' | "'" | '`' | undefined;
  /** Whether `$NAME` in the value stands for a variable. */
  readonly interpolates: boolean;
}

export interface ParsedDotenv {
  readonly entries: readonly DotenvEntry[];
  /** Compose refuses the whole file for one of these; npm dotenv has none. */
  readonly problems: readonly Problem[];
}

/** Collects what a dialect finds, so that dialects deal in offsets only. */
export class DotenvBuilder {
  readonly entries: DotenvEntry[] = [];
  readonly problems: Problem[] = [];

  constructor(readonly file: SourceFile) {}

  /** @param name start and end of the name, @param value start and end of the written value */
  add(
    name: readonly [number, number],
    value: readonly [number, number] | undefined,
    text: string | undefined,
    quote: DotenvEntry['quote'],
    interpolates: boolean,
  ): void {
    this.entries.push({
      name: this.file.text.slice(name[0], name[1]),
      nameSpan: spanOf(this.file, name[0], name[1]),
      value: text,
      valueSpan: value && spanOf(this.file, value[0], value[1]),
      quote,
      interpolates,
    });
  }

  /** @param withoutText what is said where the text may be a piece of a secret */
  refuse(message: string, start: number, end: number, withoutText?: string): void {
    const at = spanOf(this.file, start, end);
    this.problems.push({
      kind: 'syntax',
      path: this.file.path,
      message,
      at,
      ...(withoutText === undefined ? {} : { withoutText }),
    });
  }
}

/** Where the text begins: after a byte order mark. */
export function textStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
