import { RegExpParser, type AST } from '@eslint-community/regexpp';

/*
 * A backtracking matcher that counts its steps, as V8's would take them without its optimisations. Time can't be
 * asserted in a test; steps can.
 */

type Instruction =
  | { readonly op: 'character'; readonly fits: (code: number) => boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'edge'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'look'; readonly program: Program; readonly negated: boolean; readonly behind: boolean }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'back'; readonly group: number }
  | { readonly op: 'enter'; readonly loop: number }
  | { readonly op: 'progress'; readonly loop: number }
  | { readonly op: 'end' };

interface Program {
  readonly code: Instruction[];
  readonly loops: number;
}

export class TooManySteps extends Error {}

/** The steps that looking for a match in the whole text takes, all of its starts tried until one matches; with `g`, for all matches. */
export function stepsOf(pattern: RegExp, text: string, limit: number): number {
  const program = compile(pattern);
  const counter = { steps: 0, limit };
  for (let start = 0; start <= text.length;) {
    const end = run(program, text, start, counter);
    if (pattern.sticky || (end !== undefined && !pattern.global)) break;
    start = end === undefined ? start + 1 : Math.max(end, start + 1);
  }
  return counter.steps;
}

const programs = new Map<RegExp, Program>();

function compile(pattern: RegExp): Program {
  const known = programs.get(pattern);
  if (known) return known;
  const parsed = new RegExpParser().parseLiteral(pattern.toString());
  const compiler = new Compiler(pattern);
  const program = compiler.program(parsed.pattern.alternatives);
  programs.set(pattern, program);
  return program;
}

class Compiler {
  constructor(private readonly pattern: RegExp) {}

  program(alternatives: readonly AST.Alternative[]): Program {
    const code: Instruction[] = [];
    this.#loops = 0;
    this.#alternatives(alternatives, code);
    code.push({ op: 'end' });
    return { code, loops: this.#loops };
  }

  #loops = 0;

  #alternatives(alternatives: readonly AST.Alternative[], code: Instruction[]): void {
    const jumps: number[] = [];
    alternatives.forEach((alternative, index) => {
      const isLast = index === alternatives.length - 1;
      const split = code.length;
      if (!isLast) code.push({ op: 'end' });
      for (const element of alternative.elements) this.#element(element, code);
      if (isLast) return;
      jumps.push(code.length);
      code.push({ op: 'end' });
      code[split] = { op: 'split', first: split + 1, second: code.length };
    });
    for (const jump of jumps) code[jump] = { op: 'jump', to: code.length };
  }

  #element(element: AST.Element, code: Instruction[]): void {
    switch (element.type) {
      case 'Quantifier':
        return this.#quantifier(element, code);
      case 'Group':
        return this.#alternatives(element.alternatives, code);
      case 'CapturingGroup': {
        const group = 1 + groupsBefore(element);
        code.push({ op: 'save', slot: group * 2 });
        this.#alternatives(element.alternatives, code);
        code.push({ op: 'save', slot: group * 2 + 1 });
        return;
      }
      case 'Assertion':
        return this.#assertion(element, code);
      case 'Backreference':
        code.push({ op: 'back', group: Number(element.ref) });
        return;
      default:
        code.push({ op: 'character', fits: fitsOf(element.raw, this.pattern) });
    }
  }

  #assertion(element: AST.Assertion, code: Instruction[]): void {
    if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
      const program = new Compiler(this.pattern).program(element.alternatives);
      code.push({ op: 'look', program, negated: element.negate, behind: element.kind === 'lookbehind' });
      return;
    }
    const edge = new RegExp(element.raw, `${this.pattern.multiline ? 'm' : ''}y`);
    code.push({
      op: 'edge',
      holds: (text, at) => {
        edge.lastIndex = at;
        return edge.test(text);
      },
    });
  }

  #quantifier({ min, max, greedy, element }: AST.Quantifier, code: Instruction[]): void {
    for (let i = 0; i < min; i++) this.#element(element, code);
    if (max === Infinity) {
      const loop = this.#loops++;
      const start = code.length;
      code.push({ op: 'end' }, { op: 'enter', loop });
      this.#element(element, code);
      code.push({ op: 'progress', loop }, { op: 'jump', to: start });
      code[start] = choice(greedy, start + 1, code.length);
      return;
    }
    const splits: number[] = [];
    for (let i = min; i < max; i++) {
      splits.push(code.length);
      code.push({ op: 'end' });
      this.#element(element, code);
    }
    for (const split of splits) code[split] = choice(greedy, split + 1, code.length);
  }
}

function choice(greedy: boolean, inside: number, after: number): Instruction {
  return greedy ? { op: 'split', first: inside, second: after } : { op: 'split', first: after, second: inside };
}

