import type { CodeAction, Diagnostic, Range, TextEdit } from 'vscode-languageserver/node';
import { chooseFixes } from '../cli/fix/choose-fixes.js';
import { commentMark } from '../engine/suppress-comments.js';
import type { Finding } from '../model/finding.js';
import type { Edit, Fix } from '../model/fix.js';
import { lineStarts, type SourceFile } from '../model/source.js';
import { acceptInBaseline, type EditedBaseline } from './accept-in-baseline.js';
import { rangeOf } from './places.js';

interface Request {
  readonly findings: readonly Finding[];
  readonly file: SourceFile;
  readonly range: Range;
  readonly diagnostics: readonly Diagnostic[];
  readonly uriOf: (path: string) => string;
  readonly baseline: EditedBaseline;
  /** The editor can show a page of the web. */
  readonly opensPages: boolean;
}

/** The server's own command that opens the page of a rule; its argument is the address. */
export const OPEN_PAGE = 'directus-lint.openPage';

/** For what is in a range: its fixes, all safe fixes of the file, two ways to live with it, and the page of its rule. */
export function codeActions({
  findings,
  file,
  range,
  diagnostics,
  uriOf,
  baseline,
  opensPages,
}: Request): CodeAction[] {
  const here = findings.filter(
    (finding) =>
      finding.file === file.path && finding.line - 1 <= range.end.line && finding.endLine - 1 >= range.start.line,
  );
  const shown = (finding: Finding) => diagnostics.filter(({ data }) => fingerprintOf(data) === finding.fingerprint);
  return [
    ...here.flatMap((finding) => (finding.fix ? [quickFix(finding.fix, shown(finding), uriOf)] : [])),
    ...fixAll(findings, file, uriOf),
    ...here.flatMap((finding) => suppression(finding, file, shown(finding), uriOf)),
    ...here.flatMap((finding) => acceptInBaseline(finding, baseline, shown(finding))),
    ...(opensPages ? pages(here) : []),
  ];
}

/** Once for each rule. */
function pages(findings: readonly Finding[]): CodeAction[] {
  return [...new Map(findings.map(({ rule, docs }) => [rule, docs]))].map(([rule, docs]) => {
    const title = `Open the page of ${rule}`;
    return { title, kind: 'quickfix', command: { title, command: OPEN_PAGE, arguments: [docs] } };
  });
}

function quickFix(fix: Fix, diagnostics: Diagnostic[], uriOf: Request['uriOf']): CodeAction {
  return {
    title: fix.safety === 'safe' ? fix.title : `${fix.title} (look at the result)`,
    kind: 'quickfix',
    diagnostics,
    isPreferred: fix.safety === 'safe',
    edit: { changes: changesOf(fix.edits, uriOf) },
  };
}

/** What `--fix` would do in this file, in one step. */
function fixAll(findings: readonly Finding[], file: SourceFile, uriOf: Request['uriOf']): CodeAction[] {
  const fixes = chooseFixes(findings, { safety: 'safe', rules: new Set(), isWritable: (path) => path === file.path });
  if (fixes.length === 0) return [];
  return [
    {
      title: 'Fix all that directus-lint can fix safely in this file',
      kind: 'source.fixAll.directus-lint',
      edit: {
        changes: changesOf(
          fixes.flatMap(({ edits }) => edits),
          uriOf,
        ),
      },
    },
  ];
}

function changesOf(edits: readonly Edit[], uriOf: Request['uriOf']): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { at, text } of edits) (changes[uriOf(at.file.path)] ??= []).push({ range: rangeOf(at), newText: text });
  return changes;
}

/** A comment above the line. Its reason is for a person to write. */
function suppression(
  { rule, line }: Finding,
  file: SourceFile,
  diagnostics: Diagnostic[],
  uriOf: Request['uriOf'],
): CodeAction[] {
  const mark = commentMark(file.path);
  if (mark === undefined) return [];
  const start = lineStarts(file)[line - 1] ?? 0;
  const indentation = /^[ \t]*/.exec(file.text.slice(start, start + 200))?.[0] ?? '';
  const newText = `${indentation}${mark} directus-lint-disable-next-line ${rule} -- REASON\n`;
  const position = { line: line - 1, character: 0 };
  return [
    {
      title: `Suppress ${rule} here, with a reason`,
      kind: 'quickfix',
      diagnostics,
      edit: { changes: { [uriOf(file.path)]: [{ range: { start: position, end: position }, newText }] } },
    },
  ];
}

function fingerprintOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'fingerprint' in data ? String(data.fingerprint) : undefined;
}
