import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { gatewayRoutes } from './gateway.js';
import { nginxSize } from './nginx-size.js';
import { reachesByService } from './service-target.js';
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
    kubernetes.objects.flatMap((object) => routesOf(object, kubernetes)),
  );
}

function routesOf(object: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  if (object.kind === 'Ingress') return routesThrough(object, kubernetes);
  if (object.kind === 'HTTPRoute') return gatewayRoutes(object, kubernetes);
  return object.kind === 'IngressRoute' ? traefikObjectRoutes(object, kubernetes) : [];
}

function routesThrough(ingress: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  const spec = pick(ingress.tree, 'spec');
  const byDefault = pick(spec, 'defaultBackend') ?? pick(spec, 'backend');
  const rules = itemsOf(pick(spec, 'rules')).flatMap((rule) =>
    itemsOf(pick(rule, 'http', 'paths')).flatMap((path) =>
      routeTo(pick(path, 'backend'), ingress, kubernetes, { host: pick(rule, 'host'), path: pick(path, 'path') }),
    ),
  );
  return [...rules, ...routeTo(byDefault, ingress, kubernetes, { host: undefined, path: undefined })];
}

interface Match {
  readonly host: Tree | undefined;
  readonly path: Tree | undefined;
}

function routeTo(
  backend: Tree | undefined,
  ingress: KubernetesObject,
  kubernetes: KubernetesWorkload,
  match: Match,
): ProxyRoute[] {
  const name = pick(backend, 'service', 'name') ?? pick(backend, 'serviceName');
  if (!name || !reachesByService(name, ingress, kubernetes)) return [];
  const host = scalarText(match.host)?.toLowerCase();
  const path = scalarText(match.path) ?? '/';
  return [
    {
      kind: 'ingress',
      at: name.at,
      projects: [],
      workload: kubernetes.workload,
      hosts: match.host && host === undefined ? undefined : host === undefined ? [] : [host],
      path: /^\/[\w./-]*$/.test(path) ? path : undefined,
      stripsPath: changesPaths(ingress) ? undefined : false,
      upstream: { host: scalarText(name) ?? '', port: undefined },
      tls: endsTls(ingress, host) ? true : undefined,
      websocket: undefined,
      forwardedFor: undefined,
      forwardedProto: undefined,
      bodyLimit: bodyLimitOf(ingress),
    },
  ];
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

function changesPaths(ingress: KubernetesObject): boolean {
  return annotationsOf(ingress).some(([name]) => /rewrite|snippet|middlewares|transforms|app-root/i.test(name));
}

/** Source: kubernetes.github.io/ingress-nginx (annotations, proxy-body-size), docs.nginx.com (client-max-body-size). */
const BODY_LIMITS = ['nginx.ingress.kubernetes.io/proxy-body-size', 'nginx.org/client-max-body-size'];

function bodyLimitOf(ingress: KubernetesObject): ProxyRoute['bodyLimit'] {
  const limit = annotationsOf(ingress).find(([name]) => BODY_LIMITS.includes(name))?.[1].value;
  const bytes = nginxSize(scalarText(limit) ?? '');
  return limit && bytes !== undefined ? { bytes, at: limit.at } : undefined;
}
