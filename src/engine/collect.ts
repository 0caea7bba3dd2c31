import type { RuleCrash, Severity } from '../model/finding.js';
import type { Assignment, Variable } from '../model/env.js';
import { oncePer } from '../model/once-per.js';
import type { Deployment, Project, Stage } from '../model/project.js';
import type { Span } from '../model/source.js';
import { messageSpec } from './message.js';
import type { RawFinding } from './raw-finding.js';
import type { AnswersAbout, RuleAnswer, RuleAnswers } from './rule-answers.js';
import type { AnyRule, Messages, RelatedPlace, ReportFunction, ReportOptions } from './define-rule.js';

export interface RuleSetting {
  readonly severity: Severity | 'off' | undefined;
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Asks each rule about each deployment of its stages. A rule that throws is named and loses only its own answer.
 * @param known what was answered in earlier runs with the same settings, where runs follow each other
 */
export function collect(
  project: Project,
  rules: readonly AnyRule[],
  settingOf: (rule: AnyRule) => RuleSetting,
  onRule?: (done: number, all: number) => void,
  known?: RuleAnswers,
): { findings: RawFinding[]; crashes: RuleCrash[] } {
  const findings: RawFinding[] = [];
  const crashes: RuleCrash[] = [];
  const answers = known?.in(project);
  const seen = answers?.project ?? project;
  const about = (subject: Deployment | undefined) => answers?.about(subject) ?? ALL_NEW;
  const aboutProject = about(undefined);
  const aboutDeployments = project.deployments.map(about);
  for (const [index, rule] of rules.entries()) {
    onRule?.(index, rules.length);
    const setting = settingOf(rule);
    if (setting.severity === 'off') continue;
    const options = { ...(rule.options?.defaults as object | undefined), ...setting.options };
    const take = (answer: RuleAnswer) => {
      for (const finding of answer.findings) findings.push(finding);
      for (const crash of answer.crashes) crashes.push(crash);
    };
    const ofProject = () => asked(rule, undefined, (report) => rule.checkProject?.({ project: seen, options, report }));
    if (rule.checkProject) take(aboutProject.before(rule) ?? aboutProject.ask(rule, ofProject));
    if (!rule.check) continue;
    for (const [at, deployment] of project.deployments.entries()) {
      if (deployment.job && rule.serversOnly) continue;
      const own = aboutDeployments[at] ?? ALL_NEW;
      take(own.before(rule) ?? own.ask(rule, () => ofDeployment(rule, deployment, seen, options)));
    }
  }
  return { findings, crashes };
}

/** What a rule says of a deployment as it is, and of its defaults. */
function ofDeployment(rule: AnyRule, deployment: Deployment, project: Project, options: object): RuleAnswer {
  const check = (one: Deployment) =>
    asked(rule, one, (report) => rule.check?.({ project, deployment: one, options, report }));
  const asItIs = rule.stages.includes(deployment.stage.name) ? check(deployment) : NO_ANSWER;
  const asWritten = rule.stages.includes('template') ? withDefaults(deployment) : undefined;
  if (!asWritten) return asItIs;
  const { findings, crashes } = check(asWritten);
  return {
    findings: [...asItIs.findings, ...findings.flatMap((finding) => ofDefault(finding, asWritten))],
    crashes: [...asItIs.crashes, ...crashes],
  };
}

/** Where nothing is kept from run to run. */
const ALL_NEW: AnswersAbout = { before: () => undefined, ask: (_rule, question) => question() };

const NO_ANSWER: RuleAnswer = { findings: [], crashes: [] };

function asked(
  rule: AnyRule,
  deployment: Deployment | undefined,
  question: (report: ReportFunction<Messages>) => void,
): RuleAnswer {
  const findings: RawFinding[] = [];
  try {
    question(reporterFor(rule, deployment, findings));
    return findings.length === 0 ? NO_ANSWER : { findings, crashes: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { findings, crashes: [{ rule: rule.id, deployment: deployment?.id ?? null, message }] };
  }
}

/** The deployment as it is where nothing replaces the defaults of its variables; undefined where none can be. */
const withDefaults = oncePer((deployment: Deployment): Deployment | undefined => {
  const env = deployment.env.withFallbacks();
  const processEnv = deployment.processEnv.withFallbacks() ?? deployment.processEnv;
  const stage: Stage = { name: 'template', reason: 'as its defaults make it' };
  return env && { ...deployment, env, processEnv, stage };
});

/**
 * What is wrong with a default is worth knowing, no more: it may be replaced. That of an image is seldom meant to be,
 * so it is told as something that holds if it isn't.
 */
function ofDefault(finding: RawFinding, { env }: Deployment): RawFinding[] {
  const assignment = finding.variable === undefined ? undefined : env.get(finding.variable).assignment;
  if (assignment?.fallback === undefined || finding.at.start !== assignment.valueSpan?.start) return [];
  return [
    {
      ...finding,
      severity: assignment.layer === 'dockerfile' ? noError(finding) : 'info',
      // What is fixed is the file that replaces the default, and that isn't here.
      fix: undefined,
      related: [...finding.related, { at: finding.at, message: assignment.reason ?? 'its default may be replaced' }],
    },
  ];
}

function noError({ rule, message, severity }: RawFinding): Severity {
  const own = severity ?? messageSpec(rule, message).severity ?? rule.severity;
  return own === 'error' ? 'warning' : own;
}

function reporterFor(
  rule: AnyRule,
  deployment: Deployment | undefined,
  findings: RawFinding[],
): ReportFunction<Messages> {
  return (message, report) => {
    const place = placeOf(report.at, deployment);
    if (!place.at) throw new Error(`${message} was reported without a place.`);
    const variable = report.variable ?? place.variable;
    findings.push({
      rule,
      message,
      at: place.at,
      variable,
      cause: {
        explains: new Set(report.explains),
        explainsValue: report.explainsValue === true,
        about: report.about ?? (variable === undefined ? [] : [variable]),
      },
      data: report.data ?? {},
      related: [...(report.related ?? []).filter((item) => item !== undefined), ...place.related],
      trail: place.trail,
      severity: report.severity,
      impact: report.impact,
      help: report.help,
      fix: report.fix,
      deployment,
    });
  };
}

interface Place {
  readonly at: Span | undefined;
  readonly variable: string | undefined;
  readonly related: readonly RelatedPlace[];
  readonly trail: readonly RelatedPlace[];
}

function placeOf(at: ReportOptions['at'], deployment: Deployment | undefined): Place {
  if (at === undefined) return { at: deployment?.at, variable: undefined, related: [], trail: [] };
  if (!('state' in at)) return { at, variable: undefined, related: [], trail: [] };
  const { assignment } = at;
  const span = assignment?.valueSpan ?? assignment?.nameSpan ?? at.opening?.at ?? deployment?.at;
  return { at: span, variable: at.name, related: historyOf(at), trail: span ? wayOf(at, span) : [] };
}

/** The places that a value came through, and the one that gives it to the process. */
function wayOf({ name, assignment }: Variable, at: Span): RelatedPlace[] {
  const through = throughPlaces(assignment);
  return through.length === 0 || !assignment
    ? []
    : [...through, { at, message: `${name} gets it here (${assignment.layer})` }];
}

function throughPlaces(assignment: Assignment | undefined): RelatedPlace[] {
  return (assignment?.trail ?? []).map((step) => ({ at: step.at, message: step.note }));
}

/** The way of a value: the places that it came through, then what it hides. */
function historyOf(variable: Variable): RelatedPlace[] {
  const through = throughPlaces(variable.assignment);
  const hidden = variable.hides.flatMap((assignment) => {
    const at = assignment.valueSpan ?? assignment.nameSpan;
    return at ? [{ at, message: hiddenMessage(assignment) }] : [];
  });
  return [...through, ...hidden];
}

function hiddenMessage(assignment: Assignment): string {
  return `${assignment.name} here is hidden by it (${assignment.layer})`;
}
