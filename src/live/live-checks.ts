import { valueSpan } from '../model/env.js';
import type { Deployment, Project } from '../model/project.js';
import { locate } from '../model/source.js';
import type { CheckStatus, PreflightCheck, PreflightEvidence } from '../preflight/model.js';
import { isAnswer, SUBJECTS, type Answer, type Asked, type Limits, type Question, type Subject } from './model.js';
import { withShortQuotes } from './quotes.js';
import { questionsAbout, type QuestionsRequest } from './questions/index.js';

/** Puts a question to a real service. */
export type Ask = (question: Question, limits: Limits) => Promise<readonly Answer[]>;

export interface LiveRequest extends Omit<QuestionsRequest, 'root' | 'now'> {
  readonly subjects: readonly Subject[];
  readonly limits: Limits;
}

/**
 * One check for each subject that a deployment has something of. All questions are asked at the same time, and the same
 * one once, whichever deployments have it.
 * @returns by the deployment's id
 */
export async function liveChecks(
  project: Project,
  deployments: readonly Deployment[],
  request: LiveRequest,
  ask: Ask,
): Promise<ReadonlyMap<string, readonly PreflightCheck[]>> {
  const known = new Map<string, Promise<readonly Answer[]>>();
  const once: Ask = (question, limits) => {
    const key = JSON.stringify(question);
    const before = known.get(key);
    if (before) return before;
    const answer = ask(question, limits);
    known.set(key, answer);
    return answer;
  };
  const checked = deployments.map(
    async (deployment) => [deployment.id, await checksOf(deployment, project, request, once)] as const,
  );
  return new Map(await Promise.all(checked));
}

async function checksOf(
  deployment: Deployment,
  project: Project,
  request: LiveRequest,
  ask: Ask,
): Promise<PreflightCheck[]> {
  const subjects = request.subjects.map(async (subject) => {
    const asked = questionsAbout(subject, deployment, { ...request, root: project.root, now: request.limits.now });
    const answers = await Promise.all(asked.map((one) => answersTo(one, request.limits, ask)));
    return checkOf(subject, answers.flat(), deployment, project);
  });
  return (await Promise.all(subjects)).filter((check) => check !== undefined);
}

async function answersTo(asked: Asked, limits: Limits, ask: Ask): Promise<readonly Answer[]> {
  return isAnswer(asked) ? [asked] : ask(asked, limits);
}

function checkOf(
  subject: Subject,
  answers: readonly Answer[],
  deployment: Deployment,
  project: Project,
): PreflightCheck | undefined {
  if (answers.length === 0) return undefined;
  return {
    id: `live-${subject}`,
    title: SUBJECTS[subject],
    status: worst(answers),
    evidence: [...answers].sort(byStatus).map((answer) => evidenceOf(answer, deployment, project)),
  };
}

/** What speaks against it first. */
const ORDER = ['failed', 'unknown', 'passed'] as const satisfies CheckStatus[];

function worst(answers: readonly Answer[]): CheckStatus {
  return ORDER.find((status) => answers.some((answer) => answer.status === status)) ?? 'unknown';
}

function byStatus(one: Answer, other: Answer): number {
  return ORDER.indexOf(one.status) - ORDER.indexOf(other.status);
}

/** A server's own words may hold anything: what is secret here is masked in them, too. */
function evidenceOf({ message, about }: Answer, deployment: Deployment, project: Project): PreflightEvidence {
  const at = (about === undefined ? undefined : valueSpan(deployment.env.get(about))) ?? deployment.at;
  const { file, line } = locate(at);
  return { message: withShortQuotes(project.secrets.mask(message)), file, line, rule: null };
}
