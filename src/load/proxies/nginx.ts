import type { ComposeProject } from '../../model/compose.js';
import { UNKNOWN_SITE, type ProxyRoute, type ProxySite } from '../../model/proxy.js';
import { fileStart, type SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import type { Carriers } from './carriers.js';
import {
  literalUpgrade,
  nginxBodyLimit,
  nginxDrops,
  nginxHeaders,
  nginxKeepsPrivate,
  nginxRefuses,
  passesUpgrade,
} from './nginx-headers.js';
import { isInclude, type NginxDirective } from './nginx-blocks.js';
import { withIncludes } from './nginx-includes.js';
import { nginxSite, type NginxLocation } from './nginx-site.js';
import { passTarget, type PassTarget } from './nginx-target.js';

const HTTP_BLOCK = /^[ \t]{0,200}http\s{0,200}\{/m;

/**
 * The ways through nginx: each `location` that hands requests on. Not settled: an `include` whose file isn't in the
 * repository, variables that nginx computes, conditions (`if`), and names that only an upstream's resolver knows.
 * Source: nginx.org/en/docs/http/ngx_http_core_module.html, .../ngx_http_proxy_module.html.
 */
export function nginxRoutes(tree: FileTree, carriers: Carriers = () => []): ProxyRoute[] {
  const files = tree.files
    .filter((path) => classify(path) === 'conf')
    .map((path) => tree.read(path))
    .filter((file): file is SourceFile => !isProblem(file) && /proxy_pass|\binclude\b/.test(file.text))
    .map((file) => ({ file, ...withIncludes(file, tree, carriers(file)) }));
  const included = new Set(files.flatMap((one) => [...one.included]));
  const unseen = unknownAround(files);
  return files
    .filter(({ file }) => !included.has(file.path))
    .flatMap(({ file, directives }) => {
      const around = isWhole(file) ? [] : unseen;
      const outermost = { name: '', args: [], at: fileStart(file), children: [...directives, ...around] };
      const upstreams = namedBlocks(directives, 'upstream', 0);
      const maps = namedBlocks(directives, 'map', 1);
      return serversIn(directives, [outermost], { upstreams, maps, projects: carriers(file) });
    });
}

function isWhole({ text }: SourceFile): boolean {
  return HTTP_BLOCK.test(text);
}

/** A file of servers alone is included by a main file; one here whose includes can't be found may be that one. */
function unknownAround(
  files: readonly { readonly file: SourceFile; readonly directives: readonly NginxDirective[] }[],
): NginxDirective[] {
  const main = files.find(({ file, directives }) => isWhole(file) && directives.some(hasOpenInclude));
  return main ? [{ name: 'include', args: [], at: fileStart(main.file), children: [] }] : [];
}

function hasOpenInclude({ name, children }: NginxDirective): boolean {
  return name === 'http' && children.some(isInclude);
}

/** What holds for a whole file. */
interface FileFacts {
  /** The `upstream` blocks by their names. */
  readonly upstreams: ReadonlyMap<string, NginxDirective>;
  /** The `map` blocks by their variables. */
  readonly maps: ReadonlyMap<string, NginxDirective>;
  readonly projects: readonly ComposeProject[];
}

/** All blocks of one kind by the argument that names them. */
function namedBlocks(
  directives: readonly NginxDirective[],
  kind: string,
  argument: number,
): ReadonlyMap<string, NginxDirective> {
  const blocks = new Map<string, NginxDirective>();
  const open = [...directives];
  for (let directive = open.pop(); directive; directive = open.pop()) {
    if (directive.name === kind) blocks.set(directive.args[argument] ?? '', directive);
    else for (const child of directive.children) open.push(child);
  }
  return blocks;
}

/** @param path the blocks around, the outermost first */
function serversIn(
  directives: readonly NginxDirective[],
  path: readonly NginxDirective[],
  facts: FileFacts,
): ProxyRoute[] {
  return directives.flatMap((directive): ProxyRoute[] => {
    const inside = [...path, directive];
    if (directive.name === 'server') return routesOf(locationsIn(directive.children, inside, facts), directive, facts);
    // A file of locations alone is included into some server.
    if (directive.name === 'location') return routesOf(locationsIn([directive], path, facts), undefined, facts);
    return serversIn(directive.children, inside, facts);
  });
}

function routesOf(
  drafts: readonly LocationDraft[],
  server: NginxDirective | undefined,
  { projects, maps }: FileFacts,
): ProxyRoute[] {
  const locations: NginxLocation[] = [];
  const site: ProxySite = server ? nginxSite(server, locations) : UNKNOWN_SITE;
  for (const { location, blocks, target } of drafts) {
    const route = target && { ...routeOf(target, location, blocks, maps), projects, site };
    locations.push({ directive: location, blocks, target, route });
  }
  return locations.flatMap(({ route }) => route ?? []);
}

interface LocationDraft {
  readonly location: NginxDirective;
  /** The blocks around and the location itself, the outermost first. */
  readonly blocks: readonly NginxDirective[];
  readonly target: PassTarget | undefined;
}

function locationsIn(
  directives: readonly NginxDirective[],
  path: readonly NginxDirective[],
  facts: FileFacts,
): LocationDraft[] {
  return directives.flatMap((directive): LocationDraft[] => {
    if (directive.name !== 'location') return [];
    const blocks = [...path, directive];
    const pass = directive.children.find(({ name }) => name === 'proxy_pass');
    const target = pass && passTarget(pass, blocks, facts.upstreams);
    return [{ location: directive, blocks, target }, ...locationsIn(directive.children, blocks, facts)];
  });
}

function routeOf(
  target: PassTarget,
  location: NginxDirective,
  blocks: readonly NginxDirective[],
  maps: FileFacts['maps'],
): Omit<ProxyRoute, 'site' | 'projects'> {
  const server = blocks.findLast(({ name }) => name === 'server');
  const headers = nginxHeaders(blocks);
  const keepsPrivateAnswers = nginxKeepsPrivate(blocks);
  const upgradesAll = literalUpgrade(headers);
  const hasIncludes = blocks.some(({ children }) => children.some(isInclude));
  const sets = (header: string) => (hasIncludes && !headers.has(header) ? undefined : headers.has(header));
  return {
    kind: 'nginx',
    at: target.at,
    hosts: server?.children.find(({ name }) => name === 'server_name')?.args.filter((host) => host !== '_') ?? [],
    path: location.args[0]?.startsWith('~') || location.args[0]?.startsWith('@') ? undefined : location.args.at(-1),
    upstream: target.upstream,
    tls: tlsOf(server),
    websocket: passesUpgrade(headers, hasIncludes, maps),
    ...(upgradesAll ? { upgradesAll } : {}),
    forwardedFor: sets('x-forwarded-for'),
    forwardedProto: sets('x-forwarded-proto'),
    bodyLimit: nginxBodyLimit(blocks, hasIncludes),
    drops: nginxDrops(blocks),
    refuses: nginxRefuses(location, blocks),
    ...(keepsPrivateAnswers ? { keepsPrivateAnswers } : {}),
  };
}

/** A file that is included may add `listen 443 ssl`. */
function tlsOf(server: NginxDirective | undefined): boolean | undefined {
  if (
    server?.children.some(({ name, args }) => name === 'listen' && (args.includes('ssl') || args[0]?.endsWith('443')))
  )
    return true;
  return server && !server.children.some(isInclude) ? false : undefined;
}
