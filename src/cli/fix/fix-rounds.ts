import type { Report } from '../../model/finding.js';
import type { Edit, Fix } from '../../model/fix.js';
import type { Project } from '../../model/project.js';
import { applyEdits, chooseFixes, type FixChoice } from './choose-fixes.js';

/** A fix may bring another one to light; this many in a row hang together nowhere. */
const MOST_ROUNDS = 10;

export interface ChangedFile {
  /** Relative to the root. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FixedProject {
  readonly changes: readonly ChangedFile[];
  readonly fixes: readonly Fix[];
  /** What is left, after the fixes. */
  readonly report: Report;
  /** As it was before. */
  readonly project: Project;
}

/** Checks a project in which some files have other texts than on the disk. */
export type Check = (
  texts: ReadonlyMap<string, string>,
) => Promise<{ readonly report: Report; readonly project: Project }>;

/** Applies fixes in memory, round by round, until nothing changes any more. */
export async function fixInRounds(check: Check, choice: FixChoice): Promise<FixedProject> {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const fixes: Fix[] = [];
  const seen = new Set<string>();
  let { report, project } = await check(after);
  const original = project;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = chooseFixes(report.findings, choice);
    const texts = textsAfter(chosen);
    if (texts.size === 0 || !isNew(texts, seen)) break;
    for (const [path, { was, is }] of texts) {
      if (!before.has(path)) before.set(path, was);
      after.set(path, is);
    }
    fixes.push(...chosen);
    ({ report, project } = await check(after));
  }
  const changes = [...after].map(([path, text]) => ({ path, before: before.get(path) ?? text, after: text }));
  return { changes: changes.filter((change) => change.before !== change.after), fixes, report, project: original };
}

interface ChangedText {
  readonly was: string;
  readonly is: string;
}

function textsAfter(fixes: readonly Fix[]): Map<string, ChangedText> {
  const edits = new Map<string, Edit[]>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    const others = edits.get(edit.at.file.path);
    if (others) others.push(edit);
    else edits.set(edit.at.file.path, [edit]);
  }
  const texts = new Map<string, ChangedText>();
  for (const [path, ofFile] of edits) {
    const was = ofFile[0]?.at.file.text ?? '';
    texts.set(path, { was, is: applyEdits(was, ofFile) });
  }
  return texts;
}

/** Two fixes that undo each other would go on for ever. */
function isNew(texts: ReadonlyMap<string, ChangedText>, seen: Set<string>): boolean {
  const state = JSON.stringify([...texts].map(([path, { is }]) => [path, is]));
  if (seen.has(state)) return false;
  seen.add(state);
  return true;
}
