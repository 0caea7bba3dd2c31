import { posix } from 'node:path';
import { folderOf } from '../../../model/paths.js';
import type { StageEvidence } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, pick, scalarText } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import { discoverComposeFiles } from './model/discovery.js';

/** A place that starts Compose files, and what for, as far as it tells. */
export interface ComposeUse {
  /** In their order, relative to the root; empty for what Compose finds by itself in `directory`. */
  readonly files: readonly string[];
  readonly directory: string;
  /** What is written behind its verb, beside options: names of services. Undefined where a variable may stand for any. */
  readonly words?: readonly string[];
  readonly purpose: StageEvidence['speaksFor'];
  /** As half a sentence begins: `the script dev of package.json`. */
  readonly source: string;
}

/** Commands under one name: a package script, a target of a Makefile, a whole script or workflow. */
interface NamedCommands {
  readonly text: string;
  readonly purpose: StageEvidence['speaksFor'];
  readonly source: string;
}

/** Who starts the repository's Compose files, as far as the purpose shows. READMEs tell it of every stage, so they don't count. */
export function composeUses(tree: FileTree): readonly ComposeUse[] {
  const found = tree.files
    .filter(mayStart)
    .flatMap((path) => tree.once(`compose uses in ${path}`, [], usesOfFile(path)));
  return tree.once('compose uses', found, () => found);
}

function isDevcontainer(path: string): boolean {
  return /^\.?devcontainer\.json$/.test(posix.basename(path));
}

function mayStart(path: string): boolean {
  return isDevcontainer(path) || ['package-json', 'script', 'workflow'].includes(classify(path));
}

function usesOfFile(path: string): (tree: FileTree) => ComposeUse[] {
  return (tree) => {
    const file = tree.read(path);
    if (isProblem(file) || !/compose|stack/i.test(file.text)) return [];
    return isDevcontainer(path)
      ? devcontainerUses(file, tree)
      : namedCommands(file).flatMap((commands) => usesIn(commands, file, tree));
  };
}

/** `"dockerComposeFile": "../compose.yaml"`, or a list of them. Source: containers.dev/implementors/json_reference. */
function devcontainerUses({ path, text }: SourceFile, tree: FileTree): ComposeUse[] {
  const value = /"dockerComposeFile"\s{0,20}:\s{0,20}("[^"\n]{1,300}"|\[[^\]]{1,2000}\])/.exec(text)?.[1] ?? '';
  const files = [...value.matchAll(/"([^"\n]{1,300})"/g)].map(([, file = '']) => posix.join(folderOf(path), file));
  const present = files.filter((file) => tree.kindOf(file) === 'file');
  return present.map((file) => ({
    files: [file],
    directory: folderOf(file),
    purpose: 'development',
    source: path,
  }));
}

function namedCommands(file: SourceFile): NamedCommands[] {
  const name = posix.basename(file.path);
  switch (classify(file.path)) {
    case 'package-json':
      return packageScripts(file);
    case 'workflow':
      return deploysElsewhere(file.text) ? [{ text: file.text, purpose: 'production', source: file.path }] : [];
    default:
      if (/^(?:readme|.+\.md)/i.test(name)) return [];
      return /^(?:gnu)?makefile$|^\.?justfile$|\.mk$/i.test(name) ? targets(file) : script(file);
  }
}

function packageScripts(file: SourceFile): NamedCommands[] {
  return entriesOf(pick(parseJson(file).tree, 'scripts')).flatMap(([name, { value }]) => {
    const purpose = purposeOf(name);
    const text = scalarText(value);
    return purpose && text !== undefined ? [{ text, purpose, source: `the script ${name} of ${file.path}` }] : [];
  });
}

/** `up-dev: env` and the lines below it. */
function targets(file: SourceFile): NamedCommands[] {
  const found: NamedCommands[] = [];
  let current: { name: string; lines: string[] } | undefined;
  const close = () => {
    const purpose = current && purposeOf(current.name);
    if (current && purpose)
      found.push({ text: current.lines.join('\n'), purpose, source: `the target ${current.name} of ${file.path}` });
  };
  for (const line of file.text.split(/\r\n|\r|\n/)) {
    const name = /^([A-Za-z0-9_.-]{1,100})(?:[ \t]+[^:=\n]{0,200})?:(?!=)/.exec(line)?.[1];
    if (name !== undefined) {
      close();
      current = { name, lines: [] };
    } else current?.lines.push(line);
  }
  close();
  return found;
}

