import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';
import { reachesByService } from './service-target.js';
import { matchedBy } from './traefik-rule.js';

/** The ways through an IngressRoute of Traefik to a workload. Source: doc.traefik.io/traefik/routing/providers/kubernetes-crd. */
export function traefikObjectRoutes(object: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  return itemsOf(pick(object.tree, 'spec', 'routes')).flatMap((route): ProxyRoute[] => {
    const name = itemsOf(pick(route, 'services'))
      .map((service) => pick(service, 'name'))
      .find((one) => reachesByService(one, object, kubernetes));
    if (!name) return [];
    const changed = pick(route, 'middlewares') !== undefined;
    return [
      {
        kind: 'traefik',
        at: name.at,
        projects: [],
        workload: kubernetes.workload,
        ...matchedBy(scalarText(pick(route, 'match'))),
        stripsPath: changed ? undefined : false,
        upstream: { host: scalarText(name) ?? '', port: undefined },
        // Without it, the entry point may still end TLS for all its routers.
        tls: pick(object.tree, 'spec', 'tls') ? true : undefined,
        websocket: true,
        forwardedFor: true,
        forwardedProto: true,
        bodyLimit: changed ? undefined : { bytes: 0, at: undefined },
      },
    ];
  });
}
