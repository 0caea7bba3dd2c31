import type { SourceFile } from '../../../model/source.js';
import { readComposeDialect } from './compose-dialect.js';
import { DotenvBuilder, type DotenvDialect, type DotenvEntry, type ParsedDotenv } from './entry.js';
import { readNodeDialect } from './node-dialect.js';
import { readRawDialect } from './raw-dialect.js';

export type { DotenvDialect, DotenvEntry, ParsedDotenv } from './entry.js';

const READERS: Readonly<Record<DotenvDialect, (builder: DotenvBuilder) => void>> = {
  node: readNodeDialect,
  compose: readComposeDialect,
  raw: readRawDialect,
};

/**
 * Reads a dotenv file as one of its readers does. Entries come in the file's order; of a name that
 * occurs twice the last one counts. After a fault the entries before it are still there.
 */
export function parseDotenv(file: SourceFile, dialect: DotenvDialect): ParsedDotenv {
  const builder = new DotenvBuilder(file);
  READERS[dialect](builder);
  return { entries: withoutKeyLines(builder.entries, file.text), problems: builder.problems };
}

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----$/;
const KEY_LINE = /^(?:[A-Za-z0-9+/]{4,200}={0,2}$|-----END )/;

/**
 * A private key of several lines that nobody put in quotes: only its first line is the value, and of the others those
 * that end in `=` are read as names. They are pieces of a secret, and nothing reads variables of such names.
 */
function withoutKeyLines(entries: readonly DotenvEntry[], text: string): readonly DotenvEntry[] {
  let keyEnd = 0;
  return entries.filter(({ nameSpan, valueSpan, value = '', quote }) => {
    if (nameSpan.start < keyEnd) return false;
    if (valueSpan && quote === undefined && KEY_BEGINS.test(value)) keyEnd = endOfKey(text, valueSpan.end);
    return true;
  });
}

/** Behind the last of the lines that look like those of a key. */
function endOfKey(text: string, from: number): number {
  let end = from;
  for (let start = nextLine(text, from); start < text.length; start = nextLine(text, start)) {
    const line = text.slice(start, nextLine(text, start));
    if (!KEY_LINE.test(line.trim())) return end;
    end = start + line.length;
  }
  return end;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
