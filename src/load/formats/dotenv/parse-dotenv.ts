import type { SourceFile } from '../../../model/source.js';
import { readComposeDialect } from './compose-dialect.js';
import { DotenvBuilder, type DotenvDialect, type ParsedDotenv } from './entry.js';
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
  return { entries: builder.entries, problems: builder.problems };
}
