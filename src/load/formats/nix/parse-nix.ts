import { LONGEST_VALUE } from '../../../model/env.js';
import { textOf, type SourceFile, type Span } from '../../../model/source.js';
import type { MappingTree, ScalarTree, Tree, TreeEntry } from '../../../model/tree.js';
import { NixScanner } from './nix-scanner.js';

/** An attribute set that has a name: `cms = { image = "..."; }`. */
export interface NamedSet {
  readonly name: string;
  /** The last part of its name. */
  readonly at: Span;
  readonly set: MappingTree;
}

/** The names that a `let` or a `rec` set gives, over those around it. */
class Scope {
  readonly #names = new Map<string, Tree>();

  constructor(private readonly outer?: Scope) {}

  get(name: string): Tree | undefined {
    return this.#names.get(name) ?? this.outer?.get(name);
  }

  add(name: string, value: Tree): void {
    this.#names.set(name, value);
  }
}

/** A set that is still being read. */
type Entries = Map<string, TreeEntry>;

/** Deeper nesting is nobody's configuration, and would exhaust the stack. */
const MOST_DEPTH = 150;
/** Characters that variables in strings may add up to in one file. */
const MOST_EXPANDED = 8 * LONGEST_VALUE;

const RESERVED = new Set(['let', 'in', 'if', 'then', 'else', 'with', 'assert', 'rec', 'inherit', 'or']);
const OPERATORS = ['//', '++', '==', '!=', '<=', '>=', '&&', '||', '->', '|>', '+', '-', '*', '/', '<', '>', '?'];
/** Functions whose last argument is what they give, as far as the files tell. Source: the NixOS manual, "Option definitions". */
const TRANSPARENT = /^(?:lib\.)?(?:mkIf|mkForce|mkDefault|mkOverride|mkBefore|mkAfter|toString|builtins\.toString)$/;

/**
 * The attribute sets of a Nix file as far as they are written out. Nothing is evaluated but literals, names that a `let`
 * gives to literals, strings of both, `//` and `++`; all else is unknown. Takes any text.
 */
export function namedSets(file: SourceFile): NamedSet[] {
  const reader = new NixReader(file);
  reader.read();
  return reader.sets;
}

class NixReader {
  readonly sets: NamedSet[] = [];
  readonly #scanner: NixScanner;
  #expanded = 0;

  constructor(file: SourceFile) {
    this.#scanner = new NixScanner(file);
  }

  read(): void {
    this.#expression(new Scope(), 0);
  }

