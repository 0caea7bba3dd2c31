import type { DeploymentSummary } from '../model/finding.js';

/** `directus · production (no file name says otherwise) · Directus 11.5.1 · 3 instances` */
export function describeDeployment(deployment: DeploymentSummary): string {
  const { service, id, stage, stageReason, directusVersion } = deployment;
  return [
    service ?? id,
    stageReason === '' ? stage : `${stage} (${stageReason})`,
    directusVersion === null ? 'Directus version unknown' : `Directus ${directusVersion}`,
    ...describeInstances(deployment.instances),
  ].join(' · ');
}

function describeInstances(instances: DeploymentSummary['instances']): string[] {
  if (instances === 'unknown') return [];
  if (instances === 'max') return ['one instance per core'];
  return [instances === 1 ? '1 instance' : `${instances} instances`];
}
