import type { Finding, Report, Severity } from '../model/finding.js';
import { compactLine } from './compact.js';
import { count, countBySeverity } from './count.js';
import { describeCrash } from './describe-crash.js';
import type { Reporter } from './reporter.js';
import { oneLine, withoutWorkflowCommands } from './safe-text.js';
import { mostSevereFirst } from './severity-order.js';

/** The runner shows ten annotations of each kind for a step; one notice is kept for "n more". */
const MOST_ANNOTATIONS: Readonly<Record<Severity, number>> = { error: 10, warning: 10, info: 9 };
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Annotations for GitHub Actions: the most severe as workflow commands, the others as lines of the log. */
export const github: Reporter = (report) => {
  const { annotated, others } = divide(report.findings);
  const closing = `${report.tool.name}: ${countBySeverity(report.summary) || 'no findings'}`;
  return [
    ...crashLines(report),
    ...annotated.map(annotation),
    ...(others.length === 0
      ? []
      : [
          `::notice title=${property(report.tool.name)}::${data(`${count(others.length, 'more finding')} in the log of this step`)}`,
        ]),
    ...others.map((finding) => withoutWorkflowCommands(`also: ${compactLine(finding)}`)),
    closing,
    '',
  ].join('\n');
};

function crashLines({ crashes, tool }: Report): string[] {
  return crashes.map((crash) => `::error title=${property(tool.name)}::${data(describeCrash(crash))}`);
}

function divide(findings: readonly Finding[]): { annotated: Finding[]; others: Finding[] } {
  const left = { ...MOST_ANNOTATIONS };
  const annotated: Finding[] = [];
  const others: Finding[] = [];
  for (const finding of mostSevereFirst(findings)) {
    (left[finding.severity]-- > 0 ? annotated : others).push(finding);
  }
  return { annotated, others };
}

/** Columns are given only within one line: the runner refuses them where lines differ. */
function annotation({
  file,
  line,
  column,
  endLine,
  endColumn,
  rule,
  severity,
  message,
  help,
  related,
}: Finding): string {
  const columns = line === endLine ? [`col=${column}`, `endColumn=${Math.max(endColumn, column)}`] : [];
  const place = [
    `file=${property(file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(rule)}`,
  ].join(',');
  const places = related.map((other) => `${other.file}:${other.line}: ${other.message}`);
  const lines = [message, ...(help === '' ? [] : [`How to fix it: ${help}`]), ...places].map(oneLine);
  return `::${COMMANDS[severity]} ${place}::${data(lines.join('\n'))}`;
}

/** Escapes the text behind the second `::`, where a further `::` means nothing. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes a property, in which `:` and `,` are separators. */
function property(text: string): string {
  return data(oneLine(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
