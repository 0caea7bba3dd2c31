import { settingText } from '../../directus/setting.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import type { Evidence } from '../model.js';

const HOST_VARIABLES = ['DB_HOST', 'REDIS_HOST', 'EMAIL_SMTP_HOST'];

/** Names without a dot must be services of the same Compose project or namespace; all others are asked of DNS. */
export function namesResolve(deployment: Deployment): Evidence {
  let named = false;
  for (const name of HOST_VARIABLES) {
    if (name === 'DB_HOST' && settingText(deployment, 'DB_CLIENT') === 'sqlite3') continue;
    const variable = deployment.env.get(name);
    if (variable.state === 'unknown')
      return {
        status: 'unknown',
        reason: `${name} cannot be seen.`,
        at: valueSpan(variable) ?? variable.opening?.at ?? deployment.at,
      };
    const host = variable.state === 'set' ? (variable.value ?? '') : '';
    named ||= host !== '';
    if (host === '' || host.includes('.') || host.includes(':') || isService(deployment, host)) continue;
    return {
      status: 'unknown',
      reason: `No service called ${host} (${name}) is in the repository.`,
      at: valueSpan(variable),
    };
  }
  if (!named) return { status: 'passed', reason: 'No other host is set.', at: deployment.at };
  return {
    status: 'passed',
    reason: 'Each host is a service next to it, or a full name.',
    at: valueSpan(deployment.env.get('DB_HOST')) ?? deployment.at,
  };
}

function isService(deployment: Deployment, host: string): boolean {
  const { compose, kubernetes, container } = deployment;
  if (!container && host === 'localhost') return true;
  if (compose) return compose.project.services.has(host);
  return kubernetes?.objects.some((object) => object.kind === 'Service' && object.name === host) ?? false;
}
