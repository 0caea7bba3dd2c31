import type { ComposeProject } from '../../model/compose.js';
import type { DroppedHeader, ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import type { Carriers } from './carriers.js';
import { caddySite } from './caddy-site.js';
import { readCaddyfile, type CaddyDirective } from './caddy-blocks.js';
import { upstreamAt } from './upstream.js';

/** A site: its addresses as written and the directives in it. */
interface Site {
  readonly addresses: readonly string[];
  readonly block: CaddyDirective;
  /** The global option `auto_https off`: host names are served without TLS of Caddy's own. */
  readonly plainByDefault: boolean;
}

/**
 * The ways through Caddy: each `reverse_proxy`. Caddy passes WebSockets on, sets X-Forwarded-For, -Proto
 * and -Host, and limits no body unless it is told to. Not settled: what an `import` of another file says.
 * Source: caddyserver.com/docs/caddyfile/directives/reverse_proxy, .../request_body, /docs/automatic-https.
 */
export function caddyRoutes(tree: FileTree, carriers: Carriers = () => []): ProxyRoute[] {
  const files = tree.files.filter((path) => classify(path) === 'caddyfile').map((path) => tree.read(path));
  const readable = files.filter((file): file is SourceFile => !isProblem(file) && file.text.includes('reverse_proxy'));
  // Heredocs may hold anything, braces included.
  return readable
    .filter(({ text }) => !/<<\w/.test(text))
    .flatMap((file) => sitesOf(withSnippets(readCaddyfile(file))).flatMap((site) => siteRoutes(site, carriers(file))));
}

/** How many directives snippets may add to a file; further imports stay what they are, and so unknown. */
const MAX_EXPANDED = 5000;

/** `import name` of a snippet in the same file stands for what the snippet holds, unless it takes arguments. */
function withSnippets(root: readonly CaddyDirective[]): CaddyDirective[] {
  const snippets = new Map(
    root.flatMap((one) => {
      const name = /^\((.*)\)$/.exec(one.words[0] ?? '')?.[1];
      // A snippet that imports others stays an import: what it holds is then not known.
      const plain = name !== undefined && one.children.every((child) => child.words[0] !== 'import');
      return plain ? [[name, one.children] as const] : [];
    }),
  );
  let expanded = 0;
  const heldBy = ({ words: [name, snippet = '', ...args] }: CaddyDirective) => {
    const held = name === 'import' && args.length === 0 ? snippets.get(snippet) : undefined;
    expanded += held?.length ?? 0;
    return expanded > MAX_EXPANDED ? undefined : held;
  };
  const expand = (one: CaddyDirective): CaddyDirective => ({
    ...one,
    children: one.children.flatMap((child) => heldBy(child) ?? [expand(child)]),
  });
  return root.map(expand);
}

function sitesOf(root: readonly CaddyDirective[]): Site[] {
  const options = root.find(({ words, hasBlock }) => words.length === 0 && hasBlock);
  const plainByDefault =
    options?.children.some(({ words }) => words[0] === 'auto_https' && words[1] === 'off') ?? false;
  const rest = root.filter((one) => one !== options && !one.words[0]?.startsWith('('));
  const [first] = rest;
  // A file with one site may leave its braces out: the first line then holds the addresses.
  if (first && !first.hasBlock && first.words[0] !== 'import')
    return [{ addresses: addressesOf(first), block: { ...first, children: rest.slice(1) }, plainByDefault }];
  return rest
    .filter(({ hasBlock }) => hasBlock)
    .map((block) => ({ addresses: addressesOf(block), block, plainByDefault }));
}

/** The addresses of a site as its first line lists them. */
export function addressesOf({ words }: CaddyDirective): string[] {
  return words.flatMap((word) => word.split(',')).filter((word) => word !== '');
}

/** The routes that a site makes. */
export function siteRoutes(site: Site, projects: readonly ComposeProject[]): ProxyRoute[] {
  const routes = new Map<CaddyDirective, ProxyRoute>();
  const proxySite = caddySite(site.block, (directive) => routes.get(directive));
  for (const { proxy, path } of proxiesIn([site.block])) {
    const route = routeOf(proxy, site, path);
    if (route) routes.set(proxy, { ...route, projects, site: proxySite });
  }
  return [...routes.values()];
}

interface PlacedProxy {
  readonly proxy: CaddyDirective;
  /** The blocks around, the site first. */
  readonly path: readonly CaddyDirective[];
}

function proxiesIn(path: readonly CaddyDirective[]): PlacedProxy[] {
  const inside = path.at(-1)?.children ?? [];
  return inside.flatMap((directive) => {
    const [name] = directive.words;
    if (name === 'reverse_proxy') return [{ proxy: directive, path }];
    return name === 'handle' || name === 'handle_path' || name === 'route' ? proxiesIn([...path, directive]) : [];
  });
}

const HAS_PLACEHOLDER = /[{}]/;
const TARGET = /^(https?:\/\/|h2c:\/\/)?([\w.-]+)(?::(\d{1,5}))?\/?$/;

function routeOf(
  proxy: CaddyDirective,
  site: Site,
  path: readonly CaddyDirective[],
): Omit<ProxyRoute, 'site' | 'projects'> | undefined {
  const matchers = [...path.slice(1), proxy].flatMap(({ words }) => words.slice(1, 2).filter(isMatcher));
  const upstreams = [
    ...proxy.words.slice(1).filter((word) => !isMatcher(word)),
    ...proxy.children.filter(({ words }) => words[0] === 'to').flatMap(({ words }) => words.slice(1)),
  ];
  const target = TARGET.exec(upstreams[0] ?? '');
  if (!target) return undefined;
  const around = [...path, proxy];
  const imports = around.some(({ children }) => children.some(({ words }) => words[0] === 'import'));
  const named = matchers.some((matcher) => matcher.startsWith('@'));
  const forwards = (header: string) =>
    !proxy.children.some(({ words }) => words[0] === 'header_up' && words[1]?.toLowerCase() === `-${header}`) &&
    (imports ? undefined : true);
  return {
    kind: 'caddy',
    at: proxy.at,
    hosts: named ? undefined : hostsOf(site.addresses),
    path: named ? undefined : (matchers.at(-1) ?? '/').replace(/\*$/, '') || '/',
    upstream: upstreamOf(target),
    tls: tlsOf(site),
    websocket: true,
    forwardedFor: forwards('x-forwarded-for'),
    forwardedProto: forwards('x-forwarded-proto'),
    bodyLimit: bodyLimitOf(path, imports),
    drops: dropsOf(proxy, path),
    refuses: [],
  };
}

/** Source of the port without one: caddyserver.com/docs/caddyfile/directives/reverse_proxy. */
function upstreamOf([, scheme, host = '', port]: RegExpExecArray): ProxyRoute['upstream'] {
  return upstreamAt(host, port, scheme === 'https://');
}

/** `header_up -Authorization`, `header_down -Set-Cookie`, `request_header -Cookie`, `header -Set-Cookie`. */
function dropsOf(proxy: CaddyDirective, path: readonly CaddyDirective[]): DroppedHeader[] {
  const lines = [
    ...proxy.children.filter(({ words }) => /^header_(?:up|down)$/.test(words[0] ?? '')),
    ...path.flatMap(({ children }) => children.filter(({ words }) => /^(?:request_)?header$/.test(words[0] ?? ''))),
  ];
  return lines.flatMap(({ words, at }) => {
    const [name, header = '', ...more] = words;
    const lost = name === 'header_down' || name === 'header' ? ['Set-Cookie'] : ['Cookie', 'Authorization'];
    return lost
      .filter((one) => more.length === 0 && header.toLowerCase() === `-${one.toLowerCase()}`)
      .map((one) => ({ header: one, at }));
  });
}

function isMatcher(word: string): boolean {
  return word === '*' || word.startsWith('/') || word.startsWith('@');
}

/** Empty where it answers to any name (`:443`); undefined where a name comes from the environment. */
function hostsOf(addresses: readonly string[]): string[] | undefined {
  if (addresses.some((address) => HAS_PLACEHOLDER.test(address))) return undefined;
  const hosts = addresses.map((address) =>
    address
      .replace(/^https?:\/\//, '')
      .replace(/\/[^]*/, '')
      .replace(/:\d+$/, '')
      .toLowerCase(),
  );
  return hosts.includes('') ? [] : hosts;
}

function tlsOf({ addresses, block, plainByDefault }: Site): boolean | undefined {
  const answers = addresses.map((address) => tlsOfAddress(address, plainByDefault));
  if (answers.includes(true) || block.children.some(({ words }) => words[0] === 'tls')) return true;
  if (answers.includes(undefined)) return undefined;
  // What is imported may hold `tls`.
  return block.children.some(({ words }) => words[0] === 'import') ? undefined : false;
}

/** Host names get HTTPS of their own accord, unless the address says `http://` or port 80. */
function tlsOfAddress(address: string, plainByDefault: boolean): boolean | undefined {
  if (/^http:\/\//.test(address) || /:80$/.test(address)) return false;
  if (/^https:\/\//.test(address) || /:443$/.test(address)) return plainByDefault ? undefined : true;
  if (HAS_PLACEHOLDER.test(address) || plainByDefault) return undefined;
  return !address.startsWith(':');
}

function bodyLimitOf(path: readonly CaddyDirective[], imports: boolean): ProxyRoute['bodyLimit'] {
  for (const { children } of [...path].reverse()) {
    const body = children.find(({ words }) => words[0] === 'request_body');
    if (!body) continue;
    const limit = body.children.find(({ words }) => words[0] === 'max_size');
    const bytes = sizeOf(limit?.words[1] ?? '');
    // With a matcher it holds for some requests only.
    return bytes === undefined || body.words.length > 1 || !limit ? undefined : { bytes, at: limit.at };
  }
  return imports ? undefined : { bytes: 0, at: undefined };
}

/** Caddy's sizes: `10MB` is 10 million bytes, `10MiB` is 10 × 1024². */
function sizeOf(text: string): number | undefined {
  const match = /^(\d{1,12})\s*(?:([kmgt])(i?)b?|b)?$/i.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * (match[3] ? 1024 : 1000) ** (match[2] ? 'kmgt'.indexOf(match[2].toLowerCase()) + 1 : 0);
}
