/**
 * Regular expressions of proxies, without handing them to an engine that backtracks: the text of a project must not
 * decide how long a run takes. Understood are literals, `.`, classes, groups, alternatives, `? * +` and anchors;
 * everything else (look-around, counts, back references) makes the answer unknown.
 * The simulation is linear in the text times the pattern (Thompson's construction).
 */
export type PathPattern = (text: string) => boolean;

const MAX_LENGTH = 400;
const MAX_DEPTH = 20;

type Test = (char: string) => boolean;

type State =
  | { readonly kind: 'char'; readonly test: Test; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'match' };

/** A piece of the automaton: where it begins, and how to join what follows it. */
interface Piece {
  readonly start: number;
  readonly join: (next: number) => void;
}

class Unsupported extends Error {}

/** A test for texts that the pattern fits somewhere (as `~` of nginx asks); undefined where it can't be understood. */
export function pathPattern(source: string, ignoreCase = false): PathPattern | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  try {
    return new Compiler(source, ignoreCase).compile();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Compiler {
  readonly #states: State[] = [];
  #position = 0;

  constructor(
    readonly source: string,
    readonly ignoreCase: boolean,
  ) {}

  compile(): PathPattern {
    const { start, join } = this.#alternatives(0);
    if (this.#position < this.source.length) throw new Unsupported();
    join(this.#add({ kind: 'match' }));
    const states = this.#states;
    return (text) => fits(states, start, text);
  }

  #add(state: State): number {
    return this.#states.push(state) - 1;
  }

  #alternatives(depth: number): Piece {
    if (depth > MAX_DEPTH) throw new Unsupported();
    let piece = this.#sequence(depth);
    while (this.source[this.#position] === '|') {
      this.#position++;
      const [one, other] = [piece, this.#sequence(depth)];
      const start = this.#add({ kind: 'split', next: one.start, other: other.start });
      piece = {
        start,
        join: (next) => {
          one.join(next);
          other.join(next);
        },
      };
    }
    return piece;
  }

  #sequence(depth: number): Piece {
    // A state that every sequence begins with, so that an empty one has something to join.
    let piece = this.#single({ kind: 'split', next: -1, other: -1 });
    while (this.#position < this.source.length && !'|)'.includes(this.source[this.#position] ?? '')) {
      const next = this.#repeated(depth);
      piece.join(next.start);
      piece = { start: piece.start, join: next.join };
    }
    return piece;
  }

  #single(state: Exclude<State, { kind: 'match' }>): Piece {
    return { start: this.#add(state), join: (next) => (state.next = next) };
  }

  #repeated(depth: number): Piece {
    const atom = this.#atom(depth);
    const sign = this.source[this.#position] ?? '';
    if (sign === '{') throw new Unsupported();
    if (!'?*+'.includes(sign) || sign === '') return atom;
    this.#position++;
    // A lazy or possessive sign changes what is captured, not whether it fits... but for possessive ones.
    if (this.source[this.#position] === '?') this.#position++;
    if (this.source[this.#position] === '+') throw new Unsupported();
    const split: State = { kind: 'split', next: atom.start, other: -1 };
    const start = this.#add(split);
    const join = (next: number) => (split.other = next);
    if (sign === '?')
      return {
        start,
        join: (next) => {
          atom.join(next);
          join(next);
        },
      };
    atom.join(start);
    return { start: sign === '*' ? start : atom.start, join };
  }

  #atom(depth: number): Piece {
    const char = this.source[this.#position++] ?? '';
    if (char === '(') return this.#group(depth);
    if (char === '[') return this.#single({ kind: 'char', test: this.#class(), next: -1 });
    if (char === '.') return this.#single({ kind: 'char', test: (one) => one !== '\n', next: -1 });
    if (char === '^') return this.#single({ kind: 'start', next: -1 });
    if (char === '$') return this.#single({ kind: 'end', next: -1 });
    if ('?*+{'.includes(char)) throw new Unsupported();
    return this.#single({ kind: 'char', test: char === '\\' ? this.#escape() : this.#literal(char), next: -1 });
  }

  #group(depth: number): Piece {
    const rest = this.source.slice(this.#position, this.#position + 40);
    const kind = /^\?(?::|P?<[A-Za-z_]\w*>)/.exec(rest);
    if (rest.startsWith('?') && !kind) throw new Unsupported();
    this.#position += kind?.[0].length ?? 0;
    const piece = this.#alternatives(depth + 1);
    if (this.source[this.#position++] !== ')') throw new Unsupported();
    return piece;
  }

  #literal(char: string): Test {
    if (!this.ignoreCase) return (one) => one === char;
    const lower = char.toLowerCase();
    return (one) => one.toLowerCase() === lower;
  }

  #escape(): Test {
    const char = this.source[this.#position++] ?? '';
    if (char === 'd') return (one) => /\d/.test(one);
    if (char === 'w') return (one) => /\w/.test(one);
    if (char === 's') return (one) => /\s/.test(one);
    if (char === 'S') return (one) => /\S/.test(one);
    if (char === 'D') return (one) => /\D/.test(one);
    if (char === 'W') return (one) => /\W/.test(one);
    if (char === '' || /[A-Za-z0-9]/.test(char)) throw new Unsupported();
    return this.#literal(char);
  }

  #class(): Test {
    const inverted = this.source[this.#position] === '^';
    if (inverted) this.#position++;
    const tests: Test[] = [];
    for (let first = true; ; first = false) {
      const char = this.source[this.#position++];
      if (char === undefined || (char === '[' && this.source[this.#position] === ':')) throw new Unsupported();
      if (char === ']' && !first) break;
      if (char === '\\') tests.push(this.#escape());
      else if (this.source[this.#position] === '-' && !']\\'.includes(this.source[this.#position + 1] ?? ']')) {
        tests.push(this.#range(char, this.source[this.#position + 1] ?? ''));
        this.#position += 2;
      } else tests.push(this.#literal(char));
    }
    return (one) => tests.some((test) => test(one)) !== inverted;
  }

  #range(from: string, to: string): Test {
    const within = (one: string) => one >= from && one <= to;
    return this.ignoreCase ? (one) => within(one.toLowerCase()) || within(one.toUpperCase()) : within;
  }
}

function fits(states: readonly State[], start: number, text: string): boolean {
  let current = new Set<number>();
  for (let position = 0; ; position++) {
    // It may begin at any character.
    const open = closure(states, [...current, start], position, text.length);
    if (open === 'match') return true;
    if (position >= text.length) return false;
    const char = text[position] ?? '';
    current = new Set();
    for (const index of open) {
      const state = states[index];
      if (state?.kind === 'char' && state.test(char)) current.add(state.next);
    }
  }
}

/** All states that are reached without a character. */
function closure(
  states: readonly State[],
  from: readonly number[],
  position: number,
  length: number,
): Set<number> | 'match' {
  const seen = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index < 0 || seen.has(index)) continue;
    seen.add(index);
    const state = states[index];
    if (state?.kind === 'match') return 'match';
    if (state?.kind === 'split') open.push(state.next, state.other);
    if ((state?.kind === 'start' && position === 0) || (state?.kind === 'end' && position === length))
      open.push(state.next);
  }
  return seen;
}
