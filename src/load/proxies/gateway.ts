import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import { UNKNOWN_SITE, type ProxyRoute } from '../../model/proxy.js';
import { itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { findObject } from '../kinds/kubernetes/objects.js';
import { reachesByService } from './service-target.js';

/**
 * The ways through an HTTPRoute of the Gateway API to a workload. TLS ends at the Gateway's listener, where the
 * Gateway is in the repository; a filter may change paths and headers.
 * Source: gateway-api.sigs.k8s.io/api-types/httproute.
 */
export function gatewayRoutes(route: KubernetesObject, kubernetes: KubernetesWorkload): ProxyRoute[] {
  const spec = pick(route.tree, 'spec');
  const hosts = itemsOf(pick(spec, 'hostnames')).map((host) => scalarText(host)?.toLowerCase());
  return itemsOf(pick(spec, 'rules')).flatMap((rule) => {
    const name = itemsOf(pick(rule, 'backendRefs'))
      .map((backend) => pick(backend, 'name'))
      .find((one) => reachesByService(one, route, kubernetes));
    if (!name) return [];
    return pathsOf(rule).map((path): ProxyRoute => ({
      kind: 'gateway',
      at: name.at,
      projects: [],
      workload: kubernetes.workload,
      hosts: hosts.every((host) => host !== undefined) ? hosts : undefined,
      path,
      upstream: { host: scalarText(name) ?? '', port: undefined },
      tls: endsTls(spec, route, kubernetes),
      websocket: undefined,
      forwardedFor: undefined,
      forwardedProto: undefined,
      bodyLimit: undefined,
      drops: [],
      refuses: [],
      // Rules of other routes for the same host may take any part.
      site: UNKNOWN_SITE,
    }));
  });
}

/** Without `matches` a rule is for all paths. */
function pathsOf(rule: Tree): (string | undefined)[] {
  const matches = itemsOf(pick(rule, 'matches'));
  return matches.length === 0
    ? ['/']
    : matches.map((match) =>
        pick(match, 'path', 'type') && scalarText(pick(match, 'path', 'type')) === 'RegularExpression'
          ? undefined
          : (scalarText(pick(match, 'path', 'value')) ?? '/'),
      );
}

function endsTls(spec: Tree | undefined, route: KubernetesObject, { objects }: KubernetesWorkload): true | undefined {
  const gateways = itemsOf(pick(spec, 'parentRefs')).flatMap(
    (parent) => findObject(objects, 'Gateway', scalarText(pick(parent, 'name')) ?? '', route) ?? [],
  );
  return gateways.some(({ tree }) =>
    itemsOf(pick(tree, 'spec', 'listeners')).some((listener) => scalarText(pick(listener, 'protocol')) === 'HTTPS'),
  )
    ? true
    : undefined;
}
