import type { Assignment, Variable } from '../model/env.js';
import { safeFix, unsafeFix, type Edit, type Fix } from '../model/fix.js';
import type { Project } from '../model/project.js';
import { lineIndexAt, lineStarts, lineText, spanOf, textOf, type SourceFile, type Span } from '../model/source.js';
import { isWrittenAs, writtenAs, writtenForm } from './written-form.js';

/**
 * Gives a variable another value where it is written. Undefined where its text isn't written there as it is (escapes,
 * `${}`, a block), or another variable's value is put into it.
 */
export function writeValue({ name, value, assignment }: Variable, to: string): Edit[] | undefined {
  const at = assignment?.valueSpan;
  if (!at || value === undefined || !isWrittenAs(at, value) || !isOwnPlace(assignment, name)) return undefined;
  const form = writtenForm(at);
  const text = form && writtenAs(to, form);
  return text === undefined ? undefined : [{ at, text }];
}

/** Puts something before or after a variable's value; undefined as `writeValue` is. */
export function extendValue(variable: Variable, { before = '', after = '' }): Edit[] | undefined {
  const at = variable.assignment?.valueSpan;
  if (!at || !writeValue(variable, `${before}x${after}`)) return undefined;
  return [
    ...(before === '' ? [] : [{ at: spanOf(at.file, at.start, at.start), text: before }]),
    ...(after === '' ? [] : [{ at: spanOf(at.file, at.end, at.end), text: after }]),
  ];
}

/** Takes characters off the ends of a variable's value; undefined as `writeValue` is. */
export function trimValue(variable: Variable, { first = 0, last = 0 }): Edit[] | undefined {
  const at = variable.assignment?.valueSpan;
  if (!at || !writeValue(variable, '') || at.end - at.start <= first + last) return undefined;
  return [
    ...(first === 0 ? [] : [{ at: spanOf(at.file, at.start, at.start + first), text: '' }]),
    ...(last === 0 ? [] : [{ at: spanOf(at.file, at.end - last, at.end), text: '' }]),
  ];
}

/**
 * Gives a variable another name where it is set. Safe unless something uses it by the old one. Undefined where the
 * name isn't written there as it is.
 */
export function renameFix(variable: Variable, to: string, project: Project): Fix | undefined {
  const title = `Rename ${variable.name} to ${to}`;
  const edits = renameVariable(variable, to);
  return isUsedByName(variable.name, project) ? unsafeFix(title, edits) : safeFix(title, edits);
}

function renameVariable({ name, assignment }: Variable, to: string): Edit[] | undefined {
  const at = assignment?.nameSpan;
  return at && isWrittenAs(at, name) && /^[A-Za-z_]\w*$/.test(to) ? [{ at, text: to }] : undefined;
}

/**
 * Does anything in the project use a variable's value under this name: `${NAME}`, `process.env.NAME`, a script? A
 * line that only sets it doesn't.
 */
export function isUsedByName(name: string, { sources }: Project): boolean {
  return sources.some(({ text }) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const before = text[at - 1] ?? '';
      const after = text[at + name.length] ?? '';
      if (/\w/.test(before + after)) continue;
      if (/[${.]/.test(before) || !/[=:"' ]/.test(after)) return true;
    }
    return false;
  });
}

/** Deletes the line that sets a variable, where that line does nothing else. */
export function deleteAssignment({ name, assignment }: Variable): Edit[] | undefined {
  const at = assignment?.nameSpan;
  if (!at || !isWrittenAs(at, name)) return undefined;
  const line = lineOf(at);
  return isWholeLine(line, assignment) ? [{ at: line, text: '' }] : undefined;
}

/** The line that a place begins in, its line break included. */
export function lineOf({ file, start }: Span): Span {
  const index = lineIndexAt(file, start);
  const starts = lineStarts(file);
  return spanOf(file, starts[index] ?? 0, starts[index + 1] ?? file.text.length);
}

/** `NAME=value`, `NAME: value` or `- NAME=value`, and nothing of it in the next line. */
function isWholeLine(line: Span, { valueSpan, nameSpan, name }: Assignment): boolean {
  const { file } = line;
  const text = lineText(file, lineIndexAt(file, line.start));
  if (!/^\s*(?:- )?(?:export )?["']?[A-Za-z_]\w*["']? ?[=:]/.test(text) || !nameSpan) return false;
  if (text.slice(0, nameSpan.start - line.start).includes(name) || /[\\|>]\s*$/.test(text)) return false;
  const isHere = !valueSpan || valueSpan.file !== file || (valueSpan.start >= line.start && valueSpan.end <= line.end);
  return isHere && !isNested(file, line);
}

/** The next line is indented deeper: it belongs to this one. */
function isNested(file: SourceFile, line: Span): boolean {
  const next = /^([ \t]*)\S/.exec(file.text.slice(line.end, line.end + 500));
  const own = /^[ \t]*/.exec(textOf(line))?.[0].length ?? 0;
  return (next?.[1]?.length ?? 0) > own;
}

/** The value stands where the variable itself is set, or in the line of an env file that has the same name. */
function isOwnPlace({ nameSpan, valueSpan, trail = [] }: Assignment, name: string): boolean {
  if (!valueSpan) return false;
  if (trail.length === 0) return nameSpan === undefined || nameSpan.file === valueSpan.file;
  const line = lineOf(valueSpan);
  const before = valueSpan.file.text.slice(line.start, valueSpan.start);
  return before.replace(/^export /, '').replace(/ ?= ?["']?$/, '') === name;
}
