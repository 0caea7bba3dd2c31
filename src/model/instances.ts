import type { Instances } from './project.js';

/** Surely more than one process. */
export function isSeveral(instances: Instances): boolean {
  return instances.count === 'max' || (typeof instances.count === 'number' && instances.count > 1);
}

/** `3 instances`, or `several instances (PM2_INSTANCES)` where the number depends on the machine. */
export function describeInstances(instances: Instances): string {
  return typeof instances.count === 'number'
    ? `${String(instances.count)} instances`
    : `several instances (${instances.cause ?? 'scaled'})`;
}
