import type { SourceFile } from '../../src/model/source.js';
import { PARSERS } from './parsers.js';

/** Milliseconds of processor time after which a parser counts as hanging. */
export const LONGEST = 2000;

/**
 * What is wrong with what a parser makes of a text: it throws, takes too long, or names a place that isn't in the
 * file. Undefined where nothing is; a promise where the parser gives one.
 */
export function faultOfParser(name: string, text: string): string | undefined | Promise<string | undefined> {
  const parser = PARSERS[name];
  if (!parser) throw new Error(`There is no parser ${name}.`);
  const file: SourceFile = { path: parser.path, text };
  const before = process.cpuUsage();
  const judge = (result: unknown): string | undefined => {
    const { user } = process.cpuUsage(before);
    return user / 1000 > LONGEST ? `it takes ${String(Math.round(user / 1000))} ms` : strayPlaceIn(result, file);
  };
  try {
    const result = parser.parse(file);
    return result instanceof Promise ? result.then(judge, thrown) : judge(result);
  } catch (error) {
    return thrown(error);
  }
}

function thrown(error: unknown): string {
  return `it throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** How many objects of a result are looked at: a text of a few kilobytes makes no more. */
const MOST_OBJECTS = 20_000;

/** Spans are objects with a file, a start and an end, wherever they are. */
export function strayPlaceIn(result: unknown, file: SourceFile): string | undefined {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [result];
  while (waiting.length > 0 && seen.size < MOST_OBJECTS) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Map) waiting.push(...value.keys(), ...value.values());
    else if (value instanceof Set || Array.isArray(value)) waiting.push(...value);
    else if (!Buffer.isBuffer(value)) {
      const { start, end, file: within } = value as { start?: unknown; end?: unknown; file?: unknown };
      if (within === file && typeof start === 'number' && typeof end === 'number' && !lies(start, end, file))
        return `it names the place ${String(start)}-${String(end)} in a file of ${String(file.text.length)} characters`;
      if (value !== file) waiting.push(...Object.values(value));
    }
  }
  return undefined;
}

function lies(start: number, end: number, { text }: SourceFile): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;
}
