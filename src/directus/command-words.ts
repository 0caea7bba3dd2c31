import { itemsOf, type Tree } from '../model/tree.js';

/** The words that a container of a server is started with. */
export interface CommandWords {
  readonly words: readonly string[];
  /** A shell, or a word that can't be known. */
  readonly unclear: boolean;
}

/** The words of a command; a shell's script is taken apart at its blanks, unless it decides something. */
export function commandWords(command: Tree | undefined): CommandWords {
  if (!command) return { words: [], unclear: false };
  const items =
    command.kind === 'scalar'
      ? split(command.text)
      : itemsOf(command).map((item) => (item.kind === 'scalar' ? item.text : ''));
  const unclear =
    (command.kind === 'scalar' ? command.unknown : command.kind === 'sequence' ? command.open : '') !== undefined ||
    itemsOf(command).some((item) => item.kind !== 'scalar' || item.unknown !== undefined);
  const shell = items.findIndex((word) => word === '-c' || word === '-ec' || word === '-lc');
  if (shell < 0) return { words: items, unclear };
  const script = items.slice(shell + 1).join(' ');
  return /\bif\b|:[+-]|\|\||\bcase\b/.test(script)
    ? { words: [], unclear: true }
    : { words: split(script), unclear: true };
}

function split(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([word, double, single]) => double ?? single ?? word);
}
