import type { ProxyRoute } from '../../model/proxy.js';
import { fileStart, type SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { nginxSize } from './nginx-size.js';
import { readNginx, type NginxDirective } from './nginx-blocks.js';

/** nginx refuses larger bodies where nobody says otherwise. Source: ngx_http_core_module, client_max_body_size. */
const DEFAULT_BODY_LIMIT = 1024 * 1024;

const HTTP_BLOCK = /^\s*http\s*\{/m;

/** Files of which everyone knows that they say nothing about headers, sizes and paths. */
const HARMLESS_INCLUDE = /(?:^|\/)(?:mime\.types|options-ssl-nginx\.conf)$/;

/** The ways through nginx: each `location` that hands requests on. */
export function nginxRoutes(tree: FileTree): ProxyRoute[] {
  const files = tree.files
    .filter((path) => classify(path) === 'conf')
    .map((path) => tree.read(path))
    .filter((file): file is SourceFile => !isProblem(file) && file.text.includes('proxy_pass'));
  return files.flatMap((file) => {
    const directives = readNginx(file);
    return routesIn(
      directives,
      [{ name: '', args: [], at: { file, start: 0, end: 0 }, children: [...directives, ...around(file, tree)] }],
      directives,
    );
  });
}

/** A file of servers alone is included by a main file; where one is in the repository, it may say anything around them. */
function around(file: SourceFile, tree: FileTree): NginxDirective[] {
  if (HTTP_BLOCK.test(file.text)) return [];
  const main = tree.files
    .filter((path) => classify(path) === 'conf')
    .map((path) => tree.read(path))
    .find(
      (other): other is SourceFile =>
        !isProblem(other) && HTTP_BLOCK.test(other.text) && /\binclude\b/.test(other.text),
    );
  return main ? [{ name: 'include', args: [], at: fileStart(main), children: [] }] : [];
}

/** @param path the blocks around, the outermost first */
function routesIn(
  directives: readonly NginxDirective[],
  path: readonly NginxDirective[],
  all: readonly NginxDirective[],
): ProxyRoute[] {
  return directives.flatMap((directive) => {
    const inside = [...path, directive];
    const pass =
      directive.name === 'location' ? directive.children.find((child) => child.name === 'proxy_pass') : undefined;
    return [...(pass ? routeOf(pass, directive, inside, all) : []), ...routesIn(directive.children, inside, all)];
  });
}

function routeOf(
  pass: NginxDirective,
  location: NginxDirective,
  path: readonly NginxDirective[],
  all: readonly NginxDirective[],
): ProxyRoute[] {
  const target = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(pass.args[0] ?? '');
  if (!target) return [];
  const server = path.findLast(({ name }) => name === 'server');
  const headers = headersOf(path);
  const hasIncludes = path.some(({ children }) => children.some(isInclude));
  const sets = (header: string) => (hasIncludes && !headers.has(header) ? undefined : headers.has(header));
  return [
    {
      kind: 'nginx',
      at: pass.at,
      projects: [],
      hosts: server?.children.find(({ name }) => name === 'server_name')?.args.filter((host) => host !== '_') ?? [],
      path: location.args.length > 1 && location.args[0]?.startsWith('~') ? undefined : (location.args.at(-1) ?? '/'),
      stripsPath: target[3] !== undefined || (rewrites(path) ? undefined : false),
      upstream: upstreamOf(target[1] ?? '', target[2], all),
      tls: tlsOf(server),
      websocket: sets('upgrade'),
      forwardedFor: sets('x-forwarded-for'),
      forwardedProto: sets('x-forwarded-proto'),
      bodyLimit: bodyLimitOf(path, hasIncludes),
    },
  ];
}

function isInclude({ name, args }: NginxDirective): boolean {
  return name === 'include' && !HARMLESS_INCLUDE.test(args[0] ?? '');
}

function rewrites(path: readonly NginxDirective[]): boolean {
  return path.some(({ children }) => children.some((child) => child.name === 'rewrite' || isInclude(child)));
}

/** A file that is included may add `listen 443 ssl`. */
function tlsOf(server: NginxDirective | undefined): boolean | undefined {
  if (
    server?.children.some(({ name, args }) => name === 'listen' && (args.includes('ssl') || args[0]?.endsWith('443')))
  )
    return true;
  return server && !server.children.some(isInclude) ? false : undefined;
}

/** Headers are inherited as a whole: a block with one `proxy_set_header` forgets those of the blocks around it. */
function headersOf(path: readonly NginxDirective[]): ReadonlySet<string> {
  const block = path.findLast(({ children }) => children.some(({ name }) => name === 'proxy_set_header'));
  return new Set(
    block?.children.filter(({ name }) => name === 'proxy_set_header').map(({ args }) => (args[0] ?? '').toLowerCase()),
  );
}

function bodyLimitOf(path: readonly NginxDirective[], hasIncludes: boolean): ProxyRoute['bodyLimit'] {
  for (const { children } of [...path].reverse()) {
    const limit = children.findLast(({ name }) => name === 'client_max_body_size');
    if (!limit) continue;
    const bytes = nginxSize(limit.args[0] ?? '');
    return bytes === undefined ? undefined : { bytes, at: limit.at };
  }
  return hasIncludes ? undefined : { bytes: DEFAULT_BODY_LIMIT, at: undefined };
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
