import { lookup } from '../../model/lookup.js';
import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { gatewayRoutes } from './gateway.js';
import { nginxSize } from './nginx-size.js';
import { ingressSite, type IngressPath } from './ingress-site.js';
import { reachesByService, servicePort } from './service-target.js';
import { traefikObjectRoutes } from './traefik-objects.js';

/**
 * The ways through Ingress objects to the workloads of deployments: each path whose Service selects the
 * workload's pods. Which controller serves them is mostly decided elsewhere, so what it does with headers
 * and bodies is unknown unless an annotation says it.
 * Source: kubernetes.io/docs/concepts/services-networking/ingress.
 */
export function ingressRoutes(deployments: readonly Deployment[]): ProxyRoute[] {
  const workloads = new Map(
    deployments.flatMap(({ kubernetes }) => (kubernetes ? [[kubernetes.workload, kubernetes] as const] : [])),
  );
  return [...workloads.values()].flatMap((kubernetes) =>
    withRoutes(kubernetes.objects, true).flatMap((object) => routesOf(object, kubernetes)),
  );
}

const WITH_ROUTES: ReadonlySet<string> = new Set(['Ingress', 'HTTPRoute', 'IngressRoute']);
const withRoutes = lookup(({ kind }: KubernetesObject) => [WITH_ROUTES.has(kind)]);

function routesOf(object: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  if (object.kind === 'Ingress') return routesThrough(object, kubernetes);
  if (object.kind === 'HTTPRoute') return gatewayRoutes(object, kubernetes);
  return object.kind === 'IngressRoute' ? traefikObjectRoutes(object, kubernetes) : [];
}

function routesThrough(ingress: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  const paths: IngressPath[] = [];
  for (const { backend, host, path, type } of matchesOf(ingress)) {
    const at = (pick(backend, 'service', 'name') ?? pick(backend, 'serviceName') ?? backend).at;
    const site = ingressSite(host, paths);
    const draft = { host, path, type, at, rewrite: rewriteOf(ingress) };
    const route = routeTo(backend, ingress, kubernetes, draft);
    paths.push({ ...draft, route: route && { ...route, site } });
  }
  return paths.flatMap(({ route }) => route ?? []);
}

interface Match {
  readonly backend: Tree;
  /** `'*'` for all; undefined where it can't be known. */
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
}

function matchesOf(ingress: KubernetesObject): Match[] {
  const spec = pick(ingress.tree, 'spec');
  const byDefault = pick(spec, 'defaultBackend') ?? pick(spec, 'backend');
  const rules = itemsOf(pick(spec, 'rules')).flatMap((rule) =>
    itemsOf(pick(rule, 'http', 'paths')).flatMap((path): Match[] => {
      const backend = pick(path, 'backend');
      const host = pick(rule, 'host');
      const written = pick(path, 'path');
      if (!backend) return [];
      return [
        {
          backend,
          host: host ? scalarText(host)?.toLowerCase() : '*',
          path: written ? scalarText(written) : '/',
          type: scalarText(pick(path, 'pathType')),
        },
      ];
    }),
  );
  return byDefault ? [...rules, { backend: byDefault, host: '*', path: '/', type: 'Prefix' }] : rules;
}

function routeTo(
  backend: Tree,
  ingress: KubernetesObject,
  kubernetes: KubernetesWorkload,
  { host, path, at }: Omit<IngressPath, 'route'>,
): Omit<ProxyRoute, 'site'> | undefined {
  const name = pick(backend, 'service', 'name') ?? pick(backend, 'serviceName');
  if (!name || !reachesByService(name, ingress, kubernetes)) return undefined;
  const port = pick(backend, 'service', 'port', 'number') ?? pick(backend, 'service', 'port', 'name');
  return {
    kind: 'ingress',
    at,
    projects: [],
    workload: kubernetes.workload,
    hosts: host === undefined ? undefined : host === '*' ? [] : [host],
    path: path !== undefined && /^\/[\w./-]*$/.test(path) ? path : undefined,
    upstream: {
      host: scalarText(name) ?? '',
      port: servicePort(port ?? pick(backend, 'servicePort'), name, ingress, kubernetes),
    },
    tls: endsTls(ingress, host === '*' ? undefined : host) ? true : undefined,
    websocket: undefined,
    forwardedFor: undefined,
    forwardedProto: undefined,
    bodyLimit: bodyLimitOf(ingress),
    drops: [],
    refuses: [],
  };
}

/** `spec.tls` names the hosts whose certificates it holds; an entry without hosts is for all. */
function endsTls(ingress: KubernetesObject, host: string | undefined): boolean {
  return itemsOf(pick(ingress.tree, 'spec', 'tls')).some((entry) => {
    const hosts = itemsOf(pick(entry, 'hosts')).map((one) => scalarText(one)?.toLowerCase());
    return (
      hosts.length === 0 || host === undefined || hosts.includes(host) || hosts.includes(host.replace(/^[^.]+/, '*'))
    );
  });
}

function annotationsOf(ingress: KubernetesObject): ReturnType<typeof entriesOf> {
  return entriesOf(pick(ingress.tree, 'metadata', 'annotations'));
}

const REWRITE_TARGET = 'nginx.ingress.kubernetes.io/rewrite-target';

/** What annotations do to paths; `unknown` where they do more than ingress-nginx's rewrite-target. */
function rewriteOf(ingress: KubernetesObject): IngressPath['rewrite'] {
  const annotations = annotationsOf(ingress).filter(([name]) =>
    /rewrite|snippet|middlewares|transforms|use-regex|permanent-redirect|temporal-redirect/i.test(name),
  );
  const others = annotations.filter(([name]) => name !== REWRITE_TARGET && !/use-regex$/.test(name));
  if (others.length > 0) return 'unknown';
  const target = annotations.find(([name]) => name === REWRITE_TARGET)?.[1].value;
  if (target) return scalarText(target) ?? 'unknown';
  return annotations.length > 0 ? 'pattern' : undefined;
}

/** Source: kubernetes.github.io/ingress-nginx (annotations, proxy-body-size), docs.nginx.com (client-max-body-size). */
const BODY_LIMITS = ['nginx.ingress.kubernetes.io/proxy-body-size', 'nginx.org/client-max-body-size'];

function bodyLimitOf(ingress: KubernetesObject): ProxyRoute['bodyLimit'] {
  const limit = annotationsOf(ingress).find(([name]) => BODY_LIMITS.includes(name))?.[1].value;
  const bytes = nginxSize(scalarText(limit) ?? '');
  return limit && bytes !== undefined ? { bytes, at: limit.at } : undefined;
}
