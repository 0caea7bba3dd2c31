import type { Finding, Report, Severity, SuppressedFinding } from '../model/finding.js';
import type { Project } from '../model/project.js';
import { locate } from '../model/source.js';
import { collect, type RuleSetting } from './collect.js';
import type { RawFinding } from './raw-finding.js';
import type { AnyRule } from './define-rule.js';
import { describeRule } from './describe.js';
import { messageSpec } from './message.js';
import { withoutEchoes, type Cause } from './one-cause.js';
import type { RuleAnswers } from './rule-answers.js';
import { silenceByBaseline, silenceByComments } from './silence.js';
import { summarize } from './summarize.js';
import { stripControls } from './text.js';
import { writeFinding } from './write-finding.js';
import { grouped } from '../model/grouped.js';

export interface RunOptions {
  readonly tool: { readonly name: string; readonly version: string };
  /** What the user's configuration and `--rule` say of a rule in general. */
  readonly settingOf?: (rule: AnyRule) => RuleSetting;
  /** What the configuration's overrides say of a rule in one file; undefined where they say nothing. */
  readonly severityIn?: (ruleId: string, file: string) => Severity | 'off' | undefined;
  /**
   * Whether comments and the baseline may silence findings; `without-baseline` is for writing a new one. `allow`
   * unless said.
   */
  readonly suppressions?: 'allow' | 'forbid' | 'without-baseline';
  /**
   * The run looks at a part of the project, or in another light than usual: what it doesn't find may be there all the
   * same.
   */
  readonly partial?: boolean;
  /** What rules have answered in earlier runs over the same folder, with the same settings. */
  readonly known?: RuleAnswers;
  /** Told after each rule, for whoever waits. */
  readonly onRule?: (done: number, all: number) => void;
}

const NO_SETTING: RuleSetting = { severity: undefined, options: undefined };

/**
 * Asks all rules and turns their answers into findings: merged where one cause shows in several deployments, masked,
 * sorted.
 */
export function run(project: Project, rules: readonly AnyRule[], options: RunOptions): Report {
  const settingOf = options.settingOf ?? (() => NO_SETTING);
  const { findings: raw, crashes } = collect(project, rules, settingOf, options.onRule, options.known);
  const writer = options.known?.written.in(project) ?? ((group, severity) => writeFinding(group, project, severity));
  const write = (answers: readonly RawFinding[]) =>
    mergeByCause(answers).flatMap((group): Written[] => {
      const finding = writer(group, severityFor(group, settingOf, options));
      return finding && group[0] ? [{ finding, cause: group[0].cause }] : [];
    });
  const deployments = project.deployments.map((deployment) => summarize(deployment, project.secrets));
  const written = numberFingerprints(write(raw).sort((a, b) => byPlace(a.finding, b.finding)));
  const found = written.map(({ finding }) => finding);
  const causes = new Map(written.map(({ finding, cause }) => [finding.fingerprint, cause]));
  const silenceOptions = { ...options, settingOf, deployments };
  const byComments = silenceByComments(found, project, rules, silenceOptions);
  const byBaseline = silenceByBaseline(
    [...withoutEchoes(byComments.kept, causes), ...findingsOf(write(byComments.faults))],
    project,
    rules,
    silenceOptions,
  );
  const findings = [...byBaseline.kept, ...findingsOf(write(byBaseline.faults))].sort(byPlace);
  const suppressed = [...byComments.suppressed, ...byBaseline.suppressed]
    .map((finding) => withMaskedReason(finding, project))
    .sort(byPlace);
  return {
    tool: options.tool,
    summary: {
      ...countBySeverity(findings),
      suppressed: suppressed.length,
      files: project.sources.length,
      deployments: project.deployments.length,
    },
    deployments,
    findings,
    suppressed,
    problems: project.problems.map((problem) => {
      const place = problem.at ? locate(problem.at) : { line: 1, column: 1 };
      return {
        kind: problem.kind,
        message: stripControls(project.secrets.mask(problem.message)),
        file: problem.path,
        line: place.line,
        column: place.column,
      };
    }),
    notes: [...project.notes, ...assumedStages(project, findings)],
    crashes,
    rules: rules.map(describeRule),
  };
}

/** Whoever wrote why a secret may stay has perhaps written down the secret. */
function withMaskedReason(finding: SuppressedFinding, { secrets }: Project): SuppressedFinding {
  const { suppression } = finding;
  return { ...finding, suppression: { ...suppression, reason: stripControls(secrets.mask(suppression.reason)) } };
}

/** Says once what is only assumed, and how to settle it. */
function assumedStages({ deployments }: Project, findings: readonly Finding[]): string[] {
  const concerned = new Set(findings.flatMap((finding) => finding.deployments));
  const files = deployments.filter(({ id, stage }) => stage.assumed && concerned.has(id)).map(({ at }) => at.file.path);
  const [first, ...others] = new Set(files);
  if (first === undefined) return [];
  const named = others.length === 0 ? first : `${first} and ${String(others.length)} more`;
  return [
    `Production is only assumed of ${named}. Mark a local set-up in the name of its file (compose.dev.yaml), with --stage development, or under \`stages\` in the configuration.`,
  ];
}

/** The numbers of a report's closing line. */
export function countBySeverity(findings: readonly Finding[]): { errors: number; warnings: number; infos: number } {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** Findings of several deployments with the same place, message and variable have one cause. */
function mergeByCause(raw: readonly RawFinding[]): RawFinding[][] {
  return [...grouped(raw, (finding) => [causeOf(finding)]).values()];
}

function causeOf({ rule, message, at: { file, start, end }, variable }: RawFinding): string {
  return [rule.id, message, file.path, start, end, variable ?? ''].join('\0');
}

function severityFor(
  group: readonly RawFinding[],
  settingOf: (rule: AnyRule) => RuleSetting,
  options: RunOptions,
): Severity | 'off' {
  const [first] = group;
  if (!first) return 'off';
  const inFile = options.severityIn?.(first.rule.id, first.at.file.path);
  const configured = inFile ?? settingOf(first.rule).severity;
  if (configured) return configured;
  const own = group.map(ownSeverity);
  return (['error', 'warning', 'info'] as const).find((severity) => own.includes(severity)) ?? first.rule.severity;
}

/** What would be wrong in production alone is no error where production is only assumed. */
function ownSeverity({ rule, message, severity, impact, deployment }: RawFinding): Severity {
  const spec = messageSpec(rule, message);
  const own = severity ?? spec.severity ?? rule.severity;
  const holdsIfLive =
    deployment?.stage.assumed === true &&
    !rule.stages.includes('development') &&
    (impact ?? spec.impact ?? rule.impact) !== 'prevents-start';
  return own === 'error' && holdsIfLive ? 'warning' : own;
}

interface Written {
  readonly finding: Finding;
  readonly cause: Cause;
}

function findingsOf(written: readonly Written[]): Finding[] {
  return numberFingerprints(written).map(({ finding }) => finding);
}

/** Tells apart findings that are about the same thing in the same file, by their order. */
function numberFingerprints(written: readonly Written[]): Written[] {
  const seen = new Map<string, number>();
  return written.map(({ finding, cause }) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    const fingerprint = count === 1 ? finding.fingerprint : `${finding.fingerprint}:${String(count)}`;
    return { finding: { ...finding, fingerprint }, cause };
  });
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
