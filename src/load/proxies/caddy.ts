import type { ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { readCaddyfile, type CaddyDirective } from './caddy-blocks.js';

/** A site: its addresses as written and the directives in it. */
interface Site {
  readonly addresses: readonly string[];
  readonly block: CaddyDirective;
  /** The global option `auto_https off`: host names are served without TLS of Caddy's own. */
  readonly plainByDefault: boolean;
}

/**
 * The ways through Caddy: each `reverse_proxy`. Caddy passes WebSockets on, sets X-Forwarded-For, -Proto
 * and -Host, and limits no body unless it is told to.
 * Source: caddyserver.com/docs/caddyfile/directives/reverse_proxy, .../request_body, /docs/automatic-https.
 */
export function caddyRoutes(tree: FileTree): ProxyRoute[] {
  const files = tree.files.filter((path) => classify(path) === 'caddyfile').map((path) => tree.read(path));
  const readable = files.filter((file): file is SourceFile => !isProblem(file) && file.text.includes('reverse_proxy'));
  // Heredocs may hold anything, braces included.
  return readable
    .filter(({ text }) => !/<<\w/.test(text))
    .flatMap((file) => sitesOf(readCaddyfile(file)).flatMap((site) => routesIn(site, [site.block])));
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

function addressesOf({ words }: CaddyDirective): string[] {
  return words.flatMap((word) => word.split(',')).filter((word) => word !== '');
}

/** @param path the blocks around, the site first */
function routesIn(site: Site, path: readonly CaddyDirective[]): ProxyRoute[] {
  const inside = path.at(-1)?.children ?? [];
  return inside.flatMap((directive) => {
    const [name] = directive.words;
    if (name === 'reverse_proxy') return routeOf(directive, site, path);
    return name === 'handle' || name === 'handle_path' || name === 'route' ? routesIn(site, [...path, directive]) : [];
  });
}

const HAS_PLACEHOLDER = /[{}]/;

function routeOf(proxy: CaddyDirective, site: Site, path: readonly CaddyDirective[]): ProxyRoute[] {
  const matchers = [...path.slice(1), proxy].flatMap(({ words }) => words.slice(1, 2).filter(isMatcher));
  const upstreams = [
    ...proxy.words.slice(1).filter((word) => !isMatcher(word)),
    ...proxy.children.filter(({ words }) => words[0] === 'to').flatMap(({ words }) => words.slice(1)),
  ];
  const target = /^(?:https?:\/\/|h2c:\/\/)?([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(upstreams[0] ?? '');
  if (!target) return [];
  const around = [...path, proxy];
  const imports = around.some(({ children }) => children.some(({ words }) => words[0] === 'import'));
  const named = matchers.some((matcher) => matcher.startsWith('@'));
  const forwards = (header: string) =>
    !proxy.children.some(({ words }) => words[0] === 'header_up' && words[1]?.toLowerCase() === `-${header}`) &&
    (imports ? undefined : true);
  return [
    {
      kind: 'caddy',
      at: proxy.at,
      projects: [],
      hosts: named ? undefined : hostsOf(site.addresses),
      path: named ? undefined : (matchers.at(-1) ?? '/').replace(/\*$/, '') || '/',
      stripsPath: imports
        ? undefined
        : path.some(
            ({ words, children }) =>
              words[0] === 'handle_path' ||
              children.some((child) => child.words[0] === 'uri' && child.words.includes('strip_prefix')),
          ),
      upstream: { host: target[1] ?? '', port: target[2] === undefined ? undefined : Number(target[2]) },
      tls: tlsOf(site),
      websocket: true,
      forwardedFor: forwards('x-forwarded-for'),
      forwardedProto: forwards('x-forwarded-proto'),
      bodyLimit: bodyLimitOf(path, imports),
    },
  ];
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
      .replace(/[/].*$/, '')
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
