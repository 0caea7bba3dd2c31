import { audienceOf, isPlaceholderHost, readPublicUrl } from '../../directus/public-url.js';
import { isOn, settingOf } from '../../directus/setting.js';
import { isAbsent } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import type { AddressQuestion, Asked, SessionCookie } from '../model.js';
import { seen } from './seen.js';
import { withoutEnd } from '../../model/paths.js';

const PUBLIC_URL = 'PUBLIC_URL';

/**
 * What is asked about the address at which people reach a deployment. PUBLIC_URL is an address of the browser's, so it
 * is asked as it is from anywhere.
 * @param given `--url`, asked instead
 */
export function addressQuestions(deployment: Deployment, given: string | undefined): readonly Asked[] {
  if (deployment.job) return [];
  const variable = deployment.env.get(PUBLIC_URL);
  const publicUrl = readPublicUrl(variable.value);
  const unknown = (message: string): Asked => ({ status: 'unknown', message, about: PUBLIC_URL });
  if (given === undefined) {
    if (isAbsent(variable)) return [unknown('PUBLIC_URL is not set, so nothing tells where to ask; --url does.')];
    if (!publicUrl) return [unknown('PUBLIC_URL cannot be seen or is not an address; --url tells where to ask.')];
    if (isPlaceholderHost(publicUrl.hostname))
      return [unknown(`${publicUrl.hostname} stands for an address of your own; --url tells where to ask.`)];
    if (audienceOf(publicUrl) === 'this machine' && deployment.stage.name === 'production' && deployment.container)
      return [unknown('PUBLIC_URL is on localhost, which is another machine for everyone; --url tells where to ask.')];
  }
  const question: AddressQuestion = {
    kind: 'address',
    url: withoutEnd(given ?? publicUrl?.href ?? ''),
    isGiven: given !== undefined,
    publicUrl: publicUrl && withoutEnd(publicUrl.href),
    cors: corsOf(deployment),
    webSocketPath: webSocketPath(deployment),
    introspection: known(isOn(deployment, 'GRAPHQL_INTROSPECTION')),
    servesApp: known(isOn(deployment, 'SERVE_APP')),
    hasHealth: known(isOn(deployment, 'HEALTHCHECK_ENABLED')),
    strictTransport: known(isOn(deployment, 'HSTS_ENABLED')),
    isProduction: deployment.stage.name === 'production',
    sessionCookie: sessionCookieOf(deployment),
  };
  return [question];
}

function known(on: boolean | 'unknown'): boolean | undefined {
  return on === 'unknown' ? undefined : on;
}

function corsOf(deployment: Deployment): AddressQuestion['cors'] {
  const enabled = known(isOn(deployment, 'CORS_ENABLED'));
  if (enabled === undefined) return undefined;
  const origin = settingOf(deployment, 'CORS_ORIGIN');
  if (!enabled) return { enabled, origins: [] };
  if (!origin.known) return { enabled, origins: undefined };
  const listed = Array.isArray(origin.value) ? origin.value : [origin.value];
  const names = listed.filter((one): one is string => typeof one === 'string' && /^https?:\/\/[^/*]+$/.test(one));
  return { enabled, origins: names.length === listed.length ? names : undefined };
}

/** Undefined where Directus takes no WebSockets, or nobody knows. */
function webSocketPath(deployment: Deployment): string | undefined {
  if (isOn(deployment, 'WEBSOCKETS_ENABLED') !== true || isOn(deployment, 'WEBSOCKETS_REST_ENABLED') !== true)
    return undefined;
  const path = settingOf(deployment, 'WEBSOCKETS_REST_PATH');
  return path.known && typeof path.value === 'string' ? path.value : undefined;
}

/** Undefined where nobody knows its name, or the name is not one. */
function sessionCookieOf(deployment: Deployment): SessionCookie | undefined {
  const text = (name: string) => {
    const found = seen(deployment, name);
    return 'unseen' in found ? undefined : (found.text ?? '');
  };
  const name = text('SESSION_COOKIE_NAME');
  if (name === undefined || !/^[\w-]{1,100}$/.test(name)) return undefined;
  const sameSite = text('SESSION_COOKIE_SAME_SITE')?.toLowerCase();
  return {
    name,
    secure: known(isOn(deployment, 'SESSION_COOKIE_SECURE')),
    sameSite: sameSite !== undefined && /^(?:strict|lax|none)$/.test(sameSite) ? sameSite : undefined,
    domain: text('SESSION_COOKIE_DOMAIN')?.toLowerCase().replace(/^\./, ''),
  };
}
