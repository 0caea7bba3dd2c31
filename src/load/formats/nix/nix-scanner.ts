import { spanOf, type SourceFile, type Span } from '../../../model/source.js';

const WHITE_SPACE = /\s+/y;
const IDENTIFIER = /[A-Za-z_][\w'-]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const PATH = /(?:~|\.{1,2})?(?:\/[\w.+-]+)+\/?|<[\w./+-]+>/y;

/** Walks through the text of a Nix file. Comments and white space count as nothing. */
export class NixScanner {
  position = 0;
  /** Where the last word or sign that was taken ends. */
  #end = 0;
  readonly #text: string;

  constructor(readonly file: SourceFile) {
    this.#text = file.text;
  }

  /** Skips what means nothing; tells whether more follows. */
  more(): boolean {
    while (this.#skipWhiteSpace() || this.#skipComment());
    return this.position < this.#text.length;
  }

  #skipWhiteSpace(): boolean {
    WHITE_SPACE.lastIndex = this.position;
    const skipped = WHITE_SPACE.test(this.#text);
    if (skipped) this.position = WHITE_SPACE.lastIndex;
    return skipped;
  }

  #skipComment(): boolean {
    const character = this.character();
    if (character === '#') return this.#goBehind('\n');
    return character === '/' && this.character(1) === '*' && this.#goBehind('*/');
  }

  #goBehind(text: string): true {
    const found = this.#text.indexOf(text, this.position + 1);
    this.position = found < 0 ? this.#text.length : found + text.length;
    return true;
  }

  /** Whether such a text comes next. */
  at(text: string): boolean {
    return this.more() && this.#text.startsWith(text, this.position);
  }

  take(text: string): boolean {
    if (!this.at(text)) return false;
    this.position += text.length;
    this.#end = this.position;
    return true;
  }

  /** A word of the language: `let` is none in `letter`. */
  takeWord(word: string): boolean {
    if (this.peekIdentifier() !== word) return false;
    this.identifier();
    return true;
  }

  identifier(): string | undefined {
    return this.more() ? this.#match(IDENTIFIER) : undefined;
  }

  /** The next word, which stays. */
  peekIdentifier(): string | undefined {
    const [position, end] = [this.position, this.#end];
    const word = this.identifier();
    this.position = position;
    this.#end = end;
    return word;
  }

  number(): string | undefined {
    return this.more() ? this.#match(NUMBER) : undefined;
  }

  path(): string | undefined {
    return this.more() ? this.#match(PATH) : undefined;
  }

  /** The character at the position, or some characters behind it. */
  character(offset = 0): string {
    return this.#text[this.position + offset] ?? '';
  }

  span(start: number, end = this.#end): Span {
    // What is cut off in the middle of an escape ends with the file.
    const last = Math.min(end, this.#text.length);
    return spanOf(this.file, Math.min(start, last), last);
  }

  /** Goes to the bracket that closes the one at the position, strings and comments left out. False where none does. */
  skipBalanced(): boolean {
    let depth = 0;
    while (this.more()) {
      const character = this.character();
      if (character === '"' || this.at("''")) {
        this.#skipString();
        continue;
      }
      this.position++;
      if ('{[('.includes(character)) depth++;
      else if ('}])'.includes(character) && --depth <= 0) return depth === 0;
    }
    return false;
  }

  /** Nobody wants this text; what stands in `${}` has no quotes of its own, as a rule. */
  #skipString(): void {
    const quote = this.character();
    const length = quote === '"' ? 1 : 2;
    this.position += length;
    while (this.position < this.#text.length && !this.#text.startsWith(quote.repeat(length), this.position))
      this.position += this.character() === '\\' ? 2 : 1;
    this.position = Math.min(this.position + length, this.#text.length);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.#text)?.[0];
    if (!found) return undefined;
    this.position += found.length;
    this.#end = this.position;
    return found;
  }
}
