import { isAtLeast } from '../../directus/versions.js';
import type { Deployment } from '../../model/project.js';
import type { Asked } from '../model.js';
import { portOf } from '../../model/url-port.js';
import { reach, type Standpoint } from './standpoint.js';

/** Source: @directus/license 0.4.0 dist/index.mjs. */
const SERVER = 'https://licensing.directus.com';
const KEY = 'LICENSE_KEY';

/**
 * The license server, which Directus asks at each start where it has a key, and without which it exits then
 * (@directus/api 39.2 license/manager.js). Only the connection is tried: the key isn't sent.
 */
export function licenseQuestions(deployment: Deployment, from: Standpoint): readonly Asked[] {
  if (isAtLeast(deployment.version, '12.0.2') === 'no' || !hasKey(deployment)) return [];
  const url = new URL(serverOf(deployment));
  const address = reach(deployment, url.hostname, portOf(url), from);
  if ('unreachable' in address) return [{ status: 'unknown', message: address.unreachable, about: KEY }];
  return [{ kind: 'port', address, blame: KEY, what: 'the license server', asksLogin: false }];
}

function hasKey(deployment: Deployment): boolean {
  const key = deployment.env.get(KEY);
  return key.state === 'set' ? key.value !== '' : key.state === 'unknown' && key.assignment !== undefined;
}

/** Another server is only asked in development, which both variables must say to the process itself. */
function serverOf({ processEnv }: Deployment): string {
  const own = processEnv.get('LICENSE_API_URL').value;
  return processEnv.get('NODE_ENV').value === 'development' && own !== undefined && URL.canParse(own) ? own : SERVER;
}
