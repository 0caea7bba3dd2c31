import type { SourceFile } from '../../../model/source.js';
import type { ScalarTree, Tree } from '../../../model/tree.js';
import { parseShell, type ShellCommand } from '../shell/parse-shell.js';
import type { ShellWord } from '../shell/tokens.js';
import { parseYaml } from '../yaml/parse-yaml.js';

/**
 * Where CI services have their shell scripts: `run` (GitHub, Gitea, Forgejo, CircleCI), `script` and its likes (GitLab,
 * Bitbucket, Azure, actions that run something over SSH), `commands` (Woodpecker, Drone).
 */
const SCRIPT_KEYS: ReadonlySet<string> = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'commands',
  'command',
]);

/** The commands of all steps of a workflow, in the order of the file; their places are those in the file. */
export function workflowCommands(file: SourceFile): ShellCommand[] {
  return parseYaml(file).documents.flatMap((document) =>
    scriptsIn(document).flatMap((script) => commandsOf(script, file)),
  );
}

/** Each once, however many aliases there are of it. */
function scriptsIn(document: Tree | undefined): readonly ScalarTree[] {
  const scripts = new Map<number, ScalarTree>();
  const visit = (tree: Tree, isScript: boolean): void => {
    if (tree.kind === 'scalar') {
      if (isScript) scripts.set(tree.at.start, tree);
    } else if (tree.kind === 'sequence') for (const item of tree.items) visit(item, isScript);
    else for (const [key, { value }] of tree.entries) visit(value, SCRIPT_KEYS.has(key));
  };
  if (document) visit(document, false);
  return [...scripts.values()];
}

function commandsOf({ at }: ScalarTree, file: SourceFile): ShellCommand[] {
  const text = shellText(file.text, at.start, at.end);
  return text === undefined ? [] : parseShell(text).map((command) => moved(command, at.start));
}

/** What the shell gets, as long as what is written, so that places stay; undefined where YAML has escaped some of it. */
function shellText(text: string, start: number, end: number): string | undefined {
  const written = text.slice(start, end);
  const quote = text[start - 1];
  if ((quote === '"' && written.includes('\\')) || (quote === "'" && written.includes("''"))) return undefined;
  // Of the indentation here-documents must see nothing: tabs before their end don't count.
  return isLiteralBlock(text, start)
    ? written.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length))
    : written.replace(/\n(?![ \t\r]*\n)/g, ' ');
}

/** `|` stands at the end of the line before, with its indicators and perhaps a comment. */
function isLiteralBlock(text: string, start: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (lineStart < 2 || text.slice(lineStart, start).trim() !== '') return false;
  const before = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  return /[:-][ \t]+(?:[!&]\S+[ \t]+)?\|[-+\d]{0,2}[ \t]*(?:#[^\n]*)?\r?\n$/.test(before);
}

function moved({ assignments, words, start, end, ...command }: ShellCommand, by: number): ShellCommand {
  const move = (word: ShellWord): ShellWord => ({ ...word, start: word.start + by, end: word.end + by });
  return {
    ...command,
    assignments: assignments.map(move),
    words: words.map(move),
    start: start + by,
    end: end + by,
  };
}
