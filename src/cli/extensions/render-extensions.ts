import { stripControls } from '../../engine/text.js';
import { largest } from '../../model/largest.js';
import { codeSpan, inlineText } from '../../reporters/markdown-text.js';
import type { DeploymentExtensions, ExtensionReport, ExtensionRow } from './describe-extensions.js';

const COLUMNS = ['name', 'type', 'host', 'built', 'will load', 'why'] as const;

/** One table for each deployment, in plain text. */
export function renderTable(report: ExtensionReport): string {
  return report.deployments
    .map(
      (deployment) =>
        `${stripControls(deployment.id)}\n  ${stripControls(titleOf(deployment))}\n\n${tableOf(deployment)}`,
    )
    .join('\n');
}

function tableOf({ extensions, unseen }: DeploymentExtensions): string {
  if (extensions.length === 0)
    return unseen === null ? '  no extensions\n' : `  none in the repository; ${stripControls(unseen)}\n`;
  const rows = [[...COLUMNS], ...extensions.map((extension) => cellsOf(extension).map(stripControls))];
  const widths = COLUMNS.map((_, column) => largest(rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** One table for all deployments, for pull requests and job summaries. */
export function renderMarkdown(report: ExtensionReport): string {
  const rows = report.deployments.flatMap(({ id, extensions }) =>
    extensions.map((extension) => `| ${codeSpan(id)} | ${markdownCells(extension).join(' | ')} |`),
  );
  const heading = `## Extensions: ${summaryOf(report)}`;
  if (rows.length === 0) return `${heading}\n`;
  return [
    heading,
    '',
    `| deployment | ${COLUMNS.join(' | ')} |`,
    `|${'---|'.repeat(COLUMNS.length + 1)}`,
    ...rows,
    '',
  ].join('\n');
}

const ANSWERS: Readonly<Record<ExtensionRow['willLoad'], string>> = {
  yes: '🟢 yes',
  no: '🔴 no',
  unknown: '⚪ unknown',
};

function markdownCells(extension: ExtensionRow): string[] {
  const [name = '', type = '', host = '', built = '', , reason = ''] = cellsOf(extension);
  return [inlineText(name), inlineText(type), codeSpan(host), built, ANSWERS[extension.willLoad], inlineText(reason)];
}

function cellsOf({ name, type, host, built, willLoad, reason }: ExtensionRow): string[] {
  return [name, type ?? '?', host ?? '-', built, willLoad, reason];
}

function titleOf({ service, stage, directusVersion }: DeploymentExtensions): string {
  return [service, stage, directusVersion === null ? 'unknown version' : `Directus ${directusVersion}`]
    .filter((part) => part !== null)
    .join(' · ');
}

function summaryOf({ deployments }: ExtensionReport): string {
  const all = deployments.flatMap(({ extensions }) => extensions);
  if (all.length === 0) return 'none';
  const count = (answer: ExtensionRow['willLoad']): number => all.filter(({ willLoad }) => willLoad === answer).length;
  return `${String(count('yes'))} will load, ${String(count('no'))} won't, ${String(count('unknown'))} unknown`;
}
