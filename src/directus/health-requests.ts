import { API_EXTENSION_TYPES } from '../model/extension.js';
import type { Deployment } from '../model/project.js';
import { settingOf } from './setting.js';

/**
 * The first parts of all paths that a Directus from 9.26 to 12.4.1 answers. Source: @directus/api app.js of 9.26, 10.13,
 * 11.17 and 12.4.1; asked of 12.4.1: everything else is answered 404, ROUTE_NOT_FOUND.
 */
const ROUTES: ReadonlySet<string> = new Set(
  ' .well-known access activity admin ai assets auth collections comments dashboards deployments extensions fields files flows folders graphql items license mcp mcp-oauth metrics notifications operations panels permissions policies presets relations revisions robots.txt roles schema server settings shares translations users utils versions webhooks websocket'.split(
    ' ',
  ),
);
/** What follows /server/. Source: @directus/api 39.2 controllers/server.js. */
const SERVER_ROUTES: ReadonlySet<string> = new Set(['ping', 'info', 'health', 'specs', 'setup']);
/** Names by which a process calls itself. */
const ITSELF = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/i;

/** What a health check asks for. */
export interface HealthRequest {
  readonly host: string;
  readonly port: number;
  /** Without query and fragment. */
  readonly path: string;
}

/** The one address in a command, as `http://localhost:8055/server/ping` or without the scheme; undefined for none or several. */
export function requestIn(command: string): HealthRequest | undefined {
  const found = [
    ...command.matchAll(
      /(?:\b(https?):\/\/|(?<![\w./:-]))(localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(\/[^\s"'`)\\?#;&|]{0,300})?/gi,
    ),
  ];
  const [match] = found;
  if (!match || found.length > 1) return undefined;
  const [, scheme = 'http', host = '', port, path = '/'] = match;
  return { host, port: port === undefined ? (scheme.toLowerCase() === 'https' ? 443 : 80) : Number(port), path };
}

/** Does the process ask itself? */
export function asksItself({ host }: HealthRequest): boolean {
  return ITSELF.test(host);
}

/**
 * Is a path surely one that Directus answers with 404? Not where an extension may answer it, or where it is put together
 * by a variable.
 */
export function isNoRoute(path: string, deployment: Deployment): boolean {
  if (!/^\/[\w./~-]{0,200}$/.test(path) || mayAnswer(deployment)) return false;
  const [first = '', second = ''] = path.slice(1).split('/');
  if (first === 'server') return !SERVER_ROUTES.has(second);
  if (first === webSocketPath(deployment)) return false;
  return !ROUTES.has(first);
}

/** Endpoints have paths of their own, and hooks may bring any. */
function mayAnswer({ extensions }: Deployment): boolean {
  const api: ReadonlySet<string | undefined> = new Set([...API_EXTENSION_TYPES, 'bundle', undefined]);
  return extensions.some(({ type }) => api.has(type));
}

function webSocketPath(deployment: Deployment): string | undefined {
  const path = settingOf(deployment, 'WEBSOCKETS_REST_PATH');
  return path.known && typeof path.value === 'string' ? path.value.split('/')[1] : undefined;
}