function script(file: SourceFile): NamedCommands[] {
  const purpose = purposeOf(posix.basename(file.path)) ?? (deploysElsewhere(file.text) ? 'production' : undefined);
  return purpose ? [{ text: file.text, purpose, source: file.path }] : [];
}

const DEVELOPMENT_WORDS: ReadonlySet<string> = new Set(['dev', 'develop', 'development', 'local', 'devcontainer']);
const PRODUCTION_WORDS: ReadonlySet<string> = new Set([
  'deploy',
  'deployment',
  'live',
  'prod',
  'production',
  'release',
]);

function purposeOf(name: string): StageEvidence['speaksFor'] | undefined {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const development = words.some((word) => DEVELOPMENT_WORDS.has(word));
  const production = words.some((word) => PRODUCTION_WORDS.has(word));
  if (development === production) return undefined;
  return development ? 'development' : 'production';
}

/** It works on another machine. */
function deploysElsewhere(text: string): boolean {
  return /(?:^|[\s"'])(?:ssh|scp|rsync)[ \t]+\S|appleboy\/|ssh-action|DOCKER_HOST["']?[ \t]*[:=][ \t]*["']?ssh|docker[ \t]+stack[ \t]+deploy/m.test(
    text,
  );
}

const CALL =
  /(cd[ \t]+[\w./-]{1,200}[ \t]*&&[ \t]*)?docker(?:-compose|[ \t]+compose|[ \t]+stack)\b([^\n"'`;|&<>]{0,400})/g;
const STARTS = /[ \t](up|start|run|watch|deploy|create|restart|pull)(?=[ \t]|$)(.{0,400})/;
const FILE_OPTION = /(?:^|[ \t])(?:-f|-c|--file|--compose-file)(?:=|[ \t]+)([^\s]{1,300})/g;

function usesIn({ text, purpose, source }: NamedCommands, file: SourceFile, tree: FileTree): ComposeUse[] {
  const joined = text.replace(/\\\r?\n/g, ' ');
  const calls = [...joined.matchAll(CALL)].flatMap(([, change = '', rest = '']) => {
    const [, verb, behind = ''] = STARTS.exec(rest) ?? [];
    return verb === undefined ? [] : [{ change, rest, verb, behind }];
  });
  // What is pulled is told by what is started of it.
  const starting = calls.filter(({ verb }) => verb !== 'pull');
  return (starting.length > 0 ? starting : calls).flatMap(({ change, rest, verb, behind }) => {
    const words = wordsBehind(verb, behind);
    const named = [...rest.matchAll(FILE_OPTION)].map(([, path = '']) => path);
    const folder = /^cd[ \t]+([\w./-]+)/.exec(change)?.[1] ?? '';
    return basesOf(file, folder)
      .flatMap((base): ComposeUse[] => {
        const found = named.length > 0 ? named.map((path) => posix.join(base, path)) : discoverComposeFiles(tree, base);
        const [first] = found;
        if (first === undefined || found.some((path) => tree.kindOf(path) !== 'file')) return [];
        return [
          {
            files: named.length > 0 ? found : [],
            directory: folderOf(first),
            purpose,
            source,
            ...(words ? { words } : {}),
          },
        ];
      })
      .slice(0, 1);
  });
}

/** Options whose value is a word of its own. Sources: `docker compose up --help`, `docker compose run --help`. */
const SHORT_OPTION_WITH_VALUE: Readonly<Record<string, RegExp>> = { run: /^-[elpuvw]$/ };
const OPTION_WITH_VALUE =
  /^(?:-t|--(?:attach|entrypoint|env|env-from-file|exit-code-from|label|name|no-attach|publish|pull|scale|timeout|user|volume|wait-timeout|workdir))$/;

function wordsBehind(verb: string, text: string): readonly string[] | undefined {
  if (/[$\\{}]/.test(text)) return undefined;
  const words: string[] = [];
  const rest = text.split(/[ \t]+/).filter((word) => word !== '');
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (OPTION_WITH_VALUE.test(word) || SHORT_OPTION_WITH_VALUE[verb]?.test(word)) at += 1;
    else if (!word.startsWith('-')) words.push(word);
  }
  // `run SERVICE COMMAND` and `stack deploy STACK`.
  if (verb === 'run') return words.slice(0, 1);
  return verb === 'deploy' ? undefined : words;
}

/** Paths are relative to wherever it is run: its own folder, or the root. */
function basesOf({ path }: SourceFile, folder: string): string[] {
  const bases = [folderOf(path), ''].map((base) => posix.join(base, folder).replace(/^\.$|\/$/g, ''));
  return [...new Set(bases)].filter((base) => !base.startsWith('..'));
}
