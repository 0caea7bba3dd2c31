import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import type { Assignment } from '../../../model/env.js';
import { unknownScalar, type Tree } from '../../../model/tree.js';
import type { ShellWord } from '../../formats/shell/tokens.js';

/** A piece of a script as it is written, without the quotes around it. */
export interface WrittenText {
  readonly raw: string;
  readonly at: Span;
  /** Single quotes are around it, so that `$` stands for itself. */
  readonly isLiteral: boolean;
}

/** The options of a command by their names, each with the words that follow it up to the next option. */
export type CommandOptions = ReadonlyMap<string, readonly WrittenText[]>;

export function commandOptions(words: readonly ShellWord[], file: SourceFile): CommandOptions {
  const options = new Map<string, WrittenText[]>();
  let current: WrittenText[] = [];
  for (const word of words) {
    const [, name, equals] = /^-{1,2}([a-zA-Z][\w-]*)(=)?/.exec(word.written) ?? [];
    if (name === undefined) {
      current.push(writtenText(file, word.start, word.end));
      continue;
    }
    current = options.get(name) ?? [];
    options.set(name, current);
    const length = word.written.indexOf('=') + 1;
    if (equals !== undefined) current.push(writtenText(file, word.start + length, word.end));
  }
  return options;
}

function writtenText(file: SourceFile, start: number, end: number): WrittenText {
  const text = file.text.slice(start, end);
  const quote = /^(["']).*\1$/s.exec(text)?.[1];
  const inside = quote !== undefined && text.length > 1 && !text.slice(1, -1).includes(quote) ? 1 : 0;
  const at = spanOf(file, start + inside, end - inside);
  return { raw: text.slice(inside, text.length - inside), at, isLiteral: inside === 1 && quote === "'" };
}

/** The words of several options one after the other. */
export function wordsOf(options: CommandOptions, ...names: readonly string[]): readonly WrittenText[] {
  return names.flatMap((name) => options.get(name) ?? []);
}

/** A piece of such a text, at its place. */
export function pieceOf({ raw, at, isLiteral }: WrittenText, start: number, end = raw.length): WrittenText {
  return { raw: raw.slice(start, end), at: spanOf(at.file, at.start + start, at.start + end), isLiteral };
}

/** What the shell makes of it; unknown where the script decides. */
export function valueOf({ raw, at, isLiteral }: WrittenText): Extract<Tree, { kind: 'scalar' }> {
  const isComputed = !isLiteral && /[$`\\]/.test(raw);
  if (isComputed) return unknownScalar(at, 'the script decides it');
  const text = isLiteral ? raw : raw.replace(/["']/g, '');
  return { kind: 'scalar', value: text, text, at };
}

/** An image's name; variables of the script stay in it as `${TAG}`. */
export function imageOf(words: readonly WrittenText[]): Extract<Tree, { kind: 'scalar' }> | undefined {
  const [written] = words;
  if (!written || /[\s"'`]/.test(written.raw)) return undefined;
  const text = written.raw.replace(/\$(\w+)/g, '${$1}');
  return { kind: 'scalar', value: text, text, at: written.at };
}

/** `NAME=value`; without a value it isn't one. */
export function assignmentIn(
  written: WrittenText,
  assign: (name: string, at: Span, value: WrittenText) => Assignment,
): Assignment[] {
  const name = /^["']?([A-Za-z_]\w*)=/.exec(written.raw)?.[1];
  if (name === undefined) return [];
  const equals = written.raw.indexOf('=');
  return [assign(name, pieceOf(written, equals - name.length, equals).at, pieceOf(written, equals + 1))];
}
