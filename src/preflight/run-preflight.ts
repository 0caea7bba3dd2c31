import { ASSUMPTIONS, type Assumptions } from '../model/assumptions.js';
import type { Finding, Report } from '../model/finding.js';
import type { Deployment, Project, StageName } from '../model/project.js';
import { locate } from '../model/source.js';
import { CONSIDERATIONS, considerationOf, touches } from './considerations.js';
import { hashInputs } from './inputs.js';
import type {
  CheckStatus,
  Consideration,
  PreflightCheck,
  PreflightDeployment,
  PreflightEvidence,
  PreflightReport,
} from './model.js';

export interface PreflightRequest {
  readonly stage: StageName;
  /** What is unknown counts against it as well. */
  readonly strict: boolean;
  /** Paths that are no inputs: the report's own file. */
  readonly except?: readonly string[];
  /** What `--live` has found, by the deployment's id; undefined where nothing was asked. */
  readonly live?: ReadonlyMap<string, readonly PreflightCheck[]>;
}

/**
 * Goes through what deployment guides ask about for each deployment of a stage. A check fails where one
 * of its rules found an error or a warning; findings that somebody accepted count as passed, with the reason.
 *
 * @param chosen the deployments of the stage that it is about
 * @param report a whole run of all rules over the project
 */
export function runPreflight(
  project: Project,
  chosen: readonly Deployment[],
  report: Report,
  { stage, strict, except = [], live }: PreflightRequest,
): PreflightReport {
  const deployments = chosen.map((deployment) => {
    const fromFiles = checksOf(deployment, project, report);
    return { ...fromFiles, checks: [...fromFiles.checks, ...(live?.get(deployment.id) ?? [])] };
  });
  const statuses = deployments.flatMap(({ checks }) => checks.map(({ status }) => status));
  const against: readonly CheckStatus[] = strict ? ['failed', 'unknown'] : ['failed'];
  return {
    tool: report.tool,
    stage,
    strict,
    ...(live ? { live: true as const } : {}),
    verdict: statuses.some((status) => against.includes(status)) ? 'no-go' : 'go',
    deployments,
    inputs: hashInputs(project.sources, except),
  };
}

function checksOf(deployment: Deployment, project: Project, report: Report): PreflightDeployment {
  const topics = new Map(report.rules.map((rule) => [rule.id, rule.tags[0] ?? '']));
  const belongs = (finding: Finding, one: Consideration) =>
    considerationOf({ id: finding.rule, topic: topics.get(finding.rule) ?? '' }, finding.variable) === one &&
    concerns(finding, deployment);
  const touching = (one: Consideration) =>
    report.findings.find(
      (finding) => finding.severity !== 'info' && concerns(finding, deployment) && touches(one, finding.variable),
    );
  const checks = CONSIDERATIONS.map((one): PreflightCheck => {
    const failures = report.findings.filter((finding) => finding.severity !== 'info' && belongs(finding, one));
    const accepted = report.suppressed.filter((finding) => finding.severity !== 'info' && belongs(finding, one));
    const settled =
      failures.length > 0
        ? { status: 'failed' as const, evidence: failures.map(fromFinding) }
        : unlessTouched(settle(one, deployment, project), touching(one));
    const reasons = accepted.map((finding) => ({
      ...fromFinding(finding),
      message: `Accepted (${finding.suppression.reason}): ${finding.message}`,
    }));
    return { id: one.id, title: one.title, status: settled.status, evidence: [...settled.evidence, ...reasons] };
  });
  return { id: deployment.id, directusVersion: deployment.version.text ?? null, checks };
}

/** A heading does not pass while a finding under another one touches its variables. */
function unlessTouched(
  settled: { status: CheckStatus; evidence: PreflightEvidence[] },
  finding: Finding | undefined,
): { status: CheckStatus; evidence: PreflightEvidence[] } {
  if (settled.status !== 'passed' || !finding) return settled;
  return { status: 'unknown', evidence: [fromFinding(finding)] };
}

/** Findings about the repository concern all that is deployed from it. */
function concerns(finding: Finding, deployment: Deployment): boolean {
  return finding.deployment === null || finding.deployments.includes(deployment.id);
}

function fromFinding({ message, file, line, rule }: Finding): PreflightEvidence {
  return { message, file, line, rule };
}

/** What the files say; where they say nothing, the user's word; and a word that says "nothing does it" is a failure. */
function settle(
  one: Consideration,
  deployment: Deployment,
  project: Project,
): { status: CheckStatus; evidence: PreflightEvidence[] } {
  const evidence = one.evidence(deployment, project);
  const place = evidence.at ? locate(evidence.at) : undefined;
  const seen: PreflightEvidence = {
    message: project.secrets.mask(evidence.reason),
    file: place?.file ?? null,
    line: place?.line ?? null,
    rule: null,
  };
  const asserted =
    evidence.status === 'passed' || one.assumption === undefined
      ? undefined
      : assertion(one.assumption, project.assume);
  return asserted
    ? { status: asserted.status, evidence: [seen, { message: asserted.message, file: null, line: null, rule: null }] }
    : { status: evidence.status, evidence: [seen] };
}

function assertion(name: keyof Assumptions, assume: Assumptions): { status: CheckStatus; message: string } | undefined {
  const answer = assume[name];
  if (answer === undefined) return undefined;
  const { question } = ASSUMPTIONS[name];
  const answers: Readonly<Record<string, string>> = ASSUMPTIONS[name].answers;
  return {
    status: answer === 'none' ? 'failed' : 'passed',
    message: `The configuration answers "${question}": ${answers[answer] ?? answer}.`,
  };
}
