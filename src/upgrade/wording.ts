import { count } from '../reporters/count.js';
import {
  hasWork,
  isBlocking,
  type DeploymentUpgrade,
  type Phase,
  type StepKind,
  type UpgradePlan,
  type UpgradeStep,
} from './plan.js';

export const PHASE_TITLES: readonly (readonly [Phase, string])[] = [
  ['before', 'Before the upgrade'],
  ['upgrade', 'The upgrade'],
  ['after', 'After the upgrade'],
];

export const KIND_LABELS: Readonly<Record<StepKind, string>> = {
  'stops-working': 'stops working',
  'must-be-set': 'must be set',
  'default-changes': 'default changes',
  check: 'check',
  'set-version': 'version',
  'tidy-up': 'tidy up',
};

/** `compose.yaml:2 directus · production · from 10.8.3` */
export function deploymentLine({ id, service, stage, file, line, from, state, note }: DeploymentUpgrade): string {
  const version = from === null ? 'version unknown' : state === 'planned' ? `from ${from}` : from;
  return `${file}:${String(line)} ${[service ?? id, stage, version].join(' · ')}${note === '' ? '' : `. ${note}`}`;
}

/** Which of several planned deployments a step is for; empty where it goes without saying. */
export function namesFor({ deployments }: UpgradeStep, plan: UpgradePlan): string {
  const planned = plan.deployments.filter(({ state }) => state === 'planned');
  if (deployments.length >= planned.length) return '';
  const concerned = planned.filter(({ id }) => deployments.includes(id));
  const names = concerned.map(({ service, id }) => service ?? id);
  return (
    new Set(names).size < names.length || isAmbiguous(names, planned) ? concerned.map(({ id }) => id) : names
  ).join(', ');
}

function isAmbiguous(names: readonly string[], planned: readonly DeploymentUpgrade[]): boolean {
  return names.some((name) => planned.filter(({ service, id }) => (service ?? id) === name).length > 1);
}

/** Sums the plan up; says so where there is nothing to do. */
export function closingSentence(plan: UpgradePlan): string {
  const planned = plan.deployments.filter(({ state }) => state === 'planned').length;
  if (plan.deployments.length === 0) return 'Nothing that runs Directus was found.';
  if (planned === 0) {
    const settled = plan.deployments.every(({ state }) => state === 'up-to-date');
    return settled
      ? `Nothing to do: each deployment is at Directus ${plan.to} or above, or follows the newest release.`
      : 'No plan: there is no version to start from.';
  }
  if (!hasWork(plan))
    return `Nothing else to do: of what changes up to Directus ${plan.to}, nothing touches these files.`;
  const blocking = plan.steps.filter(isBlocking).length;
  const work = count(plan.steps.length, 'step');
  return blocking === 0
    ? `${work}; nothing is known to stop working.`
    : `${work}; without ${blocking === 1 ? 'one' : String(blocking)} of them something stops working.`;
}
