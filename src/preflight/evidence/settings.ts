import { hasRedis, settingOf, settingText } from '../../directus/setting.js';
import { valueSpan } from '../../model/env.js';
import { containerPath, persistenceOf } from '../../model/mounts.js';
import type { Deployment, Project } from '../../model/project.js';
import type { Evidence } from '../model.js';

/** Every file that was found could be read, and nothing that Directus reads is open. */
export function configurationRead(deployment: Deployment, project: Project): Evidence {
  const [problem] = project.problems;
  if (problem) return { status: 'unknown', reason: `${problem.path} could not be read as a whole.`, at: problem.at };
  const [opening] = deployment.env.openings;
  if (opening)
    return { status: 'unknown', reason: `Not all variables can be seen: ${opening.reason}.`, at: opening.at };
  return { status: 'passed', reason: 'All variables are known and understood.', at: deployment.at };
}

export function environmentsSeparate(deployment: Deployment, project: Project): Evidence {
  const other = project.deployments.find(
    ({ stage }) => stage.name !== deployment.stage.name && stage.name !== 'template',
  );
  if (!other)
    return {
      status: 'manual',
      reason: `The repository holds ${deployment.stage.name} alone, so nothing can be compared.`,
      at: deployment.at,
    };
  const [own, others] = [deployment.env.get('SECRET'), other.env.get('SECRET')];
  if (own.value === undefined || others.value === undefined)
    return { status: 'unknown', reason: `SECRET cannot be compared with that of ${other.stage.name}.`, at: other.at };
  if (own.value === others.value)
    return {
      status: 'unknown',
      reason: `SECRET comes from the same place as that of ${other.stage.name}.`,
      at: valueSpan(own) ?? other.at,
    };
  return {
    status: 'passed',
    reason: `Its SECRET is not that of ${other.stage.name}.`,
    at: valueSpan(others) ?? other.at,
  };
}

export function secretsKnown(deployment: Deployment): Evidence {
  const secret = deployment.env.get('SECRET');
  if (secret.state === 'set')
    return {
      status: 'passed',
      reason: 'SECRET is set, and no credential was found where it does not belong.',
      at: valueSpan(secret),
    };
  return {
    status: 'unknown',
    reason: `SECRET cannot be seen${secret.reason === undefined ? '' : `: ${secret.reason}`}.`,
    at: valueSpan(secret) ?? secret.opening?.at,
  };
}

export function databaseKnown(deployment: Deployment): Evidence {
  const client = settingOf(deployment, 'DB_CLIENT');
  if (!client.known)
    return {
      status: 'unknown',
      reason: 'DB_CLIENT cannot be seen.',
      at: valueSpan(client.variable) ?? client.variable.opening?.at ?? deployment.at,
    };
  return {
    status: 'passed',
    reason: `The database is ${String(client.value)}, and no finding is about it.`,
    at: valueSpan(client.variable) ?? deployment.at,
  };
}

export function filesKept(deployment: Deployment): Evidence {
  const locations = settingOf(deployment, 'STORAGE_LOCATIONS');
  if (!locations.known)
    return {
      status: 'unknown',
      reason: 'STORAGE_LOCATIONS cannot be seen.',
      at: valueSpan(locations.variable) ?? locations.variable.opening?.at ?? deployment.at,
    };
  const names = String(locations.value)
    .split(',')
    .map((name) => name.trim().toUpperCase());
  for (const name of names) {
    const evidence = locationKept(deployment, name);
    if (evidence.status !== 'passed') return evidence;
  }
  return {
    status: 'passed',
    reason: 'All storage locations outlive the process.',
    at: valueSpan(locations.variable) ?? deployment.mounts[0]?.at ?? deployment.at,
  };
}

function locationKept(deployment: Deployment, name: string): Evidence {
  const driver = settingText(deployment, `STORAGE_${name}_DRIVER`);
  const root = settingOf(deployment, `STORAGE_${name}_ROOT`);
  if (driver === undefined)
    return { status: 'unknown', reason: `STORAGE_${name}_DRIVER cannot be seen.`, at: deployment.at };
  if (driver !== 'local') return { status: 'passed', reason: `${name} is a remote store.` };
  if (!root.known) return { status: 'unknown', reason: `STORAGE_${name}_ROOT cannot be seen.`, at: deployment.at };
  const path = containerPath(String(root.value), deployment.workingDirectory);
  const persistence = persistenceOf(deployment, path);
  if (persistence === 'kept') return { status: 'passed', reason: `${path} outlives the container.` };
  if (persistence === 'unknown')
    return {
      status: 'unknown',
      reason: `What becomes of ${path} cannot be seen${deployment.mountsElsewhere === undefined ? '' : `: ${deployment.mountsElsewhere}`}.`,
      at: deployment.at,
    };
  return {
    status: 'failed',
    reason: `${path} is on no volume, so uploads are lost with the container.`,
    at: deployment.at,
  };
}

export function redisForInstances(deployment: Deployment): Evidence {
  const redis = hasRedis(deployment);
  if (redis === true)
    return {
      status: 'passed',
      reason: 'Redis is configured, and no finding is about it.',
      at: valueSpan(deployment.env.get('REDIS')) ?? valueSpan(deployment.env.get('REDIS_HOST')) ?? deployment.at,
    };
  if (deployment.instances.count === 1)
    return { status: 'passed', reason: 'One instance needs no Redis.', at: deployment.at };
  return {
    status: 'unknown',
    reason: 'Whether there is a Redis cannot be seen.',
    at: deployment.instances.at ?? deployment.at,
  };
}
