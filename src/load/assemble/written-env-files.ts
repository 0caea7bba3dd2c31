import { posix } from 'node:path';
import type { Assignment } from '../../model/env.js';
import { folderOf } from '../../model/paths.js';
import { spanOf, type SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';

/** A line of a script that writes a variable into an env file. */
interface WrittenVariable {
  /** The file, as it may lie in the repository. */
  readonly paths: readonly string[];
  readonly assignment: Assignment;
}

/**
 * The variables that scripts and workflows write into an env file before it is used: `echo "SECRET=$X" >> .env` and
 * `cat > .env <<EOF`. Their values are unknown even where they are written out: a job may write them for its tests alone.
 */
export function writtenVariables(path: string, tree: FileTree): Assignment[] {
  return tree
    .once('variables that scripts write into env files', [], writtenInTree)
    .filter(({ paths }) => paths.includes(path))
    .map(({ assignment }) => assignment);
}

function writtenInTree(tree: FileTree): readonly WrittenVariable[] {
  return tree.files.flatMap((path) => {
    const isScript = /\.(?:sh|bash|zsh)$/i.test(path) || classify(path) === 'workflow';
    return isScript
      ? tree.once(`variables that ${path} writes into env files`, [], (files) => writtenAt(path, files))
      : [];
  });
}

/** Where the script goes to another folder, nobody knows which file it writes. */
function writtenAt(path: string, tree: FileTree): readonly WrittenVariable[] {
  const file = tree.read(path);
  if (isProblem(file) || !/\.env\b/.test(file.text)) return [];
  if (/(?:^|[\s;&|"'])(?:cd|pushd)\s|\bworking-directory\b/.test(file.text)) return [];
  const written: WrittenVariable[] = [];
  let document: { readonly word: string; readonly target: string } | undefined;
  let start = 0;
  for (const line of file.text.split('\n')) {
    if (document === undefined) {
      written.push(...echoed(line, start, file));
      document = openedDocument(line);
    } else if (line.trim() === document.word) document = undefined;
    else {
      const [, before = '', name] = /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)=/.exec(line) ?? [];
      if (name !== undefined) written.push(...variable(name, start + before.length, document.target, file));
    }
    start += line.length + 1;
  }
  return written;
}

/** `cat > .env <<EOF`, `cat <<EOF | tee .env`, `tee -a .env <<'EOF'` */
function openedDocument(line: string): { readonly word: string; readonly target: string } | undefined {
  const word = /<<-?[ \t]*["']?([A-Za-z_]\w*)/.exec(line)?.[1];
  const target = /(?:>>?[ \t]*|\btee[ \t]+(?:-a[ \t]+)?)["']?([\w./-]+)/.exec(line)?.[1];
  return word === undefined || !/\b(?:cat|tee)\b/.test(line) ? undefined : { word, target: target ?? '' };
}

/** Each `echo` of a line that is redirected into a file. */
function echoed(line: string, start: number, file: SourceFile): WrittenVariable[] {
  const written: WrittenVariable[] = [];
  let offset = start;
  for (const part of line.split(/(&&|;)/)) {
    const redirection = part.lastIndexOf('>');
    const target = /^>[ \t]*["']?([\w./-]+)/.exec(part.slice(redirection))?.[1];
    const call = /\b(?:echo|printf)[ \t]+(?:-[a-zA-Z]+[ \t]+)?["']?(?=([A-Za-z_]\w*)=)/.exec(part);
    if (call?.[1] !== undefined && redirection > call.index && target !== undefined)
      written.push(...variable(call[1], offset + call.index + call[0].length, target, file));
    offset += part.length;
  }
  return written;
}

/** A file of the machine, outside of the repository, is none of ours. */
function variable(name: string, start: number, target: string, file: SourceFile): WrittenVariable[] {
  if (target.startsWith('/') || classify(target) !== 'env') return [];
  const nameSpan = spanOf(file, start, start + name.length);
  const reason = `a script writes it into ${posix.basename(target)}`;
  return [
    {
      paths: [...new Set([target, posix.join(folderOf(file.path), target)].map((path) => posix.normalize(path)))],
      assignment: { name, state: 'unknown', value: undefined, layer: 'env_file', nameSpan, reason },
    },
  ];
}
