/** Announces a scalar's text as the next lexeme. */
const SCALAR = '\x1f';

/**
 * Follows the lexemes of a YAML text and counts how deep its collections are nested. The parser
 * itself recurses for each level and would end the whole process on a file of a thousand brackets.
 */
export class NestingGauge {
  #flow = 0;
  /** Columns at which the open block collections stand. */
  readonly #columns: number[] = [];
  #column = 0;
  #expectsNode = true;
  #isScalarText = false;

  /** The depth after one more lexeme. */
  depthAfter(lexeme: string): number {
    if (lexeme === SCALAR) {
      this.#stand();
      this.#isScalarText = true;
      return this.#depth();
    }
    if (!this.#isScalarText) this.#read(lexeme);
    this.#isScalarText = false;
    this.#advance(lexeme);
    return this.#depth();
  }

  #read(lexeme: string): void {
    if (lexeme === '[' || lexeme === '{') {
      this.#stand();
      this.#flow++;
    } else if (lexeme === ']' || lexeme === '}') {
      this.#flow = Math.max(0, this.#flow - 1);
    } else if (lexeme === '-' || lexeme === '?') {
      this.#stand();
      this.#expectsNode = true;
    } else if (lexeme.trim() !== '') {
      this.#stand();
    }
  }

  /** A node begins at the current column. */
  #stand(): void {
    if (!this.#expectsNode || this.#flow > 0) return;
    while ((this.#columns.at(-1) ?? -1) > this.#column) this.#columns.pop();
    if ((this.#columns.at(-1) ?? -1) < this.#column) this.#columns.push(this.#column);
    this.#expectsNode = false;
  }

  #advance(lexeme: string): void {
    const lineEnd = lexeme.lastIndexOf('\n');
    if (lineEnd < 0) {
      this.#column += lexeme.length;
      return;
    }
    this.#column = lexeme.length - lineEnd - 1;
    this.#expectsNode = true;
  }

  #depth(): number {
    return this.#flow + this.#columns.length;
  }
}