function groupsBefore(group: AST.CapturingGroup): number {
  let root: AST.Node = group;
  while (root.parent) root = root.parent;
  return (root as AST.RegExpLiteral).raw.slice(0, group.start).match(/(?<!\\)\((?:(?!\?)|\?<(?![=!]))/g)?.length ?? 0;
}

/** Whether a class, an escape or a character of the pattern fits, asked once for each character. */
function fitsOf(raw: string, { flags }: RegExp): (code: number) => boolean {
  const single = new RegExp(`^(?:${raw})$`, flags.replace(/[gym]/g, ''));
  const known = new Map<number, boolean>();
  return (code) => {
    const answer = known.get(code) ?? single.test(String.fromCharCode(code));
    known.set(code, answer);
    return answer;
  };
}

interface State {
  readonly pc: number;
  readonly at: number;
  readonly saved: ReadonlyMap<number, number>;
  readonly loops: ReadonlyMap<number, number>;
}

function run(
  { code }: Program,
  text: string,
  start: number,
  counter: { steps: number; readonly limit: number },
  exactEnd?: number,
): number | undefined {
  const stack: State[] = [{ pc: 0, at: start, saved: new Map(), loops: new Map() }];
  for (let state = stack.pop(); state; state = stack.pop()) {
    let { pc, at, saved, loops } = state;
    for (let running = true; running;) {
      if (++counter.steps > counter.limit) throw new TooManySteps();
      const instruction = code[pc];
      switch (instruction?.op) {
        case 'character':
          if (at < text.length && instruction.fits(text.charCodeAt(at))) {
            at++;
            pc++;
          } else running = false;
          break;
        case 'split':
          stack.push({ pc: instruction.second, at, saved, loops });
          pc = instruction.first;
          break;
        case 'jump':
          pc = instruction.to;
          break;
        case 'edge':
          if (instruction.holds(text, at)) pc++;
          else running = false;
          break;
        case 'look':
          if (looks(instruction, text, at, counter) !== instruction.negated) pc++;
          else running = false;
          break;
        case 'save':
          saved = new Map(saved).set(instruction.slot, at);
          pc++;
          break;
        case 'back': {
          const group = text.slice(saved.get(instruction.group * 2) ?? 0, saved.get(instruction.group * 2 + 1) ?? 0);
          if (text.startsWith(group, at)) {
            at += group.length;
            pc++;
          } else running = false;
          break;
        }
        case 'enter':
          loops = new Map(loops).set(instruction.loop, at);
          pc++;
          break;
        case 'progress':
          if (loops.get(instruction.loop) === at) running = false;
          else pc++;
          break;
        default:
          if (exactEnd === undefined || at === exactEnd) return at;
          running = false;
      }
    }
  }
  return undefined;
}

function looks(
  { program, behind }: Extract<Instruction, { op: 'look' }>,
  text: string,
  at: number,
  counter: { steps: number; readonly limit: number },
): boolean {
  if (!behind) return run(program, text, at, counter) !== undefined;
  // V8 matches backwards; what is looked back at here is short everywhere.
  for (let start = at; start >= Math.max(0, at - 20); start--)
    if (run(program, text, start, counter, at) !== undefined) return true;
  return false;
}

const CANDIDATES = [...' \n\t\r', ...'aAzZ09_-./\\\'"`:;=,$#@|<>()[]{}!?&%*+~^é'];
const MOST_SAMPLES = 6;

/** Texts that make a pattern go back and forth as often as it can: what it repeats, over and over, with an end that spoils the match. */
export function attacksOn(pattern: RegExp, length: number): string[] {
  const parsed = new RegExpParser().parseLiteral(pattern.toString());
  const attacks = new Set<string>();
  const add = (prefix: string, pump: string): void => {
    if (pump === '') return;
    const repeated = pump.repeat(Math.ceil(length / pump.length));
    for (const suffix of ['', '\u0000', '\n\u0000', '$', ')']) attacks.add(`${prefix}${repeated}${suffix}`);
  };
  const visit = (element: AST.Element, before: string): void => {
    if (element.type === 'Quantifier') {
      if (element.max > 10)
        for (const pump of samplesOf(element.element, pattern)) {
          add(before, pump);
          add('', pump);
          add('', before + pump);
        }
      visit(element.element, before);
    } else if (element.type === 'Group' || element.type === 'CapturingGroup') {
      for (const alternative of element.alternatives) visitAll(alternative.elements, before);
    }
  };
  const visitAll = (elements: readonly AST.Element[], before: string): void => {
    let prefix = before;
    for (const element of elements) {
      visit(element, prefix);
      prefix += samplesOf(element, pattern)[0] ?? '';
    }
    add('', prefix);
  };
  for (const alternative of parsed.pattern.alternatives) visitAll(alternative.elements, '');
  return [...attacks];
}

/** Short texts that an element matches. */
function samplesOf(element: AST.Element, pattern: RegExp): string[] {
  switch (element.type) {
    case 'Quantifier':
      return samplesOf(element.element, pattern).map((sample) => sample.repeat(Math.max(element.min, 1)));
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.map((alternative) =>
        alternative.elements.map((inner) => samplesOf(inner, pattern)[0] ?? '').join(''),
      );
    case 'Assertion':
    case 'Backreference':
      return [''];
    case 'Character':
      return [String.fromCodePoint(element.value)];
    default: {
      const fits = fitsOf(element.raw, pattern);
      return CANDIDATES.filter((candidate) => fits(candidate.charCodeAt(0))).slice(0, MOST_SAMPLES);
    }
  }
}
