import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';
import { reachesByService, servicePort } from './service-target.js';
import { middlewareOf } from './traefik-files.js';
import type { TraefikMiddlewares } from './traefik-middlewares.js';
import { routesOfRouters, type TraefikRouter } from './traefik-routers.js';

/**
 * The ways through an IngressRoute of Traefik to a workload. Source:
 * doc.traefik.io/traefik/routing/providers/kubernetes-crd.
 */
export function traefikObjectRoutes(object: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  const spec = pick(object.tree, 'spec');
  const entryPoints = itemsOf(pick(spec, 'entryPoints')).flatMap((one) => scalarText(one) ?? []);
  const routers = itemsOf(pick(spec, 'routes')).map((route): TraefikRouter => {
    const service = itemsOf(pick(route, 'services')).find((one) =>
      reachesByService(pick(one, 'name'), object, kubernetes),
    );
    const middlewares = itemsOf(pick(route, 'middlewares')).map((one) => scalarText(pick(one, 'name')));
    const name = pick(service, 'name');
    return {
      rule: scalarText(pick(route, 'match')),
      at: name?.at ?? route.at,
      middlewares: middlewares.every((one) => one !== undefined) ? middlewares : undefined,
      upstream: name && {
        host: scalarText(name) ?? '',
        port: servicePort(pick(service, 'port'), name, object, kubernetes),
      },
      tls: pick(spec, 'tls') !== undefined,
      entryPoints,
      projects: [],
      workload: kubernetes.workload,
    };
  });
  return routesOfRouters(routers, middlewaresAmong(kubernetes.objects));
}

function middlewaresAmong(objects: readonly KubernetesObject[]): TraefikMiddlewares {
  return new Map(
    objects.flatMap(({ kind, name, tree }) => {
      const middleware = kind === 'Middleware' ? middlewareOf(pick(tree, 'spec')) : undefined;
      return middleware ? [[name.toLowerCase(), middleware] as const] : [];
    }),
  );
}
