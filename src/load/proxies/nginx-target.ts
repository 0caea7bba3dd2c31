import type { ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import type { NginxDirective } from './nginx-blocks.js';
import { upstreamAt } from './upstream.js';

/** Where a `proxy_pass` leads. */
export interface PassTarget {
  readonly at: Span;
  readonly upstream: ProxyRoute['upstream'];
  /** What follows the host and port: '' where nothing does, so that the path is passed on as it came. */
  readonly uri: string;
  /** With variables in it nginx sends `uri` as it is, instead of putting it in the place of the location's prefix. */
  readonly hasVariables: boolean;
}

const TARGET = /^http(s)?:\/\/([^/:]+)(?::(\d+))?(\/.*|\$request_uri|\$uri)?$/;
const MAX_LENGTH = 2000;

/**
 * Reads a `proxy_pass`: names of `upstream` blocks (whose first server then is meant) and variables that a `set`
 * around it fills with a plain text are looked up. Undefined where it isn't http, or a variable can't be known.
 * Source: ngx_http_proxy_module (proxy_pass).
 */
export function passTarget(
  pass: NginxDirective,
  blocks: readonly NginxDirective[],
  upstreams: ReadonlyMap<string, NginxDirective>,
): PassTarget | undefined {
  const written = pass.args[0] ?? '';
  const variables = plainVariables(blocks);
  const text = written.replace(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (whole, plain: string | undefined, braced: string | undefined) => variables.get(plain ?? braced ?? '') ?? whole,
  );
  const target = text.length > MAX_LENGTH ? null : TARGET.exec(text);
  if (!target) return undefined;
  return {
    at: pass.at,
    upstream: upstreamOf({ host: target[2] ?? '', port: target[3], tls: target[1] !== undefined }, upstreams),
    uri: target[4] ?? '',
    hasVariables: written.includes('$'),
  };
}

function plainVariables(blocks: readonly NginxDirective[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const { children } of blocks)
    for (const { name, args } of children) {
      const [variable = '', value = ''] = args;
      if (name === 'set' && variable.startsWith('$') && !value.includes('$')) variables.set(variable.slice(1), value);
    }
  return variables;
}

interface WrittenTarget {
  readonly host: string;
  readonly port: string | undefined;
  readonly tls: boolean;
}

/** The servers of an `upstream` block listen on 80, with https too. */
function upstreamOf(
  { host, port, tls }: WrittenTarget,
  upstreams: ReadonlyMap<string, NginxDirective>,
): ProxyRoute['upstream'] {
  const block = upstreams.get(host);
  if (!block) return host.includes('$') ? { host, port: undefined, tls } : upstreamAt(host, port, tls);
  const [serverHost = host, serverPort = '80'] =
    block.children.find(({ name }) => name === 'server')?.args[0]?.split(':') ?? [];
  return { host: serverHost, port: /^\d+$/.test(serverPort) ? Number(serverPort) : undefined, tls };
}
