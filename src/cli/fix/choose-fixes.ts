import type { Finding } from '../../model/finding.js';
import type { Edit, Fix, FixSafety } from '../../model/fix.js';
import { lineIndexAt } from '../../model/source.js';

export interface FixChoice {
  readonly safety: FixSafety;
  /** Ids of rules; all where there are none. */
  readonly rules: ReadonlySet<string>;
  /** Files that may be changed. */
  readonly isWritable: (path: string) => boolean;
}

/** The fixes of one round: those of the more severe findings first, and none that touches a line of another. */
export function chooseFixes(findings: readonly Finding[], choice: FixChoice): Fix[] {
  const chosen: Fix[] = [];
  const taken = new Set<string>();
  for (const { fix } of bySeverity(findings.filter((finding) => isWanted(finding, choice)))) {
    const lines = fix?.edits.flatMap(linesOf) ?? [];
    if (!fix || lines.some((line) => taken.has(line))) continue;
    chosen.push(fix);
    for (const line of lines) taken.add(line);
  }
  return chosen;
}

/** The lines that an edit touches. What two fixes want of one line is left to the next round. */
function linesOf({ at }: Edit): string[] {
  const first = lineIndexAt(at.file, at.start);
  const last = lineIndexAt(at.file, at.end);
  return Array.from({ length: last - first + 1 }, (_, index) => `${at.file.path}:${String(first + index)}`);
}

function isWanted({ rule, fix }: Finding, { safety, rules, isWritable }: FixChoice): boolean {
  if (!fix || (fix.safety === 'unsafe' && safety === 'safe')) return false;
  return (rules.size === 0 || rules.has(rule)) && fix.edits.every(({ at }) => isWritable(at.file.path));
}

const ORDER = ['error', 'warning', 'info'] as const;

function bySeverity(findings: readonly Finding[]): Finding[] {
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** A text after edits that don't touch each other. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { at, text: replacement } of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    pieces.push(text.slice(position, at.start), replacement);
    position = at.end;
  }
  return [...pieces, text.slice(position)].join('');
}
