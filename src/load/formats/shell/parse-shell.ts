import { shellTokens, type ShellToken, type ShellWord } from './tokens.js';

/** One simple command of a script: what stands between two operators. */
export interface ShellCommand {
  /** `NAME=value` before the program; alone where there is no program. */
  readonly assignments: readonly ShellWord[];
  /** Program and arguments. */
  readonly words: readonly ShellWord[];
  /** The operator before it on its line: `&&`, `||`, `|`, `;` for a new line or the beginning. */
  readonly after: string;
  /**
   * Whether it always runs as long as nothing before it fails: not inside `if`, loops, functions, after `||` or a
   * test.
   */
  readonly certain: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * The simple commands of a POSIX shell script in the order of the text. Functions are listed where they are
 * written, as commands that may not run.
 */
export function parseShell(text: string): ShellCommand[] {
  return new ShellParser().run(shellTokens(text));
}

type Block = 'if' | 'loop' | 'case' | 'function' | 'group';

interface OpenBlock {
  readonly kind: Block;
  /** Before `then` and `do`: an `if` always runs its condition. */
  inCondition: boolean;
}

const OPENS: Readonly<Record<string, Block>> = { if: 'if', while: 'loop', until: 'loop', for: 'loop', case: 'case' };
const CLOSES: ReadonlySet<string> = new Set(['fi', 'done', 'esac']);
const TESTS: ReadonlySet<string> = new Set(['[', '[[', 'test', 'command', 'which', 'grep', 'false']);
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

class ShellParser {
  readonly #commands: ShellCommand[] = [];
  readonly #blocks: OpenBlock[] = [];
  #words: ShellWord[] = [];
  #after = ';';
  /** `||` or a test stands before it in its list. */
  #doubtful = false;
  /** The words up to the next operator name the items of `for` and `case`. */
  #header = false;
  /** The next word is the name of a function. */
  #named = false;

  run(tokens: readonly ShellToken[]): ShellCommand[] {
    tokens.forEach((token, index) => {
      if (token.kind === 'word') this.#word(token.word);
      else this.#operator(token.operator, tokens[index + 1]);
    });
    this.#finish();
    return this.#commands;
  }

  #word(word: ShellWord): void {
    if (this.#named) {
      this.#named = false;
      return;
    }
    if (this.#words.length > 0 || this.#header || word.quoted) {
      if (this.#header && word.written === 'in' && this.#blocks.at(-1)?.kind === 'case') {
        this.#header = false;
        this.#words = [];
      } else this.#words.push(word);
      return;
    }
    const block = OPENS[word.written];
    if (block) {
      this.#blocks.push({ kind: block, inCondition: block === 'if' });
      this.#header = word.written === 'for' || block === 'case';
    } else if (word.written === 'function') {
      this.#blocks.push({ kind: 'function', inCondition: false });
      this.#named = true;
    } else if (word.written === '{') {
      if (this.#blocks.at(-1)?.kind !== 'function') this.#blocks.push({ kind: 'group', inCondition: true });
    } else if (word.written === '}' || CLOSES.has(word.written)) this.#blocks.pop();
    else if (word.written === 'then' || word.written === 'else' || word.written === 'elif') this.#leaveCondition();
    else if (word.written !== 'do' && word.written !== '!') this.#words.push(word);
  }

  #leaveCondition(): void {
    const block = this.#blocks.at(-1);
    if (block) block.inCondition = false;
  }

  #operator(operator: string, next: ShellToken | undefined): void {
    if (operator === '(' && this.#words.length === 1 && next?.kind === 'operator' && next.operator === ')') {
      this.#words = [];
      this.#blocks.push({ kind: 'function', inCondition: false });
      return;
    }
    if (operator === ')' && this.#blocks.at(-1)?.kind === 'case') {
      // The pattern of a branch.
      this.#words = [];
      return;
    }
    if (this.#header) this.#words = [];
    this.#header = false;
    this.#finish();
    if (operator === '(' || operator === ')') return;
    this.#doubtful = operator === '||' ? true : operator === '&&' || operator === '|' ? this.#doubtful : false;
    if (operator === '&&' && isTest(this.#commands.at(-1))) this.#doubtful = true;
    this.#after = operator;
  }

  #finish(): void {
    const words = this.#words;
    this.#words = [];
    const program = words.findIndex((word) => !ASSIGNMENT.test(word.written));
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last) return;
    this.#commands.push({
      assignments: program < 0 ? words : words.slice(0, program),
      words: program < 0 ? [] : words.slice(program),
      after: this.#after,
      certain: !this.#doubtful && this.#blocks.every((block) => block.inCondition),
      start: first.start,
      end: last.end,
    });
    this.#after = ';';
  }
}

/** Its outcome is a question, not a success that can be counted on. */
function isTest(command: ShellCommand | undefined): boolean {
  const program = command?.words[0]?.text;
  return program !== undefined && TESTS.has(program);
}
