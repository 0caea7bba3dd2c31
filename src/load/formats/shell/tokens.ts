/** A word or an operator of a shell script, with its offsets. */
export type ShellToken =
  | { readonly kind: 'word'; readonly word: ShellWord }
  /** `&&`, `||`, `|`, `&`, `;`, `;;`, `(`, `)`, or a line break as `;`. */
  | { readonly kind: 'operator'; readonly operator: string; readonly start: number; readonly end: number };

export interface ShellWord {
  /** Undefined where a variable or a command inside it decides. */
  readonly text: string | undefined;
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** Some of it is quoted, so that it can't be a reserved word. */
  readonly quoted: boolean;
}

/**
 * Splits a POSIX shell script into words and operators. Comments, redirections and here-documents are left out.
 * Runs over the text once; what doesn't close reaches to the end.
 */
export function shellTokens(text: string): ShellToken[] {
  return new ShellLexer(text).run();
}

const BLANK: ReadonlySet<string> = new Set([' ', '\t', '\r']);
const ENDS_WORD: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '(', ')', '<', '>']);
const TWO_CHARACTERS: ReadonlySet<string> = new Set(['&&', '||', ';;', '|&']);
/** What a backslash takes its meaning from inside double quotes (POSIX, 2.2.3). */
const ESCAPED_IN_QUOTES: ReadonlySet<string> = new Set(['$', '`', '"', '\\']);

class ShellLexer {
  readonly #tokens: ShellToken[] = [];
  /** Words that end the here-documents which the next line break opens. */
  #delimiters: string[] = [];
  #position = 0;
  /** The next word names the file of a redirection. */
  #redirects: 'no' | 'file' | 'here-document' = 'no';

  constructor(private readonly text: string) {}

  run(): ShellToken[] {
    while (this.#position < this.text.length) this.#next();
    return this.#tokens;
  }

  #next(): void {
    const { text } = this;
    const start = this.#position;
    const character = text[start] ?? '';
    if (BLANK.has(character)) this.#position++;
    else if (character === '\\' && /^\\\r?\n/.test(text.slice(start, start + 3)))
      this.#position += text[start + 1] === '\r' ? 3 : 2;
    else if (character === '#') this.#position = endOfLine(text, start);
    else if (character === '\n') this.#lineBreak();
    else if (character === '<' || character === '>') this.#redirection(character);
    else if (ENDS_WORD.has(character)) this.#operator(text.slice(start, start + 2));
    else this.#word();
  }

  #operator(two: string): void {
    const operator = TWO_CHARACTERS.has(two) ? two : (two[0] ?? '');
    const start = this.#position;
    this.#position += operator.length;
    this.#tokens.push({ kind: 'operator', operator, start, end: this.#position });
  }

  #lineBreak(): void {
    const start = this.#position++;
    this.#tokens.push({ kind: 'operator', operator: ';', start, end: this.#position });
    for (const delimiter of this.#delimiters) this.#skipDocument(delimiter);
    this.#delimiters = [];
    this.#redirects = 'no';
  }

  #skipDocument(delimiter: string): void {
    while (this.#position < this.text.length) {
      const end = endOfLine(this.text, this.#position);
      const line = this.text.slice(this.#position, end).replace(/^\t+/, '').replace(/\r$/, '');
      this.#position = end + 1;
      if (line === delimiter) return;
    }
  }

  /** A number right before it names the stream and is no word of the command. */
  #redirection(character: string): void {
    const before = this.#tokens.at(-1);
    if (before?.kind === 'word' && before.word.end === this.#position && /^\d+$/.test(before.word.written))
      this.#tokens.pop();
    this.#position++;
    const isDocument = character === '<' && this.text[this.#position] === '<';
    while ('<>&|-'.includes(this.text[this.#position] ?? ' ')) this.#position++;
    this.#redirects = isDocument ? 'here-document' : 'file';
  }

  #word(): void {
    const start = this.#position;
    const word = this.#readWord();
    const written = this.text.slice(start, this.#position);
    const whole = { ...word, written, start, end: this.#position };
    if (this.#redirects === 'here-document') this.#delimiters.push(word.text ?? written);
    else if (this.#redirects === 'no') this.#tokens.push({ kind: 'word', word: whole });
    this.#redirects = 'no';
  }

  #readWord(): Pick<ShellWord, 'text' | 'quoted'> {
    const parts: string[] = [];
    let known = true;
    let quoted = false;
    while (this.#position < this.text.length) {
      const character = this.text[this.#position] ?? '';
      if (ENDS_WORD.has(character)) break;
      if (character === "'") {
        quoted = true;
        const end = indexOrEnd(this.text, "'", this.#position + 1);
        parts.push(this.text.slice(this.#position + 1, end));
        this.#position = end + 1;
      } else if (character === '"') {
        quoted = true;
        known = this.#readQuoted(parts) && known;
      } else if (character === '\\') {
        const next = this.text[this.#position + 1] ?? '';
        if (next !== '\n') parts.push(next);
        this.#position += 2;
      } else if (character === '$' || character === '`') {
        known = this.#skipExpansion() && known;
        if (known) parts.push('$');
      } else {
        parts.push(character);
        this.#position++;
      }
    }
    return { text: known ? parts.join('') : undefined, quoted };
  }

  /** @returns whether nothing inside the double quotes is computed */
  #readQuoted(parts: string[]): boolean {
    let known = true;
    this.#position++;
    while (this.#position < this.text.length) {
      const character = this.text[this.#position] ?? '';
      if (character === '"') {
        this.#position++;
        return known;
      }
      if (character === '\\') {
        const next = this.text[this.#position + 1] ?? '';
        if (next !== '\n') parts.push(ESCAPED_IN_QUOTES.has(next) ? next : `\\${next}`);
        this.#position += 2;
      } else if (character === '$' || character === '`') {
        known = this.#skipExpansion() && known;
        if (known) parts.push('$');
      } else {
        parts.push(character);
        this.#position++;
      }
    }
    return known;
  }

  /** Steps over `$NAME`, `${...}`, `$(...)` or a pair of backticks. @returns true for a `$` that stands for itself */
  #skipExpansion(): boolean {
    const { text } = this;
    const start = this.#position;
    if (text[start] === '`') {
      this.#position = indexOrEnd(text, '`', start + 1) + 1;
      return false;
    }
    const next = text[start + 1] ?? '';
    if (next === '(' || next === '{') {
      this.#position = closing(text, start + 1, next, next === '(' ? ')' : '}') + 1;
      return false;
    }
    const name = /[\w@*#?$!-]/.test(next);
    this.#position++;
    if (!name) return true;
    if (/\w/.test(next)) while (/\w/.test(text[this.#position] ?? '')) this.#position++;
    else this.#position++;
    return false;
  }
}

function endOfLine(text: string, from: number): number {
  return indexOrEnd(text, '\n', from);
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index < 0 ? text.length : index;
}

/** The bracket that closes the one at `from`; brackets in quotes count as well, which scripts hardly have. */
function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let position = from; position < text.length; position++) {
    const character = text[position];
    if (character === '\\') position++;
    else if (character === open) depth++;
    else if (character === close && --depth === 0) return position;
  }
  return text.length;
}
