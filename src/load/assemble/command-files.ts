import { posix } from 'node:path';
import type { SourceFile } from '../../model/source.js';
import { entriesOf, pick } from '../../model/tree.js';
import { classify } from '../files/classify.js';
import { parseJson } from '../formats/json/parse-json.js';
import { movedCommand, scriptCommands } from '../formats/shell/remote-commands.js';
import type { ShellCommand } from '../formats/shell/parse-shell.js';
import { workflowCommands } from '../formats/workflow/shell-texts.js';

const SCRIPT = /\.(?:sh|bash|zsh)$/i;
const MAKEFILE = /^(?:gnu)?makefile$|\.mk$/i;

/** One command, with what its file says of it. */
export interface WrittenCommand extends ShellCommand {
  /** The target of a Makefile, or the script of a package.json, that it belongs to: its name may tell the stage. */
  readonly task?: string | undefined;
  /** False for what a job of a CI service starts, which goes with it. */
  readonly staysBehind?: boolean;
}

/** May a file hold commands that start containers? READMEs show some, too, but as examples. */
export function holdsCommands(path: string): boolean {
  const name = posix.basename(path);
  return SCRIPT.test(name) || MAKEFILE.test(name) || name === 'package.json' || classify(path) === 'workflow';
}

/** The commands of a shell script, a Makefile's recipes, a workflow, or the scripts of a package.json. */
export function commandsIn(file: SourceFile): readonly WrittenCommand[] {
  const name = posix.basename(file.path);
  if (MAKEFILE.test(name)) return recipeCommands(file.text);
  if (name === 'package.json') return packageCommands(file);
  return SCRIPT.test(name) ? scriptCommands(file.text) : workflowCommands(file);
}

/**
 * Lines that begin with a tab are handed to the shell, without the `@`, `-` and `+` before them. `$(NAME)` is a variable of
 * make, and reads like a substitution of the shell: both are unknown here.
 * Source: gnu.org/software/make/manual, Recipe Syntax.
 */
function recipeCommands(text: string): WrittenCommand[] {
  const found: WrittenCommand[] = [];
  let target: string | undefined;
  let recipe: { start: number; text: string } | undefined;
  let offset = 0;
  const take = () => {
    if (recipe)
      for (const command of scriptCommands(recipe.text))
        found.push({ ...movedCommand(command, recipe.start), task: target });
    recipe = undefined;
  };
  for (const line of text.split('\n')) {
    const goesOn = recipe?.text.endsWith('\\\n') === true;
    if (goesOn && recipe) recipe.text += `${line}\n`;
    else {
      take();
      if (line.startsWith('\t')) recipe = { start: offset, text: `${withoutPrefix(line)}\n` };
      else target = /^([\w.-]{1,80})[ \t]{0,20}:(?!=)/.exec(line)?.[1] ?? (line.trim() === '' ? target : undefined);
    }
    offset += line.length + 1;
  }
  take();
  return found;
}

function withoutPrefix(line: string): string {
  const [prefix = ''] = /^\t[ \t@+-]{0,20}/.exec(line) ?? [];
  return `${' '.repeat(prefix.length)}${line.slice(prefix.length)}`;
}

/** Scripts with an escape in them are left out: what the shell gets of them stands at other places than it is written. */
function packageCommands(file: SourceFile): WrittenCommand[] {
  return entriesOf(pick(parseJson(file).tree, 'scripts')).flatMap(([task, { value }]): WrittenCommand[] => {
    if (value.kind !== 'scalar') return [];
    const { start, end } = value.at;
    const written = file.text.slice(start, end);
    if (written.includes('\\')) return [];
    return scriptCommands(written).map((command) => ({ ...movedCommand(command, start), task }));
  });
}
