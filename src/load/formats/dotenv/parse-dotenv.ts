import { oncePer } from '../../../model/once-per.js';
import type { SourceFile } from '../../../model/source.js';
import { readComposeDialect } from './compose-dialect.js';
import { DotenvBuilder, type DotenvDialect, type DotenvEntry, type ParsedDotenv } from './entry.js';
import { readNodeDialect } from './node-dialect.js';
import { readRawDialect } from './raw-dialect.js';

export type { DotenvDialect, DotenvEntry, ParsedDotenv } from './entry.js';

/** Several ask for the same file: whoever loads it, and whoever looks for secrets in it. */
const READERS: Readonly<Record<DotenvDialect, (file: SourceFile) => ParsedDotenv>> = {
  node: readerOf(readNodeDialect),
  compose: readerOf(readComposeDialect),
  raw: readerOf(readRawDialect),
};

/**
 * Reads a dotenv file as one of its readers does. Entries come in the file's order; of a name that
 * occurs twice the last one counts. After a fault the entries before it are still there.
 */
export function parseDotenv(file: SourceFile, dialect: DotenvDialect): ParsedDotenv {
  return READERS[dialect](file);
}

function readerOf(read: (builder: DotenvBuilder) => void): (file: SourceFile) => ParsedDotenv {
  return oncePer((file: SourceFile) => {
    const builder = new DotenvBuilder(file);
    read(builder);
    return { entries: withoutKeyLines(builder.entries, file.text), problems: builder.problems };
  });
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
