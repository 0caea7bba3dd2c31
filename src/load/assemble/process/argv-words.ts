import type { CommandWord } from '../../../model/command.js';
import type { DockerfileInstruction } from '../../../model/dockerfile.js';
import { spanOf, textOf, type Span } from '../../../model/source.js';
import type { ScalarTree, Tree } from '../../../model/tree.js';

/** The words that a program is started with, in the order in which the kernel gets them. */
export interface Words {
  readonly words: readonly CommandWord[];
  /** What is dropped of the text. */
  readonly dropped?: Span;
}

/** A piece of text with the places that its characters have in their file. */
export interface PlacedText {
  readonly text: string;
  readonly at: (start: number, end: number) => Span;
}

/** A text that stands in its file as it is, or in quotes, keeps its places; of one with escapes there is the whole only. */
export function placedText(text: string, at: Span): PlacedText {
  const written = textOf(at);
  const offset = written === text ? 0 : written === `"${text}"` || written === `'${text}'` ? 1 : undefined;
  if (offset === undefined) return { text, at: () => at };
  const first = at.start + offset;
  return { text, at: (start, end) => spanOf(at.file, first + start, first + end) };
}

/** `command` or `entrypoint` of a Compose service: a list as it is, a text as Compose splits it. */
export function composeWords(tree: Tree): Words {
  return tree.kind === 'scalar' ? composeTextWords(tree) : { words: listWords(tree) };
}

/** A list of words; what isn't known stays in its place. */
export function listWords(tree: Tree): CommandWord[] {
  if (tree.kind !== 'sequence') return [];
  return tree.items.map((item) => {
    const known = item.kind === 'scalar' && item.unknown === undefined;
    return { text: known ? item.text : undefined, written: textOf(item.at), at: item.at };
  });
}

/** `command` and `args` of a Kubernetes container, where `$(NAME)` is a variable. */
export function kubernetesWords(tree: Tree): CommandWord[] {
  return listWords(tree).map((word) => (word.text?.includes('$(') === true ? { ...word, text: undefined } : word));
}

/** The strings of the exec form, or the shell that runs the shell form. */
export function instructionWords(instruction: DockerfileInstruction): CommandWord[] {
  if (instruction.execForm)
    return instruction.words.map(({ text, at }) => ({ text, written: textOf(at), at: withoutQuotes(at) }));
  const at = instructionText(instruction);
  return shellWords(withoutCommentLines(textOf(at)), at);
}

/** `sh -c` with a script. */
export function shellWords(script: string, at: Span): CommandWord[] {
  return ['/bin/sh', '-c', script].map((text) => ({ text, written: text, at }));
}

/**
 * What a RUN gives to its shell: the lines of a here-document, `RUN <<EOF`, or the text itself.
 * Source: docs.docker.com/reference/dockerfile/#here-documents.
 */
export function runText(instruction: DockerfileInstruction): Span {
  const at = instructionText(instruction);
  const text = textOf(at);
  const opening = /^<<-?(["']?)(\w{1,100})\1[ \t]*\r?\n/.exec(text);
  if (!opening) return at;
  const lines = text.slice(opening[0].length);
  const last = lines.split('\n').findIndex((line) => line.trim() === opening[2]);
  const body = last < 0 ? lines : lines.split('\n').slice(0, last).join('\n');
  const start = at.start + opening[0].length;
  return spanOf(at.file, start, start + body.length);
}

function withoutQuotes(at: Span): Span {
  return /^".*"$/s.test(textOf(at)) ? spanOf(at.file, at.start + 1, at.end - 1) : at;
}

/** What stands after the keyword and its flags, as it is written. */
export function instructionText({ at }: DockerfileInstruction): Span {
  const head = /^\s*\w+(?:\s|\\\r?\n)+(?:--\S+(?:\s|\\\r?\n)+)*/.exec(textOf(at))?.[0] ?? '';
  return spanOf(at.file, at.start + head.length, at.end);
}

/** Docker takes comment lines out of a continued instruction; blanks in their place keep all offsets. */
export function withoutCommentLines(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const end = index < lines.length - 1 ? '\n' : '';
      return index > 0 && /^\s*#/.test(line) ? ' '.repeat(line.length + end.length) : line + end;
    })
    .join('');
}

const STOPS: ReadonlySet<string> = new Set([';', '&', '|', '<', '>']);

/**
 * A text as Compose splits it into words: quotes and backslashes as in a shell, line breaks as blanks, no
 * comments. At the first `;`, `&`, `|`, `<` or `>` outside quotes it stops and drops the rest.
 * Source: compose-go, types/command.go; go-shellwords, Parse.
 */
function composeTextWords(tree: ScalarTree): Words {
  const { text } = tree;
  const placed = placedText(text, tree.at);
  if (tree.unknown !== undefined) return { words: [{ text: undefined, written: textOf(tree.at), at: tree.at }] };
  const words: CommandWord[] = [];
  let parts: string[] = [];
  let start = -1;
  let quote = '';
  const finish = (end: number): void => {
    if (start >= 0) words.push({ text: parts.join(''), written: text.slice(start, end), at: placed.at(start, end) });
    parts = [];
    start = -1;
  };
  for (let position = 0; position < text.length; position++) {
    const character = text[position] ?? '';
    if (quote === '' && STOPS.has(character)) {
      finish(position);
      return { words, dropped: placed.at(position, text.length) };
    }
    if (quote === '' && /\s/.test(character)) {
      finish(position);
      continue;
    }
    if (start < 0) start = position;
    if (character === '\\' && quote !== "'") parts.push(text[++position] ?? '');
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else parts.push(character);
  }
  finish(text.length);
  return { words };
}
