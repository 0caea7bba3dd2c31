import { largest } from '../model/largest.js';
import type { ChalkInstance } from 'chalk';
import type { DeploymentSummary, Finding, Severity } from '../model/finding.js';
import { groupByFile } from './group-by-file.js';
import { oneLine } from './safe-text.js';
import { printableExcerpt } from './text-excerpt.js';
import { hangingLines } from './wrap.js';
import { grouped } from '../model/grouped.js';

export interface Page {
  readonly paint: ChalkInstance;
  readonly width: number;
  /** The terminal shows links. */
  readonly links: boolean;
}

/** What a finding is printed with. */
interface Layout {
  readonly page: Page;
  /** Columns in front of messages. */
  readonly gutter: number;
  /** Many findings: no source lines, and few related places, so that they fit on a screen. */
  readonly compact: boolean;
  readonly deployments: readonly DeploymentSummary[];
  /** Ways out that stand above already, and the variable there: the same one is said once. */
  readonly said: Map<string, string | null>;
}

const SHORTEST_GUTTER = 9;
const SHOWN_DEPLOYMENTS = 5;
/** Above this number findings are printed without their source lines. */
const MOST_WITH_SOURCE = 6;
const SHOWN_RELATED = 2;

/**
 * The findings as blocks: errors first, then warnings, each by file; last what is only worth knowing, a line each.
 * @param commonplace rules whose infos are true of nearly every project; those of one deployment share a line
 */
export function findingBlocks(
  findings: readonly Finding[],
  deployments: readonly DeploymentSummary[],
  commonplace: ReadonlySet<string>,
  page: Page,
): string[] {
  const ofSeverity = (severity: Severity) => findings.filter((finding) => finding.severity === severity);
  const loud = [...ofSeverity('error'), ...ofSeverity('warning')];
  const layout: Layout = {
    page,
    gutter: largest(
      findings.map((finding) => position(finding).length + 4),
      SHORTEST_GUTTER,
    ),
    compact: loud.length > MOST_WITH_SOURCE,
    deployments,
    said: new Map(),
  };
  return [
    ...fileBlocks(ofSeverity('error'), layout),
    ...fileBlocks(ofSeverity('warning'), layout),
    ...infoBlocks(ofSeverity('info'), commonplace, layout),
  ];
}

function fileBlocks(findings: readonly Finding[], layout: Layout): string[] {
  return [...groupByFile(findings)].map(([file, group]) => {
    const blocks = group.map((finding) => (layout.compact ? shortBlock(finding, layout) : longBlock(finding, layout)));
    return [fileHeading(file, layout), blocks.join(layout.compact ? '\n' : '\n\n')].join('\n');
  });
}

function fileHeading(file: string, { page }: Layout): string {
  return page.paint.underline(oneLine(file));
}

function longBlock(finding: Finding, layout: Layout): string {
  const { page, gutter } = layout;
  return [
    ...headingLines(finding, layout),
    ...hangingLines(' '.repeat(gutter), oneLine(finding.message), gutter, page.width),
    ...excerptLines(finding, gutter, page),
    ...relatedLines(finding, finding.related.length, layout),
    ...appliesToLines(finding, layout),
    ...fixLines(finding, layout),
  ].join('\n');
}

/** Rule and message in one paragraph, without the source line. */
function shortBlock(finding: Finding, layout: Layout): string {
  return [
    ...labelledLines(finding, layout),
    ...relatedLines(finding, SHOWN_RELATED, layout),
    ...appliesToLines(finding, layout),
    ...fixLines(finding, layout),
  ].join('\n');
}

function infoBlocks(findings: readonly Finding[], commonplace: ReadonlySet<string>, layout: Layout): string[] {
  const common = groupByDeployments(findings.filter(({ rule }) => commonplace.has(rule)));
  const shared = new Set(common.filter((group) => group.length > 1).flat());
  const single = findings.filter((finding) => !shared.has(finding));
  const places = new Map<string, string[]>();
  const add = (file: string, lines: readonly string[]) => places.set(file, [...(places.get(file) ?? []), ...lines]);
  for (const [file, group] of groupByFile(single))
    add(
      file,
      group.flatMap((finding) => labelledLines(finding, layout)),
    );
  for (const group of common.filter((group) => group.length > 1)) {
    const [first] = group;
    if (first) add(first.file, sharedLines(first, group, layout));
  }
  return [...places].map(([file, lines]) => [fileHeading(file, layout), ...lines].join('\n'));
}

function groupByDeployments(findings: readonly Finding[]): Finding[][] {
  return [...grouped(findings, (finding) => [deploymentsOf(finding).join('\0')]).values()];
}