  #expression(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    if (depth > MOST_DEPTH) {
      scanner.position = scanner.file.text.length;
      return this.#unknown(scanner.position, 'it is too deeply nested');
    }
    scanner.more();
    const start = scanner.position;
    if (scanner.takeWord('let')) return this.#let(scope, depth);
    if (scanner.takeWord('if')) return this.#condition(scope, depth, start);
    if (scanner.takeWord('with') || scanner.takeWord('assert')) {
      this.#expression(scope, depth + 1);
      scanner.take(';');
      return this.#expression(scope, depth + 1);
    }
    if (this.#skipParameters()) return this.#expression(scope, depth + 1);
    return this.#operation(scope, depth);
  }

  #let(outer: Scope, depth: number): Tree {
    const scope = new Scope(outer);
    this.#bindings(scope, depth, { names: scope, closing: undefined });
    this.#scanner.takeWord('in');
    return this.#expression(scope, depth + 1);
  }

  #condition(scope: Scope, depth: number, start: number): Tree {
    this.#expression(scope, depth + 1);
    this.#scanner.takeWord('then');
    this.#expression(scope, depth + 1);
    this.#scanner.takeWord('else');
    this.#expression(scope, depth + 1);
    return this.#unknown(start, 'a condition decides it');
  }

  /** `name:`, `{ pkgs, ... }:`, `args@{ ... }:` before the body of a function. */
  #skipParameters(): boolean {
    const scanner = this.#scanner;
    const start = scanner.position;
    const name = scanner.identifier();
    if (name !== undefined && RESERVED.has(name)) scanner.position = start;
    else if (name !== undefined && scanner.take('@') && scanner.at('{') && scanner.skipBalanced() && scanner.take(':'))
      return true;
    else if (name !== undefined && scanner.at(':') && /[\s{(]/.test(scanner.character(1))) return scanner.take(':');
    scanner.position = start;
    if (name === undefined && this.#areFormals() && scanner.skipBalanced()) {
      if (scanner.take('@')) scanner.identifier();
      if (scanner.take(':')) return true;
    }
    scanner.position = start;
    return false;
  }

  /** Whether the braces at the position hold parameters: their names are followed by no `=` and no `.`. */
  #areFormals(): boolean {
    const scanner = this.#scanner;
    const start = scanner.position;
    if (!scanner.take('{')) return false;
    const first = scanner.identifier();
    const formals =
      first === undefined
        ? scanner.at('...') || scanner.at('}')
        : !RESERVED.has(first) && (scanner.at(',') || scanner.at('?') || scanner.at('}'));
    scanner.position = start;
    return formals;
  }

  #operation(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    let left = this.#application(scope, depth);
    for (;;) {
      const operator = OPERATORS.find((one) => scanner.at(one));
      if (operator === undefined) return left;
      scanner.take(operator);
      left = this.#operated(left, operator, this.#application(scope, depth));
    }
  }

  #operated(left: Tree, operator: string, right: Tree): Tree {
    if (operator === '//' && (left.kind === 'mapping' || right.kind === 'mapping')) return updated(left, right);
    if (operator === '++' && (left.kind === 'sequence' || right.kind === 'sequence')) {
      const items = [left, right].flatMap((tree) => (tree.kind === 'sequence' ? tree.items : []));
      const open = [left, right].some((tree) => tree.kind !== 'sequence' || tree.open !== undefined);
      return { kind: 'sequence', at: left.at, items, ...(open ? { open: 'some of them are computed' } : {}) };
    }
    const known = left.kind === 'scalar' && right.kind === 'scalar' && !left.unknown && !right.unknown;
    if (operator === '+' && known && this.#mayExpand(left.text.length + right.text.length))
      return { ...left, value: left.text + right.text, text: left.text + right.text };
    return this.#unknown(left.at.start, 'it is computed');
  }

  /** `f x y`, or one operand. */
  #application(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    while (scanner.take('!') || scanner.take('-'));
    scanner.more();
    const start = scanner.position;
    const called = this.#operand(scope, depth);
    const name = textOf(scanner.span(start));
    let argument: Tree | undefined;
    while (this.#startsOperand()) argument = this.#operand(scope, depth);
    if (!argument) return called;
    return TRANSPARENT.test(name) ? argument : this.#unknown(start, 'a function computes it');
  }

  #startsOperand(): boolean {
    const scanner = this.#scanner;
    if (!scanner.more()) return false;
    const word = scanner.peekIdentifier();
    if (word !== undefined) return !RESERVED.has(word) || word === 'rec';
    return (
      /["({[\d.~]/.test(scanner.character()) ||
      scanner.at("''") ||
      /^\/[\w.]/.test(scanner.character() + scanner.character(1))
    );
  }

  /** A simple value with the attributes that are selected from it. */
  #operand(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    scanner.more();
    const start = scanner.position;
    let value = this.#simple(scope, depth + 1);
    while (scanner.at('.') && !scanner.at('..') && !scanner.at('./')) {
      scanner.take('.');
      const name = this.#attributeName(scope, depth + 1)?.name;
      const next = name !== undefined && value.kind === 'mapping' ? value.entries.get(name)?.value : undefined;
      value = next ?? this.#unknown(start, 'it is set elsewhere');
    }
    if (scanner.peekIdentifier() === 'or') {
      scanner.takeWord('or');
      this.#simple(scope, depth + 1);
    }
    return value;
  }

  #simple(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    scanner.more();
    const start = scanner.position;
    if (depth > MOST_DEPTH) return this.#expression(scope, depth);
    if (scanner.take('(')) {
      const inner = this.#expression(scope, depth + 1);
      scanner.take(')');
      return inner;
    }
    if (scanner.at('{')) return this.#set(scope, depth, false);
    if (scanner.at('[')) return this.#list(scope, depth);
    if (scanner.at("''")) return this.#string(scope, depth, "''");
    if (scanner.at('"')) return this.#string(scope, depth, '"');
    const number = scanner.number();
    if (number !== undefined) return scalar(Number(number), number, scanner.span(start));
    const path = scanner.path();
    if (path !== undefined) return scalar(path, path, scanner.span(start));
    const word = scanner.identifier();
    if (word === 'rec' && scanner.at('{')) return this.#set(scope, depth, true);
    if (word === undefined || RESERVED.has(word)) {
      // Whatever it is, it is stepped over: each turn of the reader goes on in the text.
      if (word === undefined) scanner.position++;
      return this.#unknown(start, "it can't be read");
    }
    return this.#named(word, scope, scanner.span(start));
  }

  #named(word: string, scope: Scope, at: Span): Tree {
    if (word === 'true' || word === 'false') return scalar(word === 'true', word, at);
    if (word === 'null') return scalar(null, '', at);
    const found = scope.get(word);
    if (!found) return { ...scalar('', '', at), unknown: `${word} is set elsewhere` };
    return found.kind === 'scalar' ? { ...found, trail: [{ at, note: `${word} is used here` }] } : found;
  }

  #list(scope: Scope, depth: number): Tree {
    const scanner = this.#scanner;
    const start = scanner.position;
    scanner.take('[');
    const items: Tree[] = [];
    while (scanner.more() && !scanner.at(']')) items.push(this.#operand(scope, depth + 1));
    scanner.take(']');
    return { kind: 'sequence', at: scanner.span(start), items };
  }

  #set(outer: Scope, depth: number, recursive: boolean): MappingTree {
    const scanner = this.#scanner;
    const start = scanner.position;
    const names = recursive ? new Scope(outer) : undefined;
    scanner.take('{');
    const entries = this.#bindings(names ?? outer, depth, { names, closing: '}' });
    scanner.take('}');
    return { kind: 'mapping', at: scanner.span(start), entries };
  }

  /**
   * `name = value;` and `inherit name;` up to `closing`, or up to `in`.
   * @param names takes the names that the values behind them may use
   */
  #bindings(
    scope: Scope,
    depth: number,
    { names, closing }: { readonly names: Scope | undefined; readonly closing: string | undefined },
  ): Map<string, TreeEntry> {
    const scanner = this.#scanner;
    const entries: Entries = new Map();
    while (scanner.more() && !(closing === undefined ? scanner.peekIdentifier() === 'in' : scanner.at(closing))) {
      const before = scanner.position;
      if (scanner.takeWord('inherit')) this.#inherit(entries, scope, depth);
      else {
        const name = this.#binding(entries, scope, depth);
        const value = name === undefined ? undefined : entries.get(name)?.value;
        if (name !== undefined && value) names?.add(name, value);
      }
      if (scanner.position === before) scanner.position++;
    }
    return entries;
  }

  #inherit(entries: Entries, scope: Scope, depth: number): void {
    const scanner = this.#scanner;
    const elsewhere = scanner.at('(');
    if (elsewhere) this.#simple(scope, depth + 1);
    for (;;) {
      scanner.more();
      const start = scanner.position;
      const name = scanner.identifier();
      if (name === undefined) break;
      const key = scanner.span(start);
      const value = elsewhere
        ? { ...scalar('', '', key), unknown: `${name} is set elsewhere` }
        : this.#named(name, scope, key);
      entries.set(name, { key, value });
    }
    scanner.take(';');
  }

  /** Gives the first part of the name that it binds. */
  #binding(entries: Entries, scope: Scope, depth: number): string | undefined {
    const scanner = this.#scanner;
    const path: { name: string | undefined; at: Span }[] = [];
    do {
      const part = this.#attributeName(scope, depth + 1);
      if (!part) break;
      path.push(part);
    } while (scanner.take('.'));
    if (!scanner.take('=')) return undefined;
    const value = this.#expression(scope, depth + 1);
    scanner.take(';');
    const last = path.at(-1);
    if (last?.name !== undefined && value.kind === 'mapping')
      this.sets.push({ name: last.name, at: last.at, set: value });
    insert(entries, path, value);
    return path[0]?.name;
  }

  /** `name`, `"name"` or `${name}`, whose name is undefined where it is computed. */
  #attributeName(scope: Scope, depth: number): { name: string | undefined; at: Span } | undefined {
    const scanner = this.#scanner;
    if (!scanner.more()) return undefined;
    const start = scanner.position;
    if (scanner.at('"')) {
      const string = this.#string(scope, depth, '"');
      return { name: string.unknown === undefined ? string.text : undefined, at: string.at };
    }
    if (scanner.take('${')) {
      this.#expression(scope, depth);
      scanner.take('}');
      return { name: undefined, at: scanner.span(start) };
    }
    const name = scanner.identifier();
    return name === undefined ? undefined : { name, at: scanner.span(start) };
  }

  /** A string, with what is interpolated in it where that is known. */
  #string(scope: Scope, depth: number, quote: '"' | "''"): ScalarTree {
    const scanner = this.#scanner;
    scanner.take(quote);
    const start = scanner.position;
    let text = '';
    let unknown: string | undefined;
    for (;;) {
      const character = scanner.character();
      if (character === '' || (character === quote[0] && this.#closes(quote))) break;
      if (character === '$' && scanner.character(1) === '{') {
        scanner.position += 2;
        const value = this.#expression(scope, depth + 1);
        scanner.take('}');
        if (value.kind === 'scalar' && value.unknown === undefined && this.#mayExpand(value.text.length))
          text += value.text;
        else unknown ??= (value.kind === 'scalar' ? value.unknown : undefined) ?? 'it is computed';
        continue;
      }
      text += this.#stringCharacter(quote);
    }
    const at = scanner.span(start, scanner.position);
    scanner.take(quote);
    const content = quote === '"' ? text : withoutIndent(text);
    return { ...scalar(content, content, at), ...(unknown === undefined ? {} : { unknown }) };
  }

  /** `''` ends such a string, unless a `$`, a quote or a backslash follows, which it escapes. */
  #closes(quote: '"' | "''"): boolean {
    const scanner = this.#scanner;
    return quote === '"' || (scanner.character(1) === "'" && !/[$'\\]/.test(scanner.character(2)));
  }

  #stringCharacter(quote: '"' | "''"): string {
    const scanner = this.#scanner;
    const character = scanner.character();
    const escape = quote === '"' ? character === '\\' : character === "'" && scanner.character(1) === "'";
    if (!escape) {
      scanner.position++;
      return character;
    }
    const escaped = scanner.character(quote.length);
    scanner.position += quote.length + (quote === "''" && escaped === '\\' ? 2 : 1);
    if (quote === "''") return escaped === "'" ? "''" : escaped === '\\' ? scanner.character(-1) : escaped;
    return { n: '\n', r: '\r', t: '\t' }[escaped] ?? escaped;
  }

  #mayExpand(length: number): boolean {
    this.#expanded += length;
    return this.#expanded <= MOST_EXPANDED;
  }

  #unknown(start: number, reason: string): ScalarTree {
    return { ...scalar('', '', this.#scanner.span(start)), unknown: reason };
  }
}

function scalar(value: ScalarTree['value'], text: string, at: Span): ScalarTree {
  return { kind: 'scalar', value, text, at };
}

/** `a // b`: what b has wins. */
function updated(left: Tree, right: Tree): MappingTree {
  const sides = [left, right].flatMap((tree) => (tree.kind === 'mapping' ? [tree] : []));
  const open = sides.length < 2 || sides.some((side) => side.open !== undefined);
  return {
    kind: 'mapping',
    at: sides[0]?.at ?? left.at,
    entries: new Map(sides.flatMap(({ entries }) => [...entries])),
    ...(open ? { open: 'some of them are computed' } : {}),
  };
}

/** `a.b.c = value` adds to the set that an earlier `a.b` made. */
function insert(
  entries: Entries,
  path: readonly { readonly name: string | undefined; readonly at: Span }[],
  value: Tree,
): void {
  let set = entries;
  for (const [index, { name, at }] of path.entries()) {
    if (name === undefined) return;
    const known = set.get(name)?.value;
    if (index === path.length - 1) {
      set.set(name, {
        key: at,
        value: known?.kind === 'mapping' && value.kind === 'mapping' ? updated(known, value) : value,
      });
      return;
    }
    if (known?.kind === 'mapping') set = known.entries as Entries;
    else {
      const inner: Entries = new Map();
      set.set(name, { key: at, value: { kind: 'mapping', at, entries: inner } });
      set = inner;
    }
  }
}

/** Lines of a `''` string lose the indentation that all of them share. */
function withoutIndent(text: string): string {
  const lines = text.replace(/^[ \t]*\n/, '').split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = widths.reduce((least, width) => Math.min(least, width), Infinity);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)).join('\n') : lines.join('\n');
}
