import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver/node';
import { baselineEntriesOf, formatBaseline, parseBaseline } from '../engine/baseline.js';
import { BASELINE_FILE } from '../model/baseline.js';
import type { Finding } from '../model/finding.js';
import { lineStarts, type SourceFile } from '../model/source.js';

/** The baseline of a folder as the editor has it. */
export interface EditedBaseline {
  /** Undefined where there is none yet. */
  readonly file: SourceFile | undefined;
  readonly uri: string;
  /** The editor can make a file as a part of an edit. */
  readonly canCreate: boolean;
}

/** Adds a finding to the baseline, as `--update-baseline` would for this one alone; its other lines stay. */
export function acceptInBaseline(
  finding: Finding,
  { file, uri, canCreate }: EditedBaseline,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (!file && !canCreate) return [];
  const newText = formatBaseline([...(file ? parseBaseline(file).entries : []), ...baselineEntriesOf(finding)]);
  const edit: TextEdit = { range: wholeOf(file), newText };
  const title = `Accept ${finding.rule} for now: add it to ${BASELINE_FILE}`;
  const action = { title, kind: 'quickfix', diagnostics } as const;
  if (file) return [{ ...action, edit: { changes: { [uri]: [edit] } } }];
  return [
    {
      ...action,
      edit: {
        documentChanges: [
          { kind: 'create', uri, options: { ignoreIfExists: true } },
          { textDocument: { uri, version: null }, edits: [edit] },
        ],
      },
    },
  ];
}

function wholeOf(file: SourceFile | undefined): TextEdit['range'] {
  const start = { line: 0, character: 0 };
  if (!file) return { start, end: start };
  const starts = lineStarts(file);
  return { start, end: { line: starts.length - 1, character: file.text.length - (starts.at(-1) ?? 0) } };
}
