import { structuredPatch } from 'diff';
import type { SecretIndex } from '../../model/secrets.js';
import { printable, withoutWorkflowCommands } from '../../model/visible-text.js';
import { lineStarts, lineText, type SourceFile } from '../../model/source.js';
import type { ChangedFile } from './fix-rounds.js';

/** Unchanged lines that a patch shows around a change, as git does. */
const CONTEXT = 3;
const NO_LINE_BREAK = '\\ No newline at end of file';

export interface Patch {
  /** What `git apply` takes, in the folder that was linted; empty where nothing changes. */
  readonly text: string;
  /** Changes that are left out, since the patch would show a secret or hidden characters. */
  readonly leftOut: number;
}

export function patchOf(changes: readonly ChangedFile[], secrets: SecretIndex): Patch {
  const files = changes.map((change) => filePatch(change, secrets));
  return {
    text: files.map(({ text }) => text).join(''),
    leftOut: files.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

function filePatch({ path, before, after }: ChangedFile, secrets: SecretIndex): Patch {
  const file: SourceFile = { path, text: before };
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', { context: 0 });
  const written: string[] = [];
  let shift = 0;
  let shownUpTo = 0;
  hunks.forEach((hunk, index) => {
    const start = hunk.oldStart - 1;
    const end = start + hunk.oldLines;
    const next = hunks[index + 1];
    const room = next ? next.oldStart - 1 : Infinity;
    const leading = contextBefore(file, start, shownUpTo, secrets);
    const trailing = contextAfter(file, end, room, secrets);
    const isShowable = hunk.lines.every((line) => isPlain(line, secrets)) && !isHidden(file, start, end, secrets);
    if (!isShowable || trailing === undefined) return;
    const oldLines = leading.length + hunk.oldLines + trailing.length;
    const newLines = leading.length + hunk.newLines + trailing.length;
    const oldStart = start - leading.length + (oldLines === 0 ? 0 : 1);
    const newStart = start + shift - leading.length + (newLines === 0 ? 0 : 1);
    written.push(
      `@@ -${String(oldStart)},${String(oldLines)} +${String(newStart)},${String(newLines)} @@`,
      ...leading,
      ...hunk.lines,
      ...trailing,
      ...(trailing.length > 0 && end + trailing.length === lineCount(file) && !before.endsWith('\n')
        ? [NO_LINE_BREAK]
        : []),
    );
    shift += hunk.newLines - hunk.oldLines;
    shownUpTo = end + trailing.length;
  });
  const count = written.filter((line) => line.startsWith('@@ ')).length;
  const header = [
    `diff --git ${gitPath(`a/${path}`)} ${gitPath(`b/${path}`)}`,
    `--- ${fileLine(`a/${path}`)}`,
    `+++ ${fileLine(`b/${path}`)}`,
  ];
  return {
    text: count === 0 ? '' : `${[...header, ...written].join('\n')}\n`,
    leftOut: hunks.length - count,
  };
}

/** The lines before a change, from the last one on that must not be shown. */
function contextBefore(file: SourceFile, start: number, from: number, secrets: SecretIndex): string[] {
  const lines: string[] = [];
  for (let index = start - 1; index >= Math.max(from, start - CONTEXT); index--) {
    if (isHidden(file, index, index + 1, secrets)) break;
    lines.unshift(` ${lineWithReturn(file, index)}`);
  }
  return lines;
}

/**
 * The lines after a change, up to the first one that must not be shown. Undefined where that is the very next: git takes
 * a change without lines after it for one at the end of the file.
 */
function contextAfter(file: SourceFile, end: number, room: number, secrets: SecretIndex): string[] | undefined {
  const lines: string[] = [];
  const last = Math.min(lineCount(file), end + CONTEXT, room);
  for (let index = end; index < last; index++) {
    if (isHidden(file, index, index + 1, secrets)) return lines.length === 0 ? undefined : lines;
    lines.push(` ${lineWithReturn(file, index)}`);
  }
  return lines;
}

/** Does one of the lines hold a secret, or what can't be seen? */
function isHidden(file: SourceFile, start: number, end: number, secrets: SecretIndex): boolean {
  for (let index = start; index < end; index++) {
    if (secrets.firstSecretIn(file, index) !== undefined || !isPlain(lineText(file, index), secrets)) return true;
  }
  return false;
}

/** No secret is in it, no character that can't be seen, and no command to a CI runner. */
function isPlain(line: string, secrets: SecretIndex): boolean {
  const text = line.replace(/\r$/, '');
  return secrets.mask(text) === text && withoutWorkflowCommands(printable(text, true)) === text;
}

/** Lines as diff counts them: what stands behind the last line break is one, if it is anything. */
function lineCount(file: SourceFile): number {
  const starts = lineStarts(file);
  return starts.at(-1) === file.text.length ? starts.length - 1 : starts.length;
}

/** A line without its `\n`; a `\r` before it belongs to the line. */
function lineWithReturn(file: SourceFile, index: number): string {
  const starts = lineStarts(file);
  return file.text.slice(starts[index] ?? 0, starts[index + 1] ?? file.text.length).replace(/\n$/, '');
}

/** A path with a blank ends with a tab in `---` and `+++`, so that the blank doesn't end it. */
function fileLine(path: string): string {
  const quoted = gitPath(path);
  return quoted === path && path.includes(' ') ? `${path}\t` : quoted;
}

/** As git writes a path: in quotes where it holds what would break a line or a quote. */
function gitPath(path: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(path)) return path;
  const escaped = path.replace(/["\\\u0000-\u001f\u007f]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
