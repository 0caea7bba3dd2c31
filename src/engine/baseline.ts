import type { Finding, SuppressedFinding } from '../model/finding.js';
import { lineStarts, lineText, spanOf, type SourceFile, type Span } from '../model/source.js';

/** A finding that a project lives with for now. No line numbers: moved lines don't change it. */
export interface BaselineEntry {
  readonly rule: string;
  /** A deployment's id; `file:PATH` for findings about the repository. */
  readonly subject: string;
  /** `-` where the finding is about none. */
  readonly variable: string;
}

/** An entry as it stands in a file. */
export interface WrittenEntry extends BaselineEntry {
  readonly at: Span;
}

export interface Baseline {
  readonly entries: readonly WrittenEntry[];
  /** Lines that aren't entries, such as the marks of an unfinished merge. */
  readonly broken: readonly Span[];
}

/** Whether a run has looked at what an entry is about; other entries are neither stale nor rewritten. */
export type BaselineScope = (entry: BaselineEntry) => boolean;

const HEADER =
  '# Findings of directus-lint that are accepted for now: rule, deployment or file, variable. Written by --update-baseline.';

/** Reads a baseline file: an entry a line, three fields between tabs; `#` begins a comment. */
export function parseBaseline(file: SourceFile): Baseline {
  const entries: WrittenEntry[] = [];
  const broken: Span[] = [];
  lineStarts(file).forEach((start, index) => {
    const line = lineText(file, index);
    if (line.trim() === '' || line.startsWith('#')) return;
    const at = spanOf(file, start, start + line.length);
    const [rule, subject, variable, ...more] = line.split('\t').map(decodeField);
    if (!rule || !subject || !variable || more.length > 0) broken.push(at);
    else entries.push({ rule, subject, variable, at });
  });
  return { entries, broken };
}

/** The text of a baseline file: sorted, each entry once, so that merges of two branches don't conflict. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = new Set(entries.map(lineOf));
  return `${[HEADER, ...[...lines].sort()].join('\n')}\n`;
}

/** The entries of one finding: one for each deployment that has it. */
export function baselineEntriesOf({ rule, deployments, file, variable }: Finding): BaselineEntry[] {
  const subjects = deployments.length > 0 ? deployments : [`file:${file}`];
  return subjects.map((subject) => ({ rule, subject, variable: variable ?? '-' }));
}

/**
 * Takes out the findings that are in the baseline with all their deployments, and names the entries that fit nothing
 * any more.
 */
export function applyBaseline<Entry extends BaselineEntry>(
  findings: readonly Finding[],
  entries: readonly Entry[],
  isInScope: BaselineScope,
): { kept: Finding[]; suppressed: SuppressedFinding[]; stale: Entry[] } {
  const accepted = new Set(entries.map(lineOf));
  const present = new Set(findings.flatMap(baselineEntriesOf).map(lineOf));
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const isAccepted = baselineEntriesOf(finding).every((entry) => accepted.has(lineOf(entry)));
    if (isAccepted)
      suppressed.push({ ...finding, suppression: { by: 'baseline', reason: 'accepted for now in the baseline' } });
    else kept.push(finding);
  }
  return { kept, suppressed, stale: entries.filter((entry) => isInScope(entry) && !present.has(lineOf(entry))) };
}

/** The baseline after a run: what it found now, and the old entries that it didn't look at. */
export function updateBaseline(
  entries: readonly BaselineEntry[],
  findings: readonly Finding[],
  isInScope: BaselineScope,
): BaselineEntry[] {
  return [...entries.filter((entry) => !isInScope(entry)), ...findings.flatMap(baselineEntriesOf)];
}

function lineOf({ rule, subject, variable }: BaselineEntry): string {
  return [rule, subject, variable].map(encodeField).join('\t');
}

/** A path may hold anything but NUL; tabs, line ends and the percent sign itself are written as in a URL. */
function encodeField(text: string): string {
  return text.replace(/[\u0000-\u001f%]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function decodeField(text: string): string {
  return text.replace(/%([0-9a-f]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
