import type { ComposeProject, ComposeService } from '../../model/compose.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import { entriesOf, pick, scalarText } from '../../model/tree.js';
import { matchedBy } from './traefik-rule.js';

/** The value is undefined where it can't be known. */
type Labels = ReadonlyMap<string, { readonly value: string | undefined; readonly at: Span }>;

/**
 * The ways through Traefik that labels of Compose services make: each HTTP router. Traefik passes WebSockets
 * on and sets X-Forwarded-For and -Proto; a middleware may do anything else.
 * Source: doc.traefik.io/traefik/routing/providers/docker, doc.traefik.io/traefik/middlewares/http/buffering.
 */
export function traefikRoutes(project: ComposeProject): ProxyRoute[] {
  return [...project.services.values()]
    .filter(({ enabled }) => enabled)
    .flatMap((service) => serviceRoutes(service, project));
}

const ROUTER_RULE = /^traefik\.http\.routers\.([^.]{1,200})\.rule$/i;

function serviceRoutes(service: ComposeService, project: ComposeProject): ProxyRoute[] {
  const labels = labelsOf(service);
  const enabled = labels.get('traefik.enable');
  if (enabled && enabled.value?.toLowerCase() !== 'true') return [];
  const ports = [...labels]
    .filter(([name]) => /^traefik\.http\.services\.[^.]{1,200}\.loadbalancer\.server\.port$/i.test(name))
    .map(([, { value }]) => value);
  return [...labels].flatMap(([name, { value, at }]) => {
    const router = ROUTER_RULE.exec(name)?.[1];
    return router === undefined
      ? []
      : [
          routeOf(`traefik.http.routers.${router}.`.toLowerCase(), labels, {
            rule: value,
            at,
            port: ports.length === 1 ? ports[0] : undefined,
            service,
            project,
          }),
        ];
  });
}

interface Router {
  readonly rule: string | undefined;
  readonly at: Span;
  readonly port: string | undefined;
  readonly service: ComposeService;
  readonly project: ComposeProject;
}

function routeOf(prefix: string, labels: Labels, { rule, at, port, service, project }: Router): ProxyRoute {
  const has = (name: string) =>
    [...labels.keys()].some((label) => label === `${prefix}${name}` || label.startsWith(`${prefix}${name}.`));
  const changed = has('middlewares');
  return {
    kind: 'traefik',
    at,
    projects: [project],
    ...matchedBy(rule),
    stripsPath: changed ? undefined : false,
    upstream: { host: service.name, port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : undefined },
    // Without it, the entry point may still end TLS for all its routers.
    tls: has('tls') && labels.get(`${prefix}tls`)?.value?.toLowerCase() !== 'false' ? true : undefined,
    websocket: true,
    forwardedFor: true,
    forwardedProto: true,
    bodyLimit: changed ? undefined : { bytes: 0, at: undefined },
  };
}

/** Those of the container and, for Swarm, of the service. */
function labelsOf({ tree }: ComposeService): Labels {
  const entries = [...entriesOf(pick(tree, 'labels')), ...entriesOf(pick(tree, 'deploy', 'labels'))];
  return new Map(entries.map(([name, { key, value }]) => [name.toLowerCase(), { value: scalarText(value), at: key }]));
}
