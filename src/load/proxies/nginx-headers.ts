import type { DroppedHeader, ProxyRoute, RefusedMethods } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import type { NginxDirective } from './nginx-blocks.js';
import { nginxSize } from './nginx-size.js';
import { pathPattern } from './path-pattern.js';

/** nginx refuses larger bodies where nobody says otherwise. Source: ngx_http_core_module, client_max_body_size. */
const DEFAULT_BODY_LIMIT = 1024 * 1024;

type Headers = ReadonlyMap<string, { readonly value: string; readonly directive: NginxDirective }>;

/**
 * The request headers that are set, by their name in lower case. They are inherited as a whole: a block with one
 * `proxy_set_header` forgets those of the blocks around it. Source: ngx_http_proxy_module (proxy_set_header).
 */
export function nginxHeaders(blocks: readonly NginxDirective[]): Headers {
  const directives = innermost(blocks, 'proxy_set_header');
  return new Map(
    directives.map((directive) => [
      (directive.args[0] ?? '').toLowerCase(),
      { value: directive.args[1] ?? '', directive },
    ]),
  );
}

function innermost(blocks: readonly NginxDirective[], name: string): readonly NginxDirective[] {
  const block = blocks.findLast(({ children }) => children.some((child) => child.name === name));
  return block?.children.filter((child) => child.name === name) ?? [];
}

/**
 * Both are needed: nginx drops Upgrade, and sends `Connection: close` unless told otherwise. The version of HTTP
 * doesn't matter to Directus (measured). A variable is taken to hold what it should, unless its `map` is seen to give
 * something else to a request for a WebSocket.
 */
export function passesUpgrade(
  headers: Headers,
  hasIncludes: boolean,
  maps: ReadonlyMap<string, NginxDirective>,
): boolean | undefined {
  const upgrade = headers.get('upgrade');
  const connection = headers.get('connection');
  if (hasIncludes && headers.size === 0) return undefined;
  const value = connection && (mapped(maps.get(connection.value), 'websocket') ?? connection.value);
  const upgrades = value !== undefined && /\$|upgrade/i.test(value);
  return upgrade !== undefined && upgrade.value !== '' && upgrades;
}

/** `proxy_set_header Upgrade websocket;` in the place of `$http_upgrade`, which is empty for all other requests. */
export function literalUpgrade(headers: Headers): Span | undefined {
  const upgrade = headers.get('upgrade');
  const connection = headers.get('connection');
  const always =
    upgrade !== undefined && /^websocket$/i.test(upgrade.value) && /^upgrade$/i.test(connection?.value ?? '');
  return always ? upgrade.directive.at : undefined;
}

/** What `map $http_upgrade $variable` makes of the header; undefined for another source and where patterns decide. */
function mapped(map: NginxDirective | undefined, upgrade: string): string | undefined {
  if (map?.args[0] !== '$http_upgrade' || map.children.some(({ name }) => name.startsWith('~') || name === 'include'))
    return undefined;
  const named = map.children.find(({ name }) => name.toLowerCase() === upgrade);
  return (named ?? map.children.find(({ name }) => name === 'default'))?.args[0] ?? '';
}

export function nginxBodyLimit(blocks: readonly NginxDirective[], hasIncludes: boolean): ProxyRoute['bodyLimit'] {
  for (const { children } of [...blocks].reverse()) {
    const limit = children.findLast(({ name }) => name === 'client_max_body_size');
    if (!limit) continue;
    const bytes = nginxSize(limit.args[0] ?? '');
    return bytes === undefined ? undefined : { bytes, at: limit.at };
  }
  return hasIncludes ? undefined : { bytes: DEFAULT_BODY_LIMIT, at: undefined };
}

/**
 * Headers without which nobody stays logged in, and the body. An empty `proxy_set_header` isn't sent at all; with
 * `proxy_pass_request_headers off` only those are sent that are set.
 */
