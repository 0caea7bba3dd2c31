import { UNKNOWN_SITE, type ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { itemsOf, pick, scalarText, type ScalarTree, type Tree } from '../../model/tree.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';
import type { Carriers } from './carriers.js';
import { upstreamAt } from './upstream.js';

/**
 * The ways through a tunnel of Cloudflare: each rule of `ingress` that leads to http. Cloudflare speaks TLS to browsers,
 * passes WebSockets on, and sets X-Forwarded-For and -Proto. Not settled: how large a body may be (it depends on the plan),
 * what is set in the dashboard, and rules with a path, which is a regular expression.
 * Source: developers.cloudflare.com/cloudflare-one (tunnel configuration file), developers.cloudflare.com/fundamentals
 * (HTTP headers).
 */
export function cloudflareTunnelRoutes(tree: FileTree, carriers: Carriers = () => []): ProxyRoute[] {
  return tree.files
    .filter((path) => /\.ya?ml$/i.test(path))
    .map((path) => tree.read(path))
    .filter((file): file is SourceFile => !isProblem(file) && isTunnel(file.text))
    .flatMap((file) => {
      const { documents, problems } = parseYaml(file);
      if (problems.length > 0) return [];
      return documents.flatMap((document) => routesIn(document, carriers(file)));
    });
}

function isTunnel(text: string): boolean {
  return /^\uFEFF?tunnel[ \t]*:/m.test(text) && /^ingress[ \t]*:/m.test(text);
}

function routesIn(document: Tree | undefined, projects: ProxyRoute['projects']): ProxyRoute[] {
  const rules = itemsOf(pick(document, 'ingress'));
  // The first rule that fits counts: of a host that was named before, this one may get nothing.
  const seen = new Set<string>();
  return rules.flatMap((rule) => {
    const hostname = pick(rule, 'hostname');
    const host = scalarText(hostname)?.toLowerCase();
    const isFirst = host === undefined || !seen.has(host);
    if (host !== undefined) seen.add(host);
    const service = pick(rule, 'service');
    if (service?.kind !== 'scalar') return [];
    const isOpen = (hostname !== undefined && host === undefined) || host?.includes('*') === true;
    const isWhole = isFirst && pick(rule, 'path') === undefined;
    return routeTo(service, isOpen ? undefined : host === undefined ? [] : [host], isWhole, projects);
  });
}

const TARGET = /^http(s)?:\/\/([\w.-]+)(?::(\d{1,5}))?\/?$/;

function routeTo(
  service: ScalarTree,
  hosts: ProxyRoute['hosts'],
  isWhole: boolean,
  projects: ProxyRoute['projects'],
): ProxyRoute[] {
  // `http_status:404`, `ssh://...`, sockets.
  const target = TARGET.exec(scalarText(service) ?? '');
  if (!target) return [];
  const route: ProxyRoute = {
    kind: 'cloudflare',
    at: service.at,
    projects,
    hosts,
    path: isWhole ? '/' : undefined,
    upstream: upstreamAt(target[2] ?? '', target[3], target[1] !== undefined),
    tls: true,
    websocket: true,
    forwardedFor: true,
    forwardedProto: true,
    bodyLimit: undefined,
    drops: [],
    refuses: [],
    site: UNKNOWN_SITE,
  };
  if (!isWhole) return [route];
  const whole: ProxyRoute = { ...route, site: { answerTo: (path) => ({ kind: 'passed', route: whole, path }) } };
  return [whole];
}
