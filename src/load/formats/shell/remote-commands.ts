import { parseShell, type ShellCommand } from './parse-shell.js';
import type { ShellWord } from './tokens.js';

/** `ssh server <<'EOF'`, with the word that ends it. */
const OPENS_DOCUMENT = /\bssh\b[^\n<]{0,500}<<(-?)[ \t]{0,10}(["']?)([A-Za-z_]\w{0,60})\2[^\n]{0,500}\n/g;

/**
 * The commands that a script runs on another machine: those of a here-document for ssh, and those of a quoted text
 * behind it (`ssh server "docker run ..."`). Their places are those in the script.
 * @param commands what the script itself runs
 */
export function remoteCommands(text: string, commands: readonly ShellCommand[]): ShellCommand[] {
  return [...inDocuments(text), ...commands.flatMap(inQuotes)];
}

/** All that a script runs, here and elsewhere. */
export function scriptCommands(text: string): ShellCommand[] {
  const own = parseShell(text);
  return [...own, ...remoteCommands(text, own)];
}

function inDocuments(text: string): ShellCommand[] {
  const found: ShellCommand[] = [];
  const opens = new RegExp(OPENS_DOCUMENT);
  for (let match = opens.exec(text); match; match = opens.exec(text)) {
    const start = opens.lastIndex;
    const end = endOfDocument(text, start, match[3] ?? '');
    for (const command of parseShell(text.slice(start, end))) found.push(movedCommand(command, start));
    opens.lastIndex = end;
  }
  return found;
}

/** Where the line begins that holds nothing but the word. */
function endOfDocument(text: string, start: number, word: string): number {
  for (let line = start; line < text.length;) {
    const next = text.indexOf('\n', line);
    const end = next < 0 ? text.length : next;
    if (text.slice(line, end).trim() === word) return line;
    line = end + 1;
  }
  return text.length;
}

function inQuotes({ words }: ShellCommand): ShellCommand[] {
  const last = words.at(-1);
  if (!last || words.length < 3 || !words.slice(0, 4).some(({ text }) => text === 'ssh')) return [];
  const [, inside] = /^(?:"([^"\\]*)"|'([^']*)')$/s.exec(last.written)?.filter((part) => part !== undefined) ?? [];
  return inside === undefined ? [] : parseShell(inside).map((command) => movedCommand(command, last.start + 1));
}

/** A command at its place in a longer text. */
export function movedCommand({ assignments, words, start, end, ...command }: ShellCommand, by: number): ShellCommand {
  const move = (word: ShellWord): ShellWord => ({ ...word, start: word.start + by, end: word.end + by });
  return {
    ...command,
    assignments: assignments.map(move),
    words: words.map(move),
    start: start + by,
    end: end + by,
  };
}
