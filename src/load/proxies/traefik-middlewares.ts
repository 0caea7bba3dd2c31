import type { DroppedHeader, ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';

/** A middleware as written: its kind and options, names in lower case. The value of an option is undefined where it can't be known. */
export interface TraefikMiddleware {
  readonly kind: string;
  readonly options: ReadonlyMap<string, { readonly value: string | undefined; readonly at: Span }>;
}

/** Named without their provider (`strip@docker` is `strip`), in lower case. */
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

const NO_LIMIT = { bytes: 0, at: undefined };

/**
 * What middlewares come to, in their order. Not settled: middlewares that are defined elsewhere, regular expressions,
 * chains and plug-ins. Source: doc.traefik.io/traefik/middlewares/http/overview.
 */
export function effectOf(names: readonly string[], known: TraefikMiddlewares): MiddlewareEffect {
  const middlewares = names.map((name) => known.get(name.trim().replace(/@[^]*/, '').toLowerCase()));
  const all = middlewares.filter((one) => one !== undefined);
  const unseen = all.length < middlewares.length || all.some(({ kind }) => kind === 'chain' || kind === 'plugin');
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
