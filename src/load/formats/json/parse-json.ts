import { oncePer } from '../../../model/once-per.js';
import type { Problem } from '../../../model/problem.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import type { MappingTree, ScalarTree, SequenceTree, Tree, TreeEntry } from '../../../model/tree.js';

/** Far beyond any file that people write, far below what the stack can bear. */
const MAX_DEPTH = 500;

const TOKEN =
  /[\t\n\r ]*(?:([{}[\]:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null))/y;
const SPACE = /[\t\n\r ]*/y;

/**
 * Reads JSON exactly as JSON.parse does (no comments, no trailing commas; of a doubled key the last
 * one counts), and keeps the place of each key and value. A byte order mark is skipped, as Node and npm do.
 */
export const parseJson = oncePer((file: SourceFile): ParsedJson => {
  const reader = new JsonReader(file);
  try {
    return { tree: reader.document() };
  } catch (error) {
    if (error instanceof JsonFault)
      return { problem: { kind: 'syntax', path: file.path, message: error.message, at: error.at } };
    if (error instanceof RangeError)
      return { problem: { kind: 'too-large', path: file.path, message: 'holds a text that is too long to be read.' } };
    throw error;
  }
});

type ParsedJson =
  { readonly tree: Tree; readonly problem?: undefined } | { readonly tree?: undefined; readonly problem: Problem };

class JsonFault extends Error {
  constructor(
    message: string,
    readonly at: Span,
  ) {
    super(message);
  }
}

interface Token {
  readonly text: string;
  readonly kind: 'mark' | 'string' | 'number' | 'word';
  readonly start: number;
  readonly end: number;
}

class JsonReader {
  #position: number;
  #next: Token | undefined;

  constructor(private readonly file: SourceFile) {
    this.#position = file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  document(): Tree {
    const tree = this.#value(0);
    SPACE.lastIndex = this.#position;
    SPACE.exec(this.file.text);
    if (SPACE.lastIndex < this.file.text.length)
      this.#fail('is not valid JSON: something follows after its end.', SPACE.lastIndex);
    return tree;
  }

  #value(depth: number): Tree {
    if (depth > MAX_DEPTH) this.#fail('is nested too deeply to be read.', this.#position);
    const token = this.#take();
    if (token.text === '{') return this.#mapping(token, depth);
    if (token.text === '[') return this.#sequence(token, depth);
    if (token.kind === 'mark')
      this.#fail(`is not valid JSON: a value was expected instead of ${token.text}.`, token.start);
    return this.#scalar(token);
  }

  #mapping(open: Token, depth: number): MappingTree {
    const entries = new Map<string, TreeEntry>();
    if (this.#peek().text === '}') return { kind: 'mapping', at: this.#span(open.start, this.#take().end), entries };
    for (;;) {
      const key = this.#take();
      if (key.kind !== 'string') this.#fail('is not valid JSON: a key in double quotes was expected.', key.start);
      this.#expect(':');
      const value = this.#value(depth + 1);
      const name = String(JSON.parse(key.text));
      entries.delete(name);
      entries.set(name, { key: this.#span(key.start + 1, key.end - 1), value });
      if (this.#peek().text === '}') return { kind: 'mapping', at: this.#span(open.start, this.#take().end), entries };
      this.#expect(',');
    }
  }

  #sequence(open: Token, depth: number): SequenceTree {
    const items: Tree[] = [];
    if (this.#peek().text === ']') return { kind: 'sequence', at: this.#span(open.start, this.#take().end), items };
    for (;;) {
      items.push(this.#value(depth + 1));
      if (this.#peek().text === ']') return { kind: 'sequence', at: this.#span(open.start, this.#take().end), items };
      this.#expect(',');
    }
  }

  #scalar(token: Token): ScalarTree {
    const value: unknown = JSON.parse(token.text);
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const inside = token.kind === 'string' ? 1 : 0;
    return {
      kind: 'scalar',
      value: plain,
      text: plain === null ? '' : String(plain),
      at: this.#span(token.start + inside, token.end - inside),
    };
  }

  #expect(mark: string): void {
    const token = this.#take();
    if (token.text !== mark || token.kind !== 'mark')
      this.#fail(`is not valid JSON: "${mark}" was expected.`, token.start);
  }

  #peek(): Token {
    this.#next ??= this.#read();
    return this.#next;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next = undefined;
    return token;
  }

  #read(): Token {
    TOKEN.lastIndex = this.#position;
    const match = TOKEN.exec(this.file.text);
    if (!match) {
      SPACE.lastIndex = this.#position;
      SPACE.exec(this.file.text);
      const end = SPACE.lastIndex >= this.file.text.length;
      this.#fail(end ? 'is not valid JSON: it ends too early.' : 'is not valid JSON.', SPACE.lastIndex);
    }
    const [, mark, string, number, word] = match;
    const text = mark ?? string ?? number ?? word ?? '';
    this.#position = TOKEN.lastIndex;
    const kind =
      mark !== undefined ? 'mark' : string !== undefined ? 'string' : number !== undefined ? 'number' : 'word';
    return { text, kind, start: this.#position - text.length, end: this.#position };
  }

  #span(start: number, end: number): Span {
    return spanOf(this.file, start, end);
  }

  #fail(message: string, offset: number): never {
    throw new JsonFault(
      message,
      this.#span(Math.min(offset, this.file.text.length), Math.min(offset + 1, this.file.text.length)),
    );
  }
}
