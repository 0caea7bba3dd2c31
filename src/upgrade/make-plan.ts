import type { RepositoryFiles } from '../directus/breaking-changes.js';
import { versionFromText } from '../directus/versions.js';
import type { Report } from '../model/finding.js';
import type { Deployment, DirectusVersion, Project } from '../model/project.js';
import { changeSteps } from './change-steps.js';
import { orderSteps, type StepDraft, type UpgradePlan } from './plan.js';
import { ruleSteps } from './rule-steps.js';
import type { TargetVersion } from './target.js';
import { versionStep } from './version-step.js';
import { startingPoint, runningVersion } from './versions.js';

/**
 * The same files, seen with the versions that run now and with the one that is to run, and what the rules say of each.
 */
export interface UpgradeQuestion {
  readonly project: Project;
  readonly before: Report;
  readonly after: Report;
  /**
   * The same seen with the newest version that deployments may run now, by that version, for those whose version is
   * open (`11`).
   */
  readonly newestNow: ReadonlyMap<string, Report>;
  readonly target: TargetVersion;
  /** `--from`: what runs now, whatever the files say. */
  readonly from: string | undefined;
  readonly repository: RepositoryFiles;
}

/** What to do to the files so that their deployments run the target version, in order. */
export function makePlan(question: UpgradeQuestion): UpgradePlan {
  const { project, target } = question;
  const given = question.from === undefined ? undefined : versionFromText(question.from);
  const deployments = [...project.deployments, ...project.predecessors].map((deployment) =>
    startingPoint(deployment, given, target),
  );
  const planned = new Set(deployments.filter(({ state }) => state === 'planned').map(({ id }) => id));
  const drafts = project.deployments
    .filter(({ id }) => planned.has(id))
    .flatMap((deployment) => stepsOf(deployment, given ?? runningVersion(deployment), question));
  const failedRules = [...new Set([...question.before.crashes, ...question.after.crashes].map(({ rule }) => rule))];
  return {
    to: target.pin,
    deployments,
    steps: orderSteps(drafts),
    notes: [
      ...(target.note === undefined ? [] : [target.note]),
      ...failedRules.map((rule) => `The rule ${rule} failed, so that steps may be missing.`),
    ],
    failedRules,
  };
}

function stepsOf(
  deployment: Deployment,
  from: DirectusVersion,
  { project, before, newestNow, after, target, repository }: UpgradeQuestion,
): StepDraft[] {
  const changes = changeSteps(deployment, from, target.release, project, repository);
  const faults = ruleSteps(deployment.id, before, newestNow.get(openEnd(from) ?? ''), after).filter(
    ({ rule }) => rule === null || !changes.spokenFor.has(rule),
  );
  return [...changes.steps, ...faults, versionStep(deployment, project, target)];
}

/** The newest version that an open version (`11`, `^10.2.0`) can mean; undefined where it means one only. */
export function openEnd({ min, max }: DirectusVersion): string | undefined {
  return min === max ? undefined : max;
}
