import type { Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';
import { parseConnectionUrl, redisEndpoint } from './endpoints.js';
import { settingOf } from './setting.js';

/** One numbered database of one Redis server. */
export interface RedisDatabase {
  readonly host: string;
  readonly port: number;
  readonly number: number;
  /** The variable that names the host. */
  readonly written: Variable;
}

/** The database of Redis that a deployment uses; undefined where it uses none, or which one can't be known. */
export function redisDatabase(deployment: Deployment): RedisDatabase | undefined {
  const endpoint = redisEndpoint(deployment);
  const number = endpoint && numberOf(deployment, endpoint.hostVariable, endpoint.plainHost);
  if (!endpoint || number === undefined || endpoint.port === undefined) return undefined;
  return { host: endpoint.host.toLowerCase(), port: endpoint.port, number, written: endpoint.hostVariable };
}

/** `redis://host:6379/2`, or REDIS_DB; 0 where nothing is said. */
function numberOf(deployment: Deployment, hostVariable: Variable, plainHost: boolean): number | undefined {
  if (plainHost) {
    const setting = settingOf(deployment, 'REDIS_DB');
    if (!setting.known) return undefined;
    return setting.value === undefined ? 0 : Number(setting.value);
  }
  const url = hostVariable.value ?? '';
  const path = parseConnectionUrl(url.includes('://') ? url : `redis://${url}`)?.path.split('?', 1)[0] ?? '';
  return path === '' ? 0 : /^\d+$/.test(path) ? Number(path) : undefined;
}