export function nginxDrops(blocks: readonly NginxDirective[]): DroppedHeader[] {
  const headers = nginxHeaders(blocks);
  const off = (name: string) => innermost(blocks, name).find(({ args }) => args[0] === 'off');
  const withoutHeaders = off('proxy_pass_request_headers');
  const withoutBody = off('proxy_pass_request_body');
  const emptied = ['Cookie', 'Authorization'].flatMap((header) => {
    const set = headers.get(header.toLowerCase());
    const at = set ? (set.value === '' ? set.directive.at : undefined) : withoutHeaders?.at;
    return at ? [{ header, at }] : [];
  });
  const hidden = innermost(blocks, 'proxy_hide_header')
    .filter(({ args }) => args[0]?.toLowerCase() === 'set-cookie')
    .map(({ at }) => ({ header: 'Set-Cookie', at }));
  return [...emptied, ...hidden, ...(withoutBody ? [{ header: 'body', at: withoutBody.at }] : [])];
}

/**
 * `proxy_cache` keeps no answer that is marked as private, unless `proxy_ignore_headers` takes no notice of the mark;
 * then everyone gets the same one, unless the key or a condition tells them apart. Source: ngx_http_proxy_module.
 */
export function nginxKeepsPrivate(blocks: readonly NginxDirective[]): Span | undefined {
  const cache = innermost(blocks, 'proxy_cache').find(({ args }) => args[0] !== 'off');
  const ignored = innermost(blocks, 'proxy_ignore_headers').find(({ args }) =>
    args.some((arg) => arg.toLowerCase() === 'cache-control'),
  );
  const tellsApart = ['proxy_cache_key', 'proxy_cache_bypass', 'proxy_no_cache'].some((name) =>
    innermost(blocks, name).some(({ args }) => args.some((arg) => arg.includes('$') && !isSameForAll(arg))),
  );
  return cache && ignored && !tellsApart ? ignored.at : undefined;
}

function isSameForAll(key: string): boolean {
  const variables = key.match(/\$\{?\w+/g) ?? [];
  return variables.every((variable) =>
    /^\$\{?(?:scheme|host|http_host|proxy_host|server_name|uri|request_uri|request_method|args|is_args)$/.test(
      variable,
    ),
  );
}

/** The methods that the app and the API of Directus are used with, besides GET; browsers ask with OPTIONS for other sites. */
const METHODS = ['POST', 'PATCH', 'DELETE', 'SEARCH', 'OPTIONS'];

/** Methods that nobody may use: `limit_except GET { deny all; }`, `if ($request_method !~ ^(GET|HEAD)$) { return 405; }`. */
export function nginxRefuses(location: NginxDirective, blocks: readonly NginxDirective[]): RefusedMethods[] {
  const permits = innermost(blocks, 'add_header').some(({ args }) =>
    /^access-control-allow-origin$/i.test(args[0] ?? ''),
  );
  return location.children.flatMap((directive) => {
    const refused = directive.name === 'limit_except' ? exceptedMethods(directive) : refusedByIf(directive);
    // nginx itself may permit what a browser asks for.
    const methods = permits ? refused.filter((method) => method !== 'OPTIONS') : refused;
    return methods.length === 0 ? [] : [{ methods, at: directive.at }];
  });
}

function exceptedMethods({ args, children }: NginxDirective): string[] {
  // Whoever is named by `allow` or knows a password may use them all.
  const everyone = children.length === 1 && children[0]?.name === 'deny' && children[0].args[0] === 'all';
  return everyone ? METHODS.filter((method) => !args.includes(method)) : [];
}

function refusedByIf({ name, args, children }: NginxDirective): string[] {
  const [only] = children;
  if (name !== 'if' || children.length !== 1 || only?.name !== 'return') return [];
  const [status = ''] = only.args;
  // A browser that asks with OPTIONS gets nothing of Directus's CORS headers with a plain 204.
  const refused = /^4\d\d$/.test(status) ? METHODS : /^20[04]$/.test(status) ? ['OPTIONS'] : [];
  const [variable, operator, value] = args
    .join(' ')
    .replace(/^\(\s{0,100}|\s{0,100}\)$/g, '')
    .split(/\s+/);
  if (variable !== '$request_method' || value === undefined) return [];
  if (operator === '=' || operator === '!=')
    return refused.filter((method) => (method === value) === (operator === '='));
  const pattern = pathPattern(value, operator?.endsWith('*'));
  if (!pattern || !/^!?~\*?$/.test(operator ?? '')) return [];
  return refused.filter((method) => pattern(method) !== operator?.startsWith('!'));
}