/** What nearly every project lacks, on one line for each deployment; `explain` tells the rest. */
function sharedLines(first: Finding, group: readonly Finding[], { page, gutter, deployments }: Layout): string[] {
  const own = deployments.filter(({ id }) => deploymentsOf(first).includes(id));
  const names = own.map(({ service, id }) => oneLine(service ?? id));
  const rules = [...new Set(group.map(({ rule }) => rule))];
  const label = `  ${position(first).padEnd(gutter - 2)}${severityLabel('info', page)}  `;
  const subject = names.length === 0 ? '' : `${[...new Set(names)].slice(0, SHOWN_DEPLOYMENTS).join(', ')}: `;
  return hangingLines(label, `${subject}${rules.join(', ')}`, gutter, page.width);
}

/** Place, severity and rule; the rule on a line of its own where it doesn't fit behind them. */
function headingLines(finding: Finding, { page, gutter }: Layout): string[] {
  const place = `  ${position(finding).padEnd(gutter - 2)}`;
  const start = place + severityLabel(finding.severity, page);
  const name = ruleName(finding, page);
  return fitsOnOneLine(finding, place, page) ? [`${start}  ${name}`] : [start, ' '.repeat(gutter) + name];
}

function fitsOnOneLine({ severity, rule }: Finding, place: string, { width }: Page): boolean {
  return `${place}${severity}  ${rule}`.length <= width;
}

/** Place, severity, rule and message in one paragraph. */
function labelledLines(finding: Finding, layout: Layout): string[] {
  const { page, gutter } = layout;
  const message = oneLine(finding.message);
  const heading = headingLines(finding, layout);
  if (heading.length > 1) return [...heading, ...hangingLines(' '.repeat(gutter), message, gutter, page.width)];
  const label = `  ${position(finding).padEnd(gutter - 2)}${finding.severity}  ${oneLine(finding.rule)}  `;
  const [first = '', ...others] = hangingLines(label, message, gutter, page.width);
  return [`${heading.join('')}  ${first.slice(label.length)}`.trimEnd(), ...others];
}

function relatedLines({ related }: Finding, shown: number, { page, gutter }: Layout): string[] {
  const indent = ' '.repeat(gutter);
  const lines = related
    .slice(0, shown)
    .flatMap((place) =>
      hangingLines(
        `${indent}${oneLine(place.file)}:${position(place)}  `,
        oneLine(place.message),
        gutter + 2,
        page.width,
      ),
    );
  const more = related.length - shown;
  return more > 0 ? [...lines, `${indent}and ${String(more)} more ${more === 1 ? 'place' : 'places'}`] : lines;
}

/** Which of several deployments a finding is about; nothing where it goes without saying. */
function appliesToLines(finding: Finding, { page, gutter, deployments }: Layout): string[] {
  const own = new Set(deploymentsOf(finding));
  if (own.size === 0 || own.size >= deployments.length) return [];
  const names = deployments.filter(({ id }) => own.has(id)).map(({ service, id }) => oneLine(service ?? id));
  const more = names.length > SHOWN_DEPLOYMENTS ? ` and ${String(names.length - SHOWN_DEPLOYMENTS)} more` : '';
  const text = `applies to ${names.slice(0, SHOWN_DEPLOYMENTS).join(', ')}${more}`;
  return hangingLines(' '.repeat(gutter), text, gutter, page.width);
}

/** Said once; of another variable only that it is the same. */
function fixLines({ rule, help, variable }: Finding, { page, gutter, said }: Layout): string[] {
  const key = `${rule}\0${variable === null ? help : help.replaceAll(variable, '\0')}`;
  const before = said.get(key);
  if (before !== undefined && before === variable) return [];
  if (before === undefined) said.set(key, variable);
  const text = before ? `as for ${before} above` : help;
  const [first = '', ...others] = hangingLines('  fix'.padEnd(gutter), oneLine(text), gutter, page.width);
  return first === '' ? [] : [first.replace(/^ {2}fix/, `  ${page.paint.green('fix')}`), ...others];
}

function excerptLines({ excerpt, severity }: Finding, gutter: number, page: Page): string[] {
  if (excerpt === undefined) return [];
  const bar = page.paint.dim('|');
  const { source, marks } = printableExcerpt(excerpt, page.width - gutter - 2);
  const colour = { error: page.paint.red, warning: page.paint.yellow, info: page.paint.blue }[severity];
  const number = page.paint.dim(String(excerpt.line).padStart(gutter - 1));
  return [`${number} ${bar} ${source}`, `${' '.repeat(gutter)}${bar} ${colour(marks)}`];
}

/** The name of the rule; where the terminal shows links, one to its page (OSC 8). */
function ruleName({ rule, docs }: Finding, { paint, links }: Page): string {
  const name = paint.bold(oneLine(rule));
  return links && docs.startsWith('https://') ? `\u001b]8;;${docs}\u001b\\${name}\u001b]8;;\u001b\\` : name;
}

function severityLabel(severity: Severity, { paint }: Page): string {
  if (severity === 'error') return paint.red('error');
  return severity === 'warning' ? paint.yellow('warning') : paint.blue('info');
}

function position({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${String(line)}:${String(column)}`;
}

/** The deployments that have a finding, each once. */
export function deploymentsOf({ deployment, deployments }: Finding): string[] {
  return [...new Set(deployment === null ? deployments : [deployment, ...deployments])];
}
