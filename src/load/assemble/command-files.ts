import { posix } from 'node:path';
import type { SourceFile } from '../../model/source.js';
import { entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { classify } from '../files/classify.js';
import { parseJson } from '../formats/json/parse-json.js';
import { movedCommand, scriptCommands } from '../formats/shell/remote-commands.js';
import type { ShellCommand } from '../formats/shell/parse-shell.js';
import type { ShellWord } from '../formats/shell/tokens.js';
import { workflowCommands } from '../formats/workflow/shell-texts.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';

const SCRIPT = /\.(?:sh|bash|zsh)$/i;
/** Google Cloud Build. */
const BUILD_STEPS = /^cloudbuild(?:[._-].{1,100})?\.ya?ml$/i;
const GCLOUD_IMAGE = /(?:^|\/)(?:cloud-sdk|google-cloud-cli|gcloud)(?:[:@]|$)/;
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
  return (
    SCRIPT.test(name) ||
    MAKEFILE.test(name) ||
    name === 'package.json' ||
    BUILD_STEPS.test(name) ||
    classify(path) === 'workflow'
  );
}

/** The commands of a shell script, a Makefile's recipes, a workflow, or the scripts of a package.json. */
export function commandsIn(file: SourceFile): readonly WrittenCommand[] {
  const name = posix.basename(file.path);
  if (MAKEFILE.test(name)) return recipeCommands(file.text);
  if (name === 'package.json') return packageCommands(file);
  if (BUILD_STEPS.test(name)) return stepCommands(file);
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

/**
 * The steps of Cloud Build: the arguments of gcloud as they are, and what a shell gets behind `-c`.
 * Source: cloud.google.com/build/docs/build-config-file-schema (steps, entrypoint, args, script).
 */
function stepCommands(file: SourceFile): WrittenCommand[] {
  const { documents, problems } = parseYaml(file);
  if (problems.length > 0) return [];
  const steps = documents.flatMap((document) => itemsOf(pick(document, 'steps')));
  return [...workflowCommands(file), ...steps.flatMap((step) => argumentCommands(step, file))];
}

function argumentCommands(step: Tree, file: SourceFile): readonly WrittenCommand[] {
  const args = itemsOf(pick(step, 'args')).filter((item) => item.kind === 'scalar');
  const entrypoint = scalarText(pick(step, 'entrypoint'));
  const [first] = args;
  if (!first) return [];
  if (entrypoint === undefined ? GCLOUD_IMAGE.test(scalarText(pick(step, 'name')) ?? '') : entrypoint === 'gcloud') {
    const { start } = first.at;
    const program: ShellWord = { text: 'gcloud', written: 'gcloud', start, end: start, quoted: false };
    const words = [program, ...args.map(({ text, at }) => wordOf(text, file, at.start, at.end))];
    return [{ assignments: [], words, after: ';', certain: true, start, end: words.at(-1)?.end ?? start }];
  }
  const script = args[args.findIndex(({ text }) => text === '-c') + 1];
  if (!/^(?:\/bin\/)?(?:ba|z)?sh$/.test(entrypoint ?? '') || !script || script === first) return [];
  const written = file.text.slice(script.at.start, script.at.end);
  return scriptCommands(written).map((command) => movedCommand(command, script.at.start));
}

/** `$PROJECT_ID` and `${_NAME}` are filled in by Cloud Build. */
function wordOf(text: string, file: SourceFile, start: number, end: number): ShellWord {
  const written = file.text.slice(start, end);
  return { text: /\$(?!\$)/.test(text) ? undefined : text, written, start, end, quoted: true };
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
