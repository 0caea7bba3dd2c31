import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type MappingTree, type ScalarTree, type Tree } from '../../../model/tree.js';
import { parseShell, type ShellCommand } from '../shell/parse-shell.js';
import { movedCommand, remoteCommands } from '../shell/remote-commands.js';
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

/** A command of a workflow's step. */
export interface WorkflowCommand extends ShellCommand {
  /** It runs on a machine that outlives the job: over SSH, on a runner of one's own, or for an environment of GitLab. */
  readonly staysBehind: boolean;
}

/**
 * The commands of all steps of a workflow, in the order of the file; their places are those in the file. None
 * where it is broken.
 */
export function workflowCommands(file: SourceFile): WorkflowCommand[] {
  const { documents, problems } = parseYaml(file);
  if (problems.length > 0) return [];
  return documents.flatMap((document) => scriptsIn(document).flatMap((script) => commandsOf(script, file)));
}

interface Script {
  readonly text: ScalarTree;
  readonly staysBehind: boolean;
}

/** Each once, however many aliases there are of it. */
function scriptsIn(document: Tree | undefined): readonly Script[] {
  const scripts = new Map<number, Script>();
  const visit = (tree: Tree, isScript: boolean, staysBehind: boolean): void => {
    if (tree.kind === 'scalar') {
      if (isScript) scripts.set(tree.at.start, { text: tree, staysBehind });
    } else if (tree.kind === 'sequence') for (const item of tree.items) visit(item, isScript, staysBehind);
    else {
      const isServers = staysBehind || isForServer(tree);
      for (const [key, { value }] of tree.entries) visit(value, SCRIPT_KEYS.has(key), isServers || key === 'with');
    }
  };
  if (document) visit(document, false, false);
  return [...scripts.values()];
}

/** Of a job. Steps that have `with` and a script are actions that run it over SSH. */
function isForServer(job: MappingTree): boolean {
  const runner = pick(job, 'runs-on');
  const labels = [runner, ...itemsOf(runner)].map(scalarText);
  return (
    labels.includes('self-hosted') || (pick(job, 'environment') !== undefined && pick(job, 'script') !== undefined)
  );
}

function commandsOf({ text: { at }, staysBehind }: Script, file: SourceFile): WorkflowCommand[] {
  const text = shellText(file.text, at.start, at.end);
  if (text === undefined) return [];
  const own = parseShell(text);
  return [
    ...own.map((command) => ({ ...movedCommand(command, at.start), staysBehind })),
    ...remoteCommands(text, own).map((command) => ({ ...movedCommand(command, at.start), staysBehind: true })),
  ];
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
  const comment = before.indexOf(' #');
  const header = (comment < 0 ? before : before.slice(0, comment)).trimEnd();
  return /\|[-+\d]{0,2}$/.test(header.slice(-3));
}
