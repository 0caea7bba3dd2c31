import type { DroppedHeader, ProxyRoute, RefusedMethods } from '../../model/proxy.js';
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
 * doesn't matter to Directus (measured). A variable is taken to hold what it should, such as that of the usual `map`.
 */
export function passesUpgrade(headers: Headers, hasIncludes: boolean): boolean | undefined {
  const upgrade = headers.get('upgrade');
  const connection = headers.get('connection');
  if (hasIncludes && headers.size === 0) return undefined;
  const upgrades = connection !== undefined && /\$|upgrade/i.test(connection.value);
  return upgrade !== undefined && upgrade.value !== '' && upgrades;
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

/** Headers without which nobody stays logged in. An empty `proxy_set_header` isn't sent at all. */
export function nginxDrops(blocks: readonly NginxDirective[]): DroppedHeader[] {
  const headers = nginxHeaders(blocks);
  const emptied = ['Cookie', 'Authorization'].flatMap((header) => {
    const set = headers.get(header.toLowerCase());
    return set?.value === '' ? [{ header, at: set.directive.at }] : [];
  });
  const hidden = innermost(blocks, 'proxy_hide_header')
    .filter(({ args }) => args[0]?.toLowerCase() === 'set-cookie')
    .map(({ at }) => ({ header: 'Set-Cookie', at }));
  return [...emptied, ...hidden];
}

/** The methods that the app and the API of Directus are used with, besides GET. */
const METHODS = ['POST', 'PATCH', 'DELETE', 'SEARCH'];

/** Methods that nobody may use: `limit_except GET { deny all; }`, `if ($request_method !~ ^(GET|HEAD)$) { return 405; }`. */
export function nginxRefuses(location: NginxDirective): RefusedMethods[] {
  return location.children.flatMap((directive) => {
    const methods = directive.name === 'limit_except' ? exceptedMethods(directive) : refusedByIf(directive);
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
  if (name !== 'if' || children.length !== 1 || only?.name !== 'return' || !/^4\d\d$/.test(only.args[0] ?? ''))
    return [];
  const [variable, operator, value] = args
    .join(' ')
    .replace(/^\(\s{0,100}|\s{0,100}\)$/g, '')
    .split(/\s+/);
  if (variable !== '$request_method' || value === undefined) return [];
  if (operator === '=' || operator === '!=')
    return METHODS.filter((method) => (method === value) === (operator === '='));
  const pattern = pathPattern(value, operator?.endsWith('*'));
  if (!pattern || !/^!?~\*?$/.test(operator ?? '')) return [];
  return METHODS.filter((method) => pattern(method) !== operator?.startsWith('!'));
}
