import { Chalk, type ChalkInstance } from 'chalk';
import type { DeploymentSummary, Finding, Report, Severity } from '../model/finding.js';
import { count, countBySeverity } from './count.js';
import { describeCrash } from './describe-crash.js';
import { describeDeployment } from './describe-deployment.js';
import { groupByFile } from './group-by-file.js';
import type { Reporter } from './reporter.js';
import { oneLine, withoutWorkflowCommands } from './safe-text.js';
import { printableExcerpt } from './text-excerpt.js';
import { hangingLines, wrap } from './wrap.js';

const NARROWEST = 40;
const SHORTEST_GUTTER = 9;
const SHOWN_DEPLOYMENTS = 5;
const SHOWN_QUIET_DEPLOYMENTS = 20;

interface Page {
  readonly paint: ChalkInstance;
  readonly width: number;
}

/** For people: grouped by file, with the deployments that the findings are about, source lines and the way out. */
export const text: Reporter = (report, { colour, width }) => {
  const page: Page = { paint: new Chalk({ level: colour ? 1 : 0 }), width: Math.max(width, NARROWEST) };
  const deployments = new Map(report.deployments.map((deployment) => [deployment.id, deployment]));
  const blocks = [...groupByFile(report.findings)].map(([file, findings]) =>
    fileBlock(file, findings, deployments, page),
  );
  const closing = [
    ...quietDeployments(report, page),
    ...notes(report, page),
    closingLine(report, page),
    ...hint(report, page),
  ];
  return withoutWorkflowCommands(`${[...blocks, closing.join('\n')].join('\n\n')}\n`);
};

function fileBlock(
  file: string,
  findings: readonly Finding[],
  deployments: ReadonlyMap<string, DeploymentSummary>,
  page: Page,
): string {
  const concerned = deploymentsOf(findings).flatMap((id) => deployments.get(id) ?? []);
  const lines = concerned.slice(0, SHOWN_DEPLOYMENTS).map((deployment) => describeDeployment(deployment));
  if (concerned.length > SHOWN_DEPLOYMENTS)
    lines.push(`and ${count(concerned.length - SHOWN_DEPLOYMENTS, 'more deployment')}`);
  const heading = [
    page.paint.underline(oneLine(file)),
    ...lines.map((line) => `  ${page.paint.dim(oneLine(line))}`),
  ].join('\n');
  const gutter = Math.max(SHORTEST_GUTTER, ...findings.map((finding) => position(finding).length + 4));
  const loud = findings
    .filter(({ severity }) => severity !== 'info')
    .map((finding) => findingBlock(finding, concerned, gutter, page));
  const quiet = findings
    .filter(({ severity }) => severity === 'info')
    .flatMap((finding) => infoLines(finding, gutter, page));
  return [heading, ...loud, ...(quiet.length > 0 ? [quiet.join('\n')] : [])].join('\n\n');
}

/**
 * What is only worth knowing takes its line and no more, so that it doesn't bury what is broken; `explain` tells the
 * rest.
 */
function infoLines(finding: Finding, gutter: number, page: Page): string[] {
  const label = `  ${position(finding).padEnd(gutter - 2)}info  ${oneLine(finding.rule)}  `;
  const lines = hangingLines(label, oneLine(finding.message), gutter, page.width);
  const [first = '', ...others] = lines;
  return [
    first.replace(/info {2}(\S+)/, (_, rule: string) => `${severityLabel('info', page)}  ${page.paint.bold(rule)}`),
    ...others,
  ];
}

function deploymentsOf(findings: readonly Finding[]): string[] {
  return [
    ...new Set(
      findings.flatMap(({ deployment, deployments }) =>
        deployment === null ? deployments : [deployment, ...deployments],
      ),
    ),
  ];
}

