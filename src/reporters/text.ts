import { Chalk } from 'chalk';
import type { DeploymentSummary, Report } from '../model/finding.js';
import { count, countBySeverity } from './count.js';
import { describeCrash } from './describe-crash.js';
import { describeDeployment } from './describe-deployment.js';
import type { FixSafety } from '../model/fix.js';
import type { Reporter, ReporterOptions } from './reporter.js';
import { oneLine, withoutWorkflowCommands } from './safe-text.js';
import { deploymentsOf, findingBlocks, type Page } from './text-findings.js';
import { hangingLines, wrap } from './wrap.js';

const NARROWEST = 40;
const SHOWN_DEPLOYMENTS = 8;
const SHOWN_QUIET_DEPLOYMENTS = 20;

/** For people: the deployments once, then errors, warnings and what is only worth knowing, with the way out. */
export const text: Reporter = (report, options) => {
  const { colour, width, links = false } = options;
  const page: Page = { paint: new Chalk({ level: colour ? 1 : 0 }), width: Math.max(width, NARROWEST), links };
  const loud = new Set(report.findings.flatMap(deploymentsOf));
  const concerned = report.deployments.filter(({ id }) => loud.has(id));
  const commonplace = new Set(report.rules.filter((rule) => rule.commonplace).map(({ id }) => id));
  const closing = [
    ...quietDeployments(report, loud, page),
    ...notes(report, page),
    closingLine(report, options, page),
    ...fixable(report, options, page),
    ...hint(report, options, page),
  ];
  const blocks = [
    ...concernedDeployments(concerned, page),
    ...findingBlocks(report.findings, concerned, commonplace, page),
    closing.join('\n'),
  ];
  return withoutWorkflowCommands(`${blocks.join('\n\n')}\n`);
};

/** What was judged, and as what: a wrong guess may be why there is much to say. */
function concernedDeployments(deployments: readonly DeploymentSummary[], { paint, width }: Page): string[] {
  if (deployments.length === 0) return [];
  const lines = deployments
    .slice(0, SHOWN_DEPLOYMENTS)
    .flatMap((deployment) => hangingLines('', oneLine(describeDeployment(deployment)), 2, width));
  const more = deployments.length - SHOWN_DEPLOYMENTS;
  return [paint.dim([...lines, ...(more > 0 ? [`and ${count(more, 'more deployment')}`] : [])].join('\n'))];
}

/**
 * Deployments without findings: their stage and its reason are told too, since a wrong guess may be why they are
 * quiet.
 */
function quietDeployments({ deployments }: Report, loud: ReadonlySet<string>, { paint, width }: Page): string[] {
  const quiet = deployments.filter(({ id }) => !loud.has(id));
  if (quiet.length === 0) return [];
  const lines = quiet
    .slice(0, SHOWN_QUIET_DEPLOYMENTS)
    .flatMap((deployment) =>
      hangingLines('  ', `${oneLine(deployment.file)}: ${oneLine(describeDeployment(deployment))}`, 4, width),
    );
  if (quiet.length > SHOWN_QUIET_DEPLOYMENTS)
    lines.push(`  and ${count(quiet.length - SHOWN_QUIET_DEPLOYMENTS, 'more deployment')}`);
  return [paint.dim(['nothing found in', ...lines].join('\n')), ''];
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

function closingLine({ summary }: Report, { elapsed }: ReporterOptions, { paint, width }: Page): string {
  const counts = countBySeverity(summary);
  const checked = [
    `${count(summary.deployments, 'deployment')} checked`,
    ...(summary.suppressed > 0 ? [`${count(summary.suppressed, 'finding')} suppressed`] : []),
    ...(elapsed === undefined ? [] : [`${(elapsed / 1000).toFixed(1)} s`]),
  ];
  const line = `${counts === '' ? 'no findings' : counts} in ${count(summary.files, 'file')} (${checked.join(', ')})`;
  const lines = hangingLines('', line, 2, width).join('\n');
  if (summary.errors > 0) return paint.red(lines);
  return counts === '' ? paint.green(lines) : paint.yellow(lines);
}

/** How many findings go by themselves. */
function fixable(
  { findings, tool }: Report,
  { command = tool.name, paths = '' }: ReporterOptions,
  page: Page,
): string[] {
  const of = (safety: FixSafety) => findings.filter(({ fix }) => fix?.safety === safety).length;
  const [safe, unsafe] = [of('safe'), of('unsafe')];
  if (safe + unsafe === 0) return [];
  const here = paths === '' ? '' : ` ${paths}`;
  const parts = [
    ...(safe > 0 ? [`${String(safe)} with ${command}${here} --fix`] : []),
    ...(unsafe > 0 ? [`${String(unsafe)} ${safe > 0 ? 'more ' : ''}with --fix=unsafe, to be looked at`] : []),
  ];
  return hangingLines('', `can be fixed: ${parts.join(', ')}`, 2, page.width).map((line) => page.paint.dim(line));
}

/** How to learn more of the gravest finding. */
function hint({ findings, tool }: Report, { command = tool.name }: ReporterOptions, { paint }: Page): string[] {
  const [first] = (['error', 'warning', 'info'] as const).flatMap(
    (wanted) => findings.find(({ severity }) => severity === wanted) ?? [],
  );
  return first === undefined ? [] : [paint.dim(`why: ${command} explain ${oneLine(first.rule)}`)];
}
