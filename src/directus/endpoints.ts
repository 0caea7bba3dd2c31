import type { Variable } from '../model/env.js';
import type { Impact, Severity } from '../model/finding.js';
import type { Deployment } from '../model/project.js';
import { DATABASE_PORTS } from './database-port.js';
import { readDatabaseAddress, readRedisAddress, type ConnectionAddress } from './connection-address.js';
import { hasRedis, settingOf, settingText } from './setting.js';

/** A server that Directus itself connects to. */
export interface Endpoint {
  readonly purpose: 'database' | 'redis' | 'mail' | 'sign-on' | 'storage';
  readonly host: string;
  /** Undefined where it isn't known. */
  readonly port: number | undefined;
  /** The variable that holds the host: a name, or a URL. */
  readonly hostVariable: Variable;
  /** The variable that holds the port, where it is another one. */
  readonly portVariable: Variable | undefined;
  /** The variable holds a host name alone, not a URL. */
  readonly plainHost: boolean;
}

/** What it does that such a server cannot be reached: without its database or Redis Directus exits, the others are features. */
export function harmOf(purpose: Endpoint['purpose']): { readonly severity: Severity; readonly impact: Impact } {
  return purpose === 'database' || purpose === 'redis'
    ? { severity: 'error', impact: 'prevents-start' }
    : { severity: 'warning', impact: 'breaks-feature' };
}

/** Parts of a connection URL; `port` is undefined where none is written. */
export interface ConnectionUrl {
  readonly protocol: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number | undefined;
  /** Without the leading slash. */
  readonly path: string;
}

