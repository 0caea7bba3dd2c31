import { lineStarts, lineText, type SourceFile, type Span } from '../model/source.js';
import { commentMark, findSuppressionComments, isDockerfile, type SuppressionComment } from './suppress-comments.js';

/** One rule that a comment suppresses on some lines (from 1, both ends included). */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** The comment. */
  readonly at: Span;
}

/** Something wrong with a comment itself. */
export interface SuppressionFault {
  readonly kind: 'unused' | 'unknown-rule' | 'no-reason' | 'no-rule' | 'misplaced' | 'forbidden' | 'nothing-to-enable';
  /** The rule that the comment names, where the fault is about one. */
  readonly rule?: string;
  readonly at: Span;
}

/** The suppressions of a file, and the comments that can't be followed. */
export function suppressionsOf(file: SourceFile): { suppressions: Suppression[]; faults: SuppressionFault[] } {
  const suppressions: Suppression[] = [];
  const faults: SuppressionFault[] = [];
  const open = new Map<string, { comment: SuppressionComment; reason: string }>();
  const close = (rule: string, lastLine: number): boolean => {
    const block = open.get(rule);
    if (block === undefined) return false;
    open.delete(rule);
    suppressions.push({
      rule,
      reason: block.reason,
      file: file.path,
      firstLine: block.comment.lineIndex + 1,
      lastLine,
      at: block.comment.at,
    });
    return true;
  };
  for (const comment of findSuppressionComments(file)) {
    const fault = faultOf(comment);
    if (fault !== undefined) {
      faults.push({ kind: fault, at: comment.at });
    } else if (comment.kind === 'enable') {
      const named = comment.rules.length > 0 ? comment.rules : [...open.keys()];
      const closed = named.filter((rule) => close(rule, comment.lineIndex + 1));
      if (closed.length === 0) faults.push({ kind: 'nothing-to-enable', at: comment.at });
    } else if (comment.kind === 'disable') {
      for (const rule of comment.rules) if (!open.has(rule)) open.set(rule, { comment, reason: comment.reason });
    } else {
      const { reason, at } = comment;
      suppressions.push(
        ...comment.rules.map((rule) => ({ rule, reason, file: file.path, ...targetLines(file, comment), at })),
      );
    }
  }
  for (const rule of [...open.keys()]) close(rule, lineStarts(file).length);
  return { suppressions, faults };
}

function faultOf(comment: SuppressionComment): SuppressionFault['kind'] | undefined {
  // A Dockerfile has comments only on lines of their own: behind an instruction they would be a part of it.
  if (comment.alone ? comment.kind === 'disable-line' : isDockerfile(comment.at.file.path)) return 'misplaced';
  if (comment.kind === 'enable') return undefined;
  if (comment.rules.length === 0) return 'no-rule';
  return comment.reason === '' ? 'no-reason' : undefined;
}

function targetLines(file: SourceFile, comment: SuppressionComment): { firstLine: number; lastLine: number } {
  if (comment.kind === 'disable-line') return { firstLine: comment.lineIndex + 1, lastLine: comment.lineIndex + 1 };
  const mark = commentMark(file.path) ?? '#';
  const count = lineStarts(file).length;
  let first = comment.lineIndex + 1;
  while (first < count && isBlankOrComment(lineText(file, first), mark)) first++;
  let last = first;
  // An instruction of a Dockerfile goes on behind a backslash, and nobody can write a comment for its parts.
  while (isDockerfile(file.path) && last < count && lineText(file, last).trimEnd().endsWith('\\')) last++;
  return { firstLine: first + 1, lastLine: last + 1 };
}

function isBlankOrComment(line: string, mark: string): boolean {
  const text = line.trimStart();
  return text === '' || text.startsWith(mark);
}