function position({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${line}:${column}`;
}

function findingBlock(finding: Finding, concerned: readonly DeploymentSummary[], gutter: number, page: Page): string {
  const indent = ' '.repeat(gutter);
  const wrapped = (content: string, first = indent): string[] =>
    hangingLines(first, oneLine(content), gutter, page.width);
  const related = finding.related.flatMap((place) =>
    hangingLines(
      `${indent}${oneLine(place.file)}:${position(place)}  `,
      oneLine(place.message),
      gutter + 2,
      page.width,
    ),
  );
  return [
    `  ${position(finding).padEnd(gutter - 2)}${severityLabel(finding.severity, page)}  ${page.paint.bold(oneLine(finding.rule))}`,
    ...wrapped(finding.message),
    ...excerptLines(finding, gutter, page),
    ...related,
    ...wrapped(appliesTo(finding, concerned)),
    ...wrapped(finding.help, '  fix'.padEnd(gutter)).map((line) =>
      line.replace(/^ {2}fix/, `  ${page.paint.green('fix')}`),
    ),
  ].join('\n');
}

/** Which of several deployments a finding is about; empty where it goes without saying. */
function appliesTo(finding: Finding, concerned: readonly DeploymentSummary[]): string {
  const own = new Set(deploymentsOf([finding]));
  if (own.size === 0 || own.size >= concerned.length) return '';
  const names = concerned.filter(({ id }) => own.has(id)).map(({ service, id }) => service ?? id);
  const more = names.length > SHOWN_DEPLOYMENTS ? ` and ${names.length - SHOWN_DEPLOYMENTS} more` : '';
  return `applies to ${names.slice(0, SHOWN_DEPLOYMENTS).join(', ')}${more}`;
}

function severityLabel(severity: Severity, { paint }: Page): string {
  if (severity === 'error') return paint.red('error');
  return severity === 'warning' ? paint.yellow('warning') : paint.blue('info');
}

function excerptLines({ excerpt, severity }: Finding, gutter: number, page: Page): string[] {
  if (excerpt === undefined) return [];
  const bar = page.paint.dim('|');
  const { source, marks } = printableExcerpt(excerpt, page.width - gutter - 2);
  const colour = { error: page.paint.red, warning: page.paint.yellow, info: page.paint.blue }[severity];
  const number = page.paint.dim(String(excerpt.line).padStart(gutter - 1));
  return [`${number} ${bar} ${source}`, `${' '.repeat(gutter)}${bar} ${colour(marks)}`];
}

/**
 * Deployments without findings: their stage and its reason are told too, since a wrong guess may be why they are
 * quiet.
 */
function quietDeployments({ deployments, findings }: Report, page: Page): string[] {
  const loud = new Set(deploymentsOf(findings));
  const quiet = deployments.filter(({ id }) => !loud.has(id));
  if (quiet.length === 0) return [];
  const lines = quiet
    .slice(0, SHOWN_QUIET_DEPLOYMENTS)
    .map((deployment) => `  ${oneLine(deployment.file)}: ${oneLine(describeDeployment(deployment))}`);
  if (quiet.length > SHOWN_QUIET_DEPLOYMENTS)
    lines.push(`  and ${count(quiet.length - SHOWN_QUIET_DEPLOYMENTS, 'more deployment')}`);
  return [page.paint.dim(['nothing found in', ...lines].join('\n')), ''];
}

function notes({ notes, problems, crashes }: Report, page: Page): string[] {
  const lines = [
    ...crashes.map((crash) => `crash: ${describeCrash(crash)}`),
    ...notes.map((note) => `note: ${oneLine(note)}`),
    ...(problems.length === 0
      ? []
      : [`note: ${count(problems.length, 'problem')} kept parts of the project from being checked.`]),
  ];
  return lines.length === 0 ? [] : [...lines.flatMap((line) => wrap(line, page.width)), ''];
}

function closingLine({ summary }: Report, { paint }: Page): string {
  const counts = countBySeverity(summary);
  const checked = [
    `${count(summary.deployments, 'deployment')} checked`,
    ...(summary.suppressed > 0 ? [`${count(summary.suppressed, 'finding')} suppressed`] : []),
  ];
  const line = `${counts === '' ? 'no findings' : counts} in ${count(summary.files, 'file')} (${checked.join(', ')})`;
  if (summary.errors > 0) return paint.red(line);
  return counts === '' ? paint.green(line) : paint.yellow(line);
}

function hint({ findings, tool }: Report, { paint }: Page): string[] {
  const first = findings.find(({ severity }) => severity !== 'info') ?? findings[0];
  return first === undefined ? [] : [paint.dim(`why: ${tool.name} explain ${oneLine(first.rule)}`)];
}
