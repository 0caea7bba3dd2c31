import type { DroppedHeader, ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';

/** A middleware as written: its kind and options, names in lower case. The value of an option is undefined where it can't be known. */
export interface TraefikMiddleware {
  readonly kind: string;
  readonly options: ReadonlyMap<string, { readonly value: string | undefined; readonly at: Span }>;
}

/**
 * In lower case, those of the router's own provider without it (`strip`), all with it (`strip@docker`, `strip@file`).
 */
export type TraefikMiddlewares = ReadonlyMap<string, TraefikMiddleware>;

/** What a router's middlewares do to a request on its way. */
export interface MiddlewareEffect {
  /** What the service is asked for; undefined where that can't be told. */
  readonly change: (path: string) => string | undefined;
  readonly bodyLimit: ProxyRoute['bodyLimit'];
  readonly drops: readonly DroppedHeader[];
  /** It sends every request elsewhere: the router that leads from http to https. */
  readonly redirects: boolean;
}

/** These let requests through as they are, or not at all. */
const HARMLESS: ReadonlySet<string> = new Set([
  'compress',
  'ratelimit',
  'basicauth',
  'digestauth',
  'forwardauth',
  'ipwhitelist',
  'ipallowlist',
  'inflightreq',
  'retry',
  'circuitbreaker',
  'contenttype',
  'errors',
  'grpcweb',
]);

/** Names of one router or chain that are followed. */
const MOST_NAMES = 10;
const NO_LIMIT = { bytes: 0, at: undefined };

/**
 * What middlewares come to, in their order. Not settled: middlewares that are defined elsewhere, regular expressions
 * and plug-ins. Source: doc.traefik.io/traefik/middlewares/http/overview.
 */
export function effectOf(names: readonly string[], known: TraefikMiddlewares): MiddlewareEffect {
  const middlewares = inChains(names, known, 0);
  const all = middlewares.filter((one) => one !== undefined);
  const unseen = all.length < middlewares.length || all.some(({ kind }) => kind === 'plugin');
  const buffering = all.find(({ kind }) => kind === 'buffering');
  return {
    change: (path) => {
      if (unseen) return undefined;
      return all.reduce<string | undefined>(
        (current, one) => (current === undefined ? current : changed(one, current)),
        path,
      );
    },
    bodyLimit: unseen ? undefined : buffering ? bufferLimit(buffering) : NO_LIMIT,
    drops: all.flatMap(dropsOf),
    redirects: all.some(({ kind }) => kind === 'redirectscheme'),
  };
}

const MOST_CHAINS = 5;

/** With what chains are made of in their place; undefined for each that isn't known. */
function inChains(
  names: readonly string[],
  known: TraefikMiddlewares,
  depth: number,
): readonly (TraefikMiddleware | undefined)[] {
  return names.slice(0, MOST_NAMES).flatMap((written) => {
    const name = written.trim().toLowerCase();
    const middleware = known.get(name);
    if (middleware?.kind !== 'chain') return [middleware];
    const links = middleware.options.get('middlewares')?.value;
    if (links === undefined || depth >= MOST_CHAINS) return [undefined];
    const provider = /@\w+$/.exec(name)?.[0] ?? '';
    return inChains(
      links.split(',').map((link) => (link.includes('@') ? link : `${link.trim()}${provider}`)),
      known,
      depth + 1,
    );
  });
}

/** Names under `provider`, for routers of other providers. */
export function withProvider(known: TraefikMiddlewares, provider: 'docker' | 'file'): TraefikMiddlewares {
  return new Map([...known].map(([name, middleware]) => [`${name}@${provider}`, middleware]));
}

function bufferLimit({ options }: TraefikMiddleware): ProxyRoute['bodyLimit'] {
  const limit = options.get('maxrequestbodybytes');
  if (!limit) return NO_LIMIT;
  return limit.value !== undefined && /^\d{1,15}$/.test(limit.value)
    ? { bytes: Number(limit.value), at: limit.at }
    : undefined;
}

function dropsOf({ kind, options }: TraefikMiddleware): DroppedHeader[] {
  if (kind !== 'headers') return [];
  return [
    ['customresponseheaders.set-cookie', 'Set-Cookie'],
    ['customrequestheaders.cookie', 'Cookie'],
    ['customrequestheaders.authorization', 'Authorization'],
  ].flatMap(([name = '', header = '']) => {
    const option = options.get(name);
    return option?.value === '' ? [{ header, at: option.at }] : [];
  });
}

function changed({ kind, options }: TraefikMiddleware, path: string): string | undefined {
  const option = (name: string) => options.get(name)?.value;
  switch (kind) {
    case 'stripprefix': {
      const prefixes = option('prefixes')
        ?.split(',')
        .map((prefix) => prefix.trim());
      return prefixes && without(prefixes, path);
    }
    case 'addprefix': {
      const prefix = option('prefix');
      return prefix === undefined ? undefined : `${prefix.replace(/\/$/, '')}${path}`;
    }
    case 'replacepath':
      return option('path');
    case 'headers':
    case 'buffering':
    case 'redirectscheme':
      return path;
    default:
      return HARMLESS.has(kind) ? path : undefined;
  }
}

/** The first prefix that fits is cut off; what is left begins with a slash. */
function without(prefixes: readonly string[], path: string): string {
  const prefix = prefixes.find((one) => path.startsWith(one));
  if (prefix === undefined) return path;
  const rest = path.slice(prefix.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
