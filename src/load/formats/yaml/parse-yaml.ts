import { Composer, Lexer, Parser, type CST, type Document, type YAMLError } from 'yaml';
import type { Problem } from '../../../model/problem.js';
import { spanOf, type SourceFile } from '../../../model/source.js';
import type { Tree } from '../../../model/tree.js';
import { DocumentReader } from './document-reader.js';
import { NestingGauge } from './nesting.js';
import { plainWords } from './plain-words.js';
import type { YamlDialect } from './scalar-types.js';

export interface YamlOptions {
  /** How scalars without quotes are typed; `core` unless told. */
  readonly dialect?: YamlDialect;
}

export interface ParsedYaml {
  /** One per `---` document; undefined for a document without content. */
  readonly documents: readonly (Tree | undefined)[];
  readonly problems: readonly Problem[];
}

/** Far beyond what people write; the parser recurses and needs a bound. */
const MAX_DEPTH = 200;

const COMPOSER_OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  merge: false,
  uniqueKeys: false,
  keepSourceTokens: false,
  logLevel: 'silent',
} as const;

/**
 * Reads the documents of a YAML file as trees in which everything keeps its place. Aliases and merge
 * keys (`<<`) are resolved; what came through them carries that as its trail. Never throws: what the
 * file has wrong comes as problems of kind `syntax`, beside whatever could be read.
 */
export function parseYaml(file: SourceFile, options: YamlOptions = {}): ParsedYaml {
  const problems: Problem[] = [];
  const { composed, openQuote } = readDocuments(file, problems);
  const documents: (Tree | undefined)[] = [];
  for (const document of composed) {
    for (const error of document.errors) problems.push(parserProblem(file, error, openQuote));
    const reader = new DocumentReader(file, options.dialect ?? 'core', problems);
    documents.push(reader.read(document));
  }
  return { documents, problems };
}

/** The tokens, forty times as large as the text, end with this function: trees are made when they are gone. */
function readDocuments(
  file: SourceFile,
  problems: Problem[],
): { readonly composed: readonly Document[]; readonly openQuote: number | undefined } {
  const { tokens, openQuote } = readTokens(file, problems);
  return { composed: composeDocuments(file, tokens, problems), openQuote };
}

interface Tokens {
  readonly tokens: CST.Token[];
  /** Where a quotation mark stands that is never closed; the parser itself tells only that the file ends too early. */
  readonly openQuote: number | undefined;
}

function readTokens(file: SourceFile, problems: Problem[]): Tokens {
  const lexer = new Lexer();
  const parser = new Parser();
  const gauge = new NestingGauge();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let openQuote: number | undefined;
  for (const lexeme of lexer.lex(file.text)) {
    if (gauge.depthAfter(lexeme) > MAX_DEPTH) {
      problems.push(syntaxProblem(file, 'is nested too deeply to be read', [offset, offset + 1]));
      return { tokens: [], openQuote };
    }
    if (isOpenQuote(lexeme)) openQuote ??= offset;
    for (const token of parser.next(lexeme)) tokens.push(token);
    offset = parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, openQuote };
}

function isOpenQuote(lexeme: string): boolean {
  const quote = lexeme[0];
  return (quote === '"' || quote === "'") && (lexeme.length === 1 || !lexeme.endsWith(quote));
}

function parserProblem(file: SourceFile, { code, message, pos }: YAMLError, openQuote: number | undefined): Problem {
  const isUnclosed = code === 'MISSING_CHAR' && message.includes('quote') && openQuote !== undefined;
  const place = isUnclosed ? ([openQuote, openQuote + 1] as const) : pos;
  const words = plainWords(code, message, file.text, place[0]);
  return words === undefined
    ? syntaxProblem(file, message, place)
    : { ...syntaxProblem(file, words, place), withoutText: words };
}

function composeDocuments(file: SourceFile, tokens: readonly CST.Token[], problems: Problem[]): Document[] {
  if (file.text.length >= LARGE) for (const token of tokens) if (token.type === 'document') forgetWhenRead(token.value);
  try {
    return [...new Composer(COMPOSER_OPTIONS).compose(tokens, false, file.text.length)] as unknown as Document[];
  } catch {
    // The parser has refused a few malformed files by throwing. They are broken anyway; its words may quote anything.
    problems.push(syntaxProblem(file, 'it could not be parsed', [0, 0]));
    return [];
  }
}

/** Characters. In smaller files it would save no memory that counts. */
const LARGE = 256 * 1024;

type BlockItem = CST.BlockMap['items'][number];

/** Tokens of a block are forgotten as soon as they have become nodes, or both would be in memory at once. */
function forgetWhenRead(token: CST.Token | undefined): void {
  if (token?.type !== 'block-map') return;
  const { items } = token;
  items[Symbol.iterator] = function* (): Generator<BlockItem, undefined> {
    for (const [index, item] of items.entries()) {
      forgetWhenRead(item.value);
      yield item;
      items[index] = { start: [] };
    }
    return undefined;
  };
}

function syntaxProblem(file: SourceFile, message: string, [start, end]: readonly [number, number]): Problem {
  const size = file.text.length;
  const from = Math.min(Math.max(start, 0), size);
  return {
    kind: 'syntax',
    path: file.path,
    message,
    withoutText: 'it is not valid YAML here',
    at: spanOf(file, from, Math.min(Math.max(end, from), size)),
  };
}