/** Takes `scheme://user:password@host:port/path` apart; undefined for what isn't one, or names several hosts. */
export function parseConnectionUrl(text: string): ConnectionUrl | undefined {
  const match = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  // URL knows hosts and ports of http only as it should; the rest of the grammar is the same.
  const asHttp = match && `http://${text.slice(match[0].length)}`;
  if (!asHttp || !URL.canParse(asHttp)) return undefined;
  const url = new URL(asHttp);
  const port = /:(\d+)$/.exec(asHttp.slice('http://'.length).split(/[/?#]/, 1)[0] ?? '');
  return {
    protocol: (match[1] ?? '').toLowerCase(),
    user: decode(url.username),
    password: decode(url.password),
    host: url.hostname,
    port: port ? Number(port[1]) : undefined,
    path: decode(url.pathname.slice(1)),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** All servers that a deployment is known to connect to, by the variables that name them. */
export function endpointsOf(deployment: Deployment): readonly Endpoint[] {
  return [
    databaseEndpoint(deployment),
    redisEndpoint(deployment),
    mailEndpoint(deployment),
    ...signOnEndpoints(deployment),
    ...storageEndpoints(deployment),
  ].filter((endpoint) => endpoint !== undefined);
}

/** Where the database is; undefined for SQLite, sockets, and where it can't be known. */
export function databaseEndpoint(deployment: Deployment): Endpoint | undefined {
  const client = settingText(deployment, 'DB_CLIENT');
  if (client === undefined || client === 'sqlite3') return undefined;
  const connection = deployment.env.get('DB_CONNECTION_STRING');
  if (connection.state === 'unknown') return undefined;
  if (connection.value)
    return addressEndpoint(
      'database',
      connection,
      readDatabaseAddress(connection.value, client),
      DATABASE_PORTS[client],
    );
  if (deployment.env.get('DB_SOCKET_PATH').value || deployment.env.get('DB_CONNECT_STRING').value) return undefined;
  return hostEndpoint(deployment, 'database', 'DB_HOST', 'DB_PORT', undefined);
}

/** Where Redis is; undefined where Directus doesn't use it or the address can't be known. */
export function redisEndpoint(deployment: Deployment): Endpoint | undefined {
  const redis = deployment.env.get('REDIS');
  if (!usesRedis(deployment) || redis.state === 'unknown') return undefined;
  if (redis.value) return addressEndpoint('redis', redis, readRedisAddress(redis.value), 6379);
  return hostEndpoint(deployment, 'redis', 'REDIS_HOST', 'REDIS_PORT', 6379);
}

/** Does Directus connect to Redis, for its own sake or for one of its stores? */
export function usesRedis(deployment: Deployment): boolean {
  return (
    hasRedis(deployment) === true ||
    ['CACHE_STORE', 'RATE_LIMITER_STORE', 'SYNCHRONIZATION_STORE'].some(
      (name) => settingText(deployment, name) === 'redis',
    )
  );
}

/** An address that its client does not read as it was meant leads nowhere that could be judged. */
function addressEndpoint(
  purpose: Endpoint['purpose'],
  variable: Variable,
  { host, port, socket, problem }: ConnectionAddress,
  defaultPort: number | undefined,
): Endpoint | undefined {
  if (problem || socket !== undefined || host === '') return undefined;
  return {
    purpose,
    host,
    port: port ?? defaultPort,
    hostVariable: variable,
    portVariable: undefined,
    plainHost: false,
  };
}

function mailEndpoint(deployment: Deployment): Endpoint | undefined {
  return settingText(deployment, 'EMAIL_TRANSPORT') === 'smtp'
    ? hostEndpoint(deployment, 'mail', 'EMAIL_SMTP_HOST', 'EMAIL_SMTP_PORT', defaultMailPort(deployment))
    : undefined;
}

/** 465 where TLS begins at once, else 587. Source: nodemailer smtp-connection. */
function defaultMailPort(deployment: Deployment): number | undefined {
  const secure = settingOf(deployment, 'EMAIL_SMTP_SECURE');
  return secure.known ? (secure.value ? 465 : 587) : undefined;
}

/** Addresses of sign-on providers that Directus, not the browser, asks. */
const SIGN_ON_URLS: Readonly<Record<string, readonly string[]>> = {
  ldap: ['CLIENT_URL'],
  openid: ['ISSUER_URL'],
  oauth2: ['ACCESS_URL', 'PROFILE_URL'],
};

function signOnEndpoints(deployment: Deployment): (Endpoint | undefined)[] {
  return namesIn(deployment, 'AUTH_PROVIDERS').flatMap((provider) => {
    const prefix = `AUTH_${provider}_`;
    const urls = SIGN_ON_URLS[settingText(deployment, `${prefix}DRIVER`) ?? ''] ?? [];
    return urls.map((name) => urlEndpoint('sign-on', deployment.env.get(`${prefix}${name}`)));
  });
}

function storageEndpoints(deployment: Deployment): (Endpoint | undefined)[] {
  return namesIn(deployment, 'STORAGE_LOCATIONS').map((location) => {
    const prefix = `STORAGE_${location}_`;
    return settingText(deployment, `${prefix}DRIVER`) === 's3'
      ? urlEndpoint('storage', deployment.env.get(`${prefix}ENDPOINT`), undefined, 'https://')
      : undefined;
  });
}

/** The names in a list of providers or locations, in capitals as they stand in other variables. */
export function namesIn(deployment: Deployment, list: string): readonly string[] {
  const setting = settingOf(deployment, list);
  if (!setting.known || setting.value === undefined || setting.value === null) return [];
  const names = Array.isArray(setting.value) ? setting.value.map(String) : String(setting.value).split(',');
  return names.map((name) => name.trim().toUpperCase()).filter((name) => name !== '');
}

function urlEndpoint(
  purpose: Endpoint['purpose'],
  variable: Variable,
  defaultPort?: number,
  scheme = '',
): Endpoint | undefined {
  if (variable.state !== 'set' || !variable.value) return undefined;
  const url = parseConnectionUrl(variable.value.includes('://') ? variable.value : `${scheme}${variable.value}`);
  if (!url || url.host === '') return undefined;
  const web = url.protocol === 'http' ? 80 : url.protocol === 'https' ? 443 : undefined;
  return {
    purpose,
    host: url.host,
    port: url.port ?? defaultPort ?? web,
    hostVariable: variable,
    portVariable: undefined,
    plainHost: false,
  };
}

function hostEndpoint(
  deployment: Deployment,
  purpose: Endpoint['purpose'],
  hostName: string,
  portName: string,
  defaultPort: number | undefined,
): Endpoint | undefined {
  const host = deployment.env.get(hostName);
  const text = host.value?.trim();
  // A path is a socket.
  if (host.state !== 'set' || !text || text.startsWith('/')) return undefined;
  const port = deployment.env.get(portName);
  const number = port.state === 'set' ? Number(port.value) : port.state === 'unknown' ? Number.NaN : defaultPort;
  return {
    purpose,
    host: text,
    port: number !== undefined && Number.isInteger(number) ? number : undefined,
    hostVariable: host,
    portVariable: port.state === 'set' ? port : undefined,
    plainHost: true,
  };
}
