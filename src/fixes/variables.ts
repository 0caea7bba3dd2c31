import type { Assignment, Variable } from '../model/env.js';
import { fixWith, type Edit, type Fix, type FixSafety } from '../model/fix.js';
import type { Project } from '../model/project.js';
import { lineIndexAt, lineText, spanOf, textOf, type Span } from '../model/source.js';
import { hasSibling, isNested, lineOf } from './lines.js';
import { isUsedByName } from './used-names.js';
import { isWrittenAs, writtenAs, writtenForm } from './written-form.js';

/**
 * Gives a variable another value where it is written. Undefined where its text isn't written there as it is (escapes,
 * `${}`, a block), or another variable's value is put into it.
 */
export function writeFix(variable: Variable, to: string, safety: FixSafety = 'safe'): Fix | undefined {
  return fixWith(safety, `Write ${variable.name}=${to}`, writeValue(variable, to));
}

function writeValue({ name, value, assignment }: Variable, to: string): Edit[] | undefined {
  const at = assignment?.valueSpan;
  if (!at || value === undefined || !isWrittenAs(at, value) || !isOwnPlace(assignment, name)) return undefined;
  const form = writtenForm(at);
  const text = form && writtenAs(to, form);
  return text === undefined ? undefined : [{ at, text }];
}

/** Puts something before a variable's value; undefined as `writeFix` is. */
export function putBeforeFix(variable: Variable, before: string, safety: FixSafety = 'safe'): Fix | undefined {
  const at = variable.assignment?.valueSpan;
  const isPossible = at && writeValue(variable, `${before}x`);
  return fixWith(
    safety,
    `Put ${before} before the value of ${variable.name}`,
    isPossible && [{ at: spanOf(at.file, at.start, at.start), text: before }],
  );
}

/** Puts something after a variable's value; undefined as `writeFix` is. */
export function putAfterFix(variable: Variable, after: string, safety: FixSafety = 'safe'): Fix | undefined {
  const at = variable.assignment?.valueSpan;
  const isPossible = at && writeValue(variable, `x${after}`);
  return fixWith(
    safety,
    `Put ${after} after the value of ${variable.name}`,
    isPossible && [{ at: spanOf(at.file, at.end, at.end), text: after }],
  );
}

/** Takes characters off the ends of a variable's value; undefined as `writeFix` is. */
export function trimFix(
  variable: Variable,
  { first = 0, last = 0 }: { readonly first?: number; readonly last?: number },
  safety: FixSafety = 'safe',
): Fix | undefined {
  const at = variable.assignment?.valueSpan;
  if (!at || !writeValue(variable, '') || at.end - at.start <= first + last) return undefined;
  const ends = [spanOf(at.file, at.start, at.start + first), spanOf(at.file, at.end - last, at.end)];
  const edits = ends.filter(({ start, end }) => end > start).map((end) => ({ at: end, text: '' }));
  return fixWith(
    safety,
    `Take ${ends.map(textOf).filter(Boolean).join(' and ')} off the value of ${variable.name}`,
    edits,
  );
}

/**
 * Gives a variable another name where it is set. Safe unless something uses it by the old one. Undefined where the
 * name isn't written there as it is.
 */
export function renameFix(variable: Variable, to: string, project: Project): Fix | undefined {
  const safety = isUsedByName(variable.name, project) ? 'unsafe' : 'safe';
  return fixWith(safety, `Rename ${variable.name} to ${to}`, renameVariable(variable, to));
}

function renameVariable({ name, assignment }: Variable, to: string): Edit[] | undefined {
  const at = assignment?.nameSpan;
  return at && isWrittenAs(at, name) && /^[A-Za-z_]\w*$/.test(to) ? [{ at, text: to }] : undefined;
}

/** Deletes the line that sets a variable, where that line does nothing else. It is never safe: somebody wrote it. */
export function deleteFix(variable: Variable): Fix | undefined {
  return fixWith('unsafe', `Delete ${variable.name}`, deleteAssignment(variable));
}

function deleteAssignment({ name, assignment }: Variable): Edit[] | undefined {
  const at = assignment?.nameSpan;
  if (!at || !isWrittenAs(at, name)) return undefined;
  const line = lineOf(at);
  return isWholeLine(line, assignment) ? [{ at: line, text: '' }] : undefined;
}

/** `NAME=value`, `NAME: value` or `- NAME=value`, and nothing of it in the next line. */
function isWholeLine(line: Span, { valueSpan, nameSpan, name }: Assignment): boolean {
  const { file } = line;
  const text = lineText(file, lineIndexAt(file, line.start));
  if (!/^\s*(?:- )?(?:export )?["']?[A-Za-z_]\w*["']? ?[=:]/.test(text) || !nameSpan) return false;
  if (text.slice(0, nameSpan.start - line.start).includes(name) || /[\\|>]\s*$/.test(text)) return false;
  const isHere = !valueSpan || valueSpan.file !== file || (valueSpan.start >= line.start && valueSpan.end <= line.end);
  return isHere && !isNested(line) && (!/\.ya?ml$/.test(file.path) || hasSibling(line));
}

/** The value stands where the variable itself is set, or in the line of an env file that has the same name. */
function isOwnPlace({ nameSpan, valueSpan, trail = [] }: Assignment, name: string): boolean {
  if (!valueSpan) return false;
  if (trail.length === 0) return nameSpan === undefined || nameSpan.file === valueSpan.file;
  const line = lineOf(valueSpan);
  const before = valueSpan.file.text.slice(line.start, valueSpan.start);
  return before.replace(/^export /, '').replace(/ ?= ?["']?$/, '') === name;
}
