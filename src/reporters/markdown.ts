import type { Finding, Report, Severity } from '../model/finding.js';
import { count, countBySeverity } from './count.js';
import { describeCrash } from './describe-crash.js';
import { describeDeployment } from './describe-deployment.js';
import { codeSpan, inlineText } from './markdown-text.js';
import type { Reporter } from './reporter.js';
import { suggestions } from './suggestions.js';
import { mostSevereFirst } from './severity-order.js';

/** A comment on GitHub takes 65,536 characters; a job summary takes more. */
const MOST_CHARACTERS = 60_000;
const SHOWN_DEPLOYMENTS = 30;
const LABELS: Readonly<Record<Severity, string>> = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' };

/** For a pull request or a job summary: the most severe findings first, the deployments folded away. */
export const markdown: Reporter = (report) => {
  const heading = `## ${report.tool.name}: ${countBySeverity(report.summary) || 'no findings'}`;
  return `${[heading, ...report.crashes.map((crash) => `> ${inlineText(describeCrash(crash))}`), ...findingsTable(report), ...suggestions(report.findings), ...noteLines(report), deploymentList(report)].join('\n\n')}\n`;
};

function findingsTable({ findings }: Report): string[] {
  if (findings.length === 0) return [];
  const rows: string[] = [];
  let size = 0;
  for (const finding of mostSevereFirst(findings)) {
    const row = findingRow(finding);
    size += row.length + 1;
    if (size > MOST_CHARACTERS) break;
    rows.push(row);
  }
  const table = ['| | Where | What | How to fix it |', '|---|---|---|---|', ...rows].join('\n');
  return rows.length < findings.length
    ? [table, `… and ${count(findings.length - rows.length, 'more finding')}.`]
    : [table];
}

function findingRow({ severity, file, line, rule, message, help, related }: Finding): string {
  const places = related
    .map((place) => `<br>${codeSpan(`${place.file}:${place.line}`)} ${inlineText(place.message)}`)
    .join('');
  return `| ${LABELS[severity]} | ${codeSpan(`${file}:${line}`)} | ${codeSpan(rule)}<br>${inlineText(message)}${places} | ${inlineText(help)} |`;
}

function noteLines({ notes, problems, summary }: Report): string[] {
  const lines = [
    ...notes.map((note) => `- ${inlineText(note)}`),
    ...problems
      .slice(0, SHOWN_DEPLOYMENTS)
      .map(({ file, line, message }) => `- ${codeSpan(`${file}:${line}`)} ${inlineText(message)}`),
    ...(problems.length > SHOWN_DEPLOYMENTS
      ? [`- and ${count(problems.length - SHOWN_DEPLOYMENTS, 'more problem')}`]
      : []),
    ...(summary.suppressed > 0 ? [`- ${count(summary.suppressed, 'finding')} suppressed`] : []),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function deploymentList({ deployments, summary }: Report): string {
  const lines = deployments
    .slice(0, SHOWN_DEPLOYMENTS)
    .map(
      (deployment) =>
        `- ${codeSpan(`${deployment.file}:${deployment.line}`)} ${inlineText(describeDeployment(deployment))}`,
    );
  const more =
    deployments.length > SHOWN_DEPLOYMENTS
      ? [`- and ${count(deployments.length - SHOWN_DEPLOYMENTS, 'more deployment')}`]
      : [];
  const title = `${count(summary.deployments, 'deployment')} checked in ${count(summary.files, 'file')}`;
  return deployments.length === 0
    ? title
    : ['<details>', `<summary>${title}</summary>`, '', ...lines, ...more, '', '</details>'].join('\n');
}
