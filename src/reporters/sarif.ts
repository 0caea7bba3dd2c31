import type { Finding, Related, Report, ReportedProblem, SuppressedFinding } from '../model/finding.js';
import type { Edit, Fix } from '../model/fix.js';
import { locate } from '../model/source.js';
import { count } from './count.js';
import { describeCrash } from './describe-crash.js';
import type { Reporter, ReporterOptions } from './reporter.js';
import { oneLine, visibleJson } from './safe-text.js';
import type { SarifFix, SarifLocation, SarifRegion, SarifResult } from './sarif-log.js';
import { sarifLevel, sarifRule } from './sarif-rules.js';
import { mostSevereFirst } from './severity-order.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://www.npmjs.com/package/directus-lint';
/** What GitHub keeps of a run's results; the most severe are the ones to keep. */
const MOST_RESULTS = 5000;
/** What GitHub shows of a result's places. */
const MOST_PLACES = 100;
const SOURCE_ROOT = '%SRCROOT%';

/**
 * SARIF 2.1.0 as GitHub's code scanning accepts it: relative percent-encoded paths without `./`, all
 * four fields of every region, own fingerprints, no snippets, since a snippet may hold a secret.
 */
export const sarif: Reporter = (report, options) => `${visibleJson(sarifLog(report, options))}\n`;

function sarifLog(report: Report, options: ReporterOptions): object {
  const ruleIndexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const kept = mostSevereFirst(report.findings).slice(0, MOST_RESULTS);
  const left = report.findings.length - kept.length;
  const suppressed = options.includeSuppressed === true ? report.suppressed.slice(0, MOST_RESULTS - kept.length) : [];
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: HOME,
            rules: report.rules.map(sarifRule),
          },
        },
        automationDetails: { id: `${options.category ?? report.tool.name}/` },
        originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder that was linted.' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          { executionSuccessful: report.crashes.length === 0, toolExecutionNotifications: notifications(report, left) },
        ],
        results: [
          ...kept.map((finding) => result(finding, ruleIndexes)),
          ...suppressed.map((finding) => suppressedResult(finding, ruleIndexes)),
        ],
      },
    ],
  };
}

function notifications({ problems, notes, crashes }: Report, resultsLeftOut: number): object[] {
  const more = `${count(resultsLeftOut, 'more finding')} of lower severity left out: code scanning keeps ${MOST_RESULTS}.`;
  return [
    ...crashes.map((crash) => ({ level: 'error', message: { text: describeCrash(crash) } })),
    ...problems.map(problemNotification),
    ...notes.map((note) => ({ level: 'note', message: { text: oneLine(note) } })),
    ...(resultsLeftOut > 0 ? [{ level: 'warning', message: { text: more } }] : []),
  ];
}

function problemNotification(problem: ReportedProblem): object {
  const region = { ...problem, endLine: problem.line, endColumn: problem.column };
  return { level: 'warning', message: { text: oneLine(problem.message) }, locations: [location(region)] };
}

function result(finding: Finding, ruleIndexes: ReadonlyMap<string, number>): SarifResult {
  const ruleIndex = ruleIndexes.get(finding.rule);
  const related = finding.related.slice(0, MOST_PLACES);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevel(finding.severity),
    message: { text: messageText(finding, related) },
    locations: [location(finding)],
    partialFingerprints: { 'directusLint/v1': finding.fingerprint },
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place, index) => ({ id: index + 1, ...locationWithMessage(place) })) }),
    ...(finding.trail === undefined || finding.trail.length < 2 ? {} : { codeFlows: [codeFlow(finding.trail)] }),
    ...(finding.fix === undefined ? {} : { fixes: [sarifFix(finding.fix)] }),
    properties: {
      impact: finding.impact,
      deployments: finding.deployments,
      ...(finding.variable === null ? {} : { variable: finding.variable }),
    },
  };
}

/** Its edits by file, in the order of the files. */
function sarifFix({ title, edits }: Fix): SarifFix {
  const paths = [...new Set(edits.map(({ at }) => at.file.path))];
  return {
    description: { text: oneLine(title) },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: sarifUri(path), uriBaseId: SOURCE_ROOT },
      replacements: edits.filter(({ at }) => at.file.path === path).map(replacement),
    })),
  };
}

/** Its region is empty for an insertion. */
function replacement({ at, text }: Edit): SarifFix['artifactChanges'][number]['replacements'][number] {
  const { line, column, endLine, endColumn } = locate(at);
  return {
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    ...(text === '' ? {} : { insertedContent: { text } }),
  };
}

function suppressedResult(finding: SuppressedFinding, ruleIndexes: ReadonlyMap<string, number>): SarifResult {
  const { by, reason } = finding.suppression;
  return {
    ...result(finding, ruleIndexes),
    suppressions: [{ kind: by === 'comment' ? 'inSource' : 'external', justification: oneLine(reason) }],
  };
}

/** The first sentence becomes the alert's title; related places are shown only if the text links to them. */
function messageText({ message, help, related }: Finding, linked: readonly Related[]): string {
  const places = linked.map(
    ({ file, line, message: note }, index) => `[${linkText(`${file}:${line}`)}](${index + 1}): ${withoutLinks(note)}`,
  );
  const more = related.length > linked.length ? [`and ${related.length - linked.length} more places`] : [];
  return [
    withoutLinks(message),
    ...(help === '' ? [] : [`How to fix it: ${withoutLinks(help)}`]),
    ...places,
    ...more,
  ].join('\n');
}

/** `[a](b)` in a sentence of ours would be taken for a link. */
function withoutLinks(text: string): string {
  return oneLine(text).replaceAll('](', '] (');
}

function linkText(text: string): string {
  return oneLine(text).replace(/[[\]\\]/g, '\\$&');
}

function codeFlow(trail: readonly Related[]): object {
  return { threadFlows: [{ locations: trail.map((place) => ({ location: locationWithMessage(place) })) }] };
}

function locationWithMessage(place: Related): SarifLocation {
  return { ...location(place), message: { text: oneLine(place.message) } };
}

function location(place: SarifPlace): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: sarifUri(place.file), uriBaseId: SOURCE_ROOT },
      region: region(place),
    },
  };
}

interface SarifPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A region of no width would be an insertion point, which GitHub doesn't know: it is given one column. */
function region({ line, column, endLine, endColumn }: SarifPlace): SarifRegion {
  const isEmpty = endLine < line || (endLine === line && endColumn <= column);
  return isEmpty
    ? { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 }
    : { startLine: line, startColumn: column, endLine, endColumn };
}

/** A path relative to the root as a URI reference: each segment percent-encoded, never `./` in front. */
export function sarifUri(path: string): string {
  const wellFormed = path.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/^(?:\.\/)+/, '');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
