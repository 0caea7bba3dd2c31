import type { ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { classify } from '../classify.js';
import { isProblem, type FileTree } from '../file-tree.js';
import { readNginx, type NginxDirective } from './nginx-blocks.js';

/** nginx refuses larger bodies where nobody says otherwise. Source: ngx_http_core_module, client_max_body_size. */
const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** The ways through nginx: each `location` that hands requests on. */
export function nginxRoutes(tree: FileTree): ProxyRoute[] {
  const files = tree.files.filter((path) => classify(path) === 'conf').map((path) => tree.read(path)).filter((file): file is SourceFile => !isProblem(file) && file.text.includes('proxy_pass'));
  return files.flatMap((file) => {
    const directives = readNginx(file);
    return routesIn(directives, [{ name: '', args: [], at: { file, start: 0, end: 0 }, children: directives }], directives);
  });
}

/** @param path the blocks around, the outermost first */
function routesIn(directives: readonly NginxDirective[], path: readonly NginxDirective[], all: readonly NginxDirective[]): ProxyRoute[] {
  return directives.flatMap((directive) => {
    const inside = [...path, directive];
    const pass = directive.name === 'location' ? directive.children.find((child) => child.name === 'proxy_pass') : undefined;
    return [...(pass ? routeOf(pass, directive, inside, all) : []), ...routesIn(directive.children, inside, all)];
  });
}

function routeOf(pass: NginxDirective, location: NginxDirective, path: readonly NginxDirective[], all: readonly NginxDirective[]): ProxyRoute[] {
  const target = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(pass.args[0] ?? '');
  if (!target) return [];
  const server = path.findLast(({ name }) => name === 'server');
  const headers = headersOf(path);
  const hasIncludes = path.some(({ children }) => children.some(({ name }) => name === 'include'));
  const sets = (header: string) => (hasIncludes && !headers.has(header) ? undefined : headers.has(header));
  return [{
    kind: 'nginx',
    at: pass.at,
    hosts: server?.children.find(({ name }) => name === 'server_name')?.args.filter((host) => host !== '_') ?? [],
    path: location.args.at(-1) ?? '/',
    stripsPath: target[3] !== undefined,
    upstream: upstreamOf(target[1] ?? '', target[2], all),
    tls: server?.children.some(({ name, args }) => name === 'listen' && (args.includes('ssl') || args[0]?.endsWith('443'))),
    websocket: sets('upgrade'),
    forwardedFor: sets('x-forwarded-for'),
    forwardedProto: sets('x-forwarded-proto'),
    bodyLimit: bodyLimitOf(path, hasIncludes),
  }];
}

/** Headers are inherited as a whole: a block with one `proxy_set_header` forgets those of the blocks around it. */
function headersOf(path: readonly NginxDirective[]): ReadonlySet<string> {
  const block = path.findLast(({ children }) => children.some(({ name }) => name === 'proxy_set_header'));
  return new Set(block?.children.filter(({ name }) => name === 'proxy_set_header').map(({ args }) => (args[0] ?? '').toLowerCase()));
}

function bodyLimitOf(path: readonly NginxDirective[], hasIncludes: boolean): ProxyRoute['bodyLimit'] {
  for (const { children } of [...path].reverse()) {
    const limit = children.findLast(({ name }) => name === 'client_max_body_size');
    if (!limit) continue;
    const bytes = sizeOf(limit.args[0] ?? '');
    return bytes === undefined ? undefined : { bytes, at: limit.at };
  }
  return hasIncludes ? undefined : { bytes: DEFAULT_BODY_LIMIT, at: undefined };
}

/** nginx's sizes: bytes, or with k, m or g. */
function sizeOf(text: string): number | undefined {
  const match = /^(\d{1,12})([kmg]?)$/i.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((match[2] ?? '').toLowerCase());
}

/** `proxy_pass http://cms` may name an `upstream` block, whose first server then is meant. */
function upstreamOf(host: string, port: string | undefined, all: readonly NginxDirective[]): ProxyRoute['upstream'] {
  const named = flattened(all).find(({ name, args }) => name === 'upstream' && args[0] === host);
  const server = named?.children.find(({ name }) => name === 'server')?.args[0];
  const [serverHost, serverPort] = server?.split(':') ?? [host, port];
  return { host: serverHost ?? host, port: serverPort === undefined ? undefined : Number(serverPort) };
}

function flattened(directives: readonly NginxDirective[]): NginxDirective[] {
  return directives.flatMap((directive) => [directive, ...flattened(directive.children)]);
}
