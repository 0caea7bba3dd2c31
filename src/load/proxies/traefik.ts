import type { ComposeProject, ComposeService } from '../../model/compose.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import { entriesOf, pick, scalarText } from '../../model/tree.js';
import { withProvider, type TraefikMiddleware, type TraefikMiddlewares } from './traefik-middlewares.js';
import { routesOfRouters, type TraefikRouter } from './traefik-routers.js';

/** The value is undefined where it can't be known. */
type Labels = ReadonlyMap<string, { readonly value: string | undefined; readonly at: Span }>;

/**
 * The ways through Traefik that labels of Compose services make: each HTTP router. Middlewares of other projects
 * aren't followed. Source: doc.traefik.io/traefik/routing/providers/docker.
 */
export function traefikRoutes(project: ComposeProject, ofFiles: TraefikMiddlewares = new Map()): ProxyRoute[] {
  const labelled = labelledServices(project);
  const routers = labelled.flatMap(({ service, labels }) => routersOf(service, labels, project));
  const own = middlewaresOf(labelled.map(({ labels }) => labels));
  return routesOfRouters(routers, new Map([...own, ...withProvider(own, 'docker'), ...ofFiles]));
}

/** The middlewares that labels of a project make, as `name@docker`. */
export function labelMiddlewares(project: ComposeProject): TraefikMiddlewares {
  return withProvider(middlewaresOf(labelledServices(project).map(({ labels }) => labels)), 'docker');
}

function labelledServices(project: ComposeProject): readonly { service: ComposeService; labels: Labels }[] {
  return [...project.services.values()]
    .filter(({ enabled }) => enabled)
    .map((service) => ({ service, labels: labelsOf(service) }))
    .filter(({ labels }) => (labels.get('traefik.enable')?.value ?? 'true').toLowerCase() === 'true')
    .filter(({ labels }) => !labels.has('traefik.enable') || labels.get('traefik.enable')?.value !== undefined);
}

const ROUTER_RULE = /^traefik\.http\.routers\.([^.]{1,200})\.rule$/;
const SERVICE_PORT = /^traefik\.http\.services\.([^.]{1,200})\.loadbalancer\.server\.port$/;

function routersOf(service: ComposeService, labels: Labels, project: ComposeProject): TraefikRouter[] {
  const ports = new Map(
    [...labels].flatMap(([label, { value }]) => {
      const name = SERVICE_PORT.exec(label)?.[1];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
  return [...labels].flatMap(([label, { value: rule, at }]): TraefikRouter[] => {
    const name = ROUTER_RULE.exec(label)?.[1];
    if (name === undefined) return [];
    const option = (one: string) => labels.get(`traefik.http.routers.${name}.${one}`);
    const has = (one: string) =>
      option(one) !== undefined ||
      [...labels.keys()].some((key) => key.startsWith(`traefik.http.routers.${name}.${one}.`));
    const priority = Number(option('priority')?.value ?? Number.NaN);
    const middlewares = option('middlewares');
    return [
      {
        rule,
        at,
        ...(Number.isNaN(priority) ? {} : { priority }),
        middlewares: middlewares ? middlewares.value?.split(',') : [],
        upstream: upstreamOf(option('service')?.value, ports, service),
        tls: has('tls') && option('tls')?.value?.toLowerCase() !== 'false',
        entryPoints:
          option('entrypoints')
            ?.value?.split(',')
            .map((one) => one.trim()) ?? [],
        projects: [project],
      },
    ];
  });
}

/** A router without a service of its own takes the only one that its container has. */
function upstreamOf(
  named: string | undefined,
  ports: ReadonlyMap<string, string | undefined>,
  { name: host }: ComposeService,
): ProxyRoute['upstream'] | undefined {
  // `api@internal` and services of files lead elsewhere.
  if (named !== undefined && !ports.has(named.toLowerCase().replace(/@docker$/, ''))) {
    if (named.includes('@') && !named.endsWith('@docker')) return undefined;
    return { host, port: undefined };
  }
  const port =
    named === undefined ? (ports.size === 1 ? [...ports.values()][0] : undefined) : ports.get(named.toLowerCase());
  return { host, port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : undefined };
}

const MIDDLEWARE = /^traefik\.http\.middlewares\.([^.]{1,200})\.([a-z]{1,40})(?:\.(.{1,200}))?$/;

function middlewaresOf(labels: readonly Labels[]): TraefikMiddlewares {
  const options = new Map<string, Map<string, { value: string | undefined; at: Span }>>();
  const kinds = new Map<string, string>();
  for (const [label, entry] of labels.flatMap((one) => [...one])) {
    const [, name, kind, option] = MIDDLEWARE.exec(label) ?? [];
    if (name === undefined || kind === undefined) continue;
    kinds.set(name, kind);
    const known = options.get(name) ?? new Map<string, { value: string | undefined; at: Span }>();
    options.set(name, known.set(option ?? '', entry));
  }
  return new Map(
    [...kinds].map(([name, kind]): [string, TraefikMiddleware] => [
      name,
      { kind, options: options.get(name) ?? new Map() },
    ]),
  );
}

/** Those of the container and, for Swarm, of the service. Names are without regard to case. */
function labelsOf({ tree }: ComposeService): Labels {
  const entries = [...entriesOf(pick(tree, 'labels')), ...entriesOf(pick(tree, 'deploy', 'labels'))];
  return new Map(
    entries.map(([name, { key, value }]) => [
      name.toLowerCase(),
      { value: scalarText(value) ?? emptyText(value), at: key },
    ]),
  );
}

/** `traefik.http...Set-Cookie=` is an empty text, which YAML's short form gives as null. */
function emptyText(value: Parameters<typeof scalarText>[0]): string | undefined {
  return value?.kind === 'scalar' && value.value === null && value.unknown === undefined ? '' : undefined;
}
