import { isLocalhost, serviceNamed } from '../model/compose-network.js';
import type { Deployment, Project } from '../model/project.js';
import type { ProxyRoute } from '../model/proxy.js';
import { routeCandidates, type RouteCandidates } from './route-candidates.js';
import { settingOf } from './setting.js';

/**
 * The port that Directus listens on: PORT, else 8055; undefined where PORT can't be seen or is no number, and where a
 * socket (UNIX_SOCKET_PATH) takes its place.
 */
export function listeningPort(deployment: Deployment): number | undefined {
  const socket = settingOf(deployment, 'UNIX_SOCKET_PATH');
  const port = settingOf(deployment, 'PORT');
  if (!port.known || (socket.known && !socket.isDefault)) return undefined;
  // The release that lost its default for PORT (11.0.1) listens on 8055 as well in its image.
  const number = Number(port.value ?? 8055);
  return Number.isInteger(number) ? number : undefined;
}

/** How a route stands to a deployment: the name that it sends requests to is its own, and the port is, may be, or isn't. */
type Meeting = 'arrives' | 'wrong port' | undefined;

/**
 * Only names tell, so routes to addresses and variables lead nowhere; and a service of the same name in a Compose
 * project that the proxy is no part of is another one.
 */
function meeting(route: ProxyRoute, deployment: Deployment): Meeting {
  const { compose, container, kubernetes, service } = deployment;
  const { host, port } = route.upstream;
  const own = listeningPort(deployment);
  const byName: Meeting = port === undefined || own === undefined || port === own ? 'arrives' : 'wrong port';
  if (route.workload) return kubernetes?.workload === route.workload ? 'arrives' : undefined;
  // What else may listen on the machine isn't known, so there only the port says that Directus is meant.
  if (!container) return isLocalhost(host) && port === (own ?? 8055) ? 'arrives' : undefined;
  if (!compose) return route.projects.length === 0 && host === service ? byName : undefined;
  if (isLocalhost(host)) {
    const published = compose.service.ports.some(
      (one) => one.target === (own ?? 8055) && one.published !== undefined && one.published === String(port),
    );
    return route.projects.length === 0 && published ? 'arrives' : undefined;
  }
  // The name of a container is known on the whole machine, but a service of the proxy's own project goes first.
  const isTaken = route.projects.some((one) => one !== compose.project && serviceNamed(one, host) !== undefined);
  if (host === compose.service.containerName && !isTaken) return byName;
  const inProject = route.projects.length === 0 || route.projects.includes(compose.project);
  return inProject && serviceNamed(compose.project, host) === compose.service ? byName : undefined;
}

type Routes = Pick<Project, 'proxies' | 'deployments'>;

/** Which deployments of a project each of its routes leads to. */
interface Arrivals {
  readonly deployments: Project['deployments'];
  readonly candidates: RouteCandidates;
  readonly byRoute: ReadonlyMap<ProxyRoute, readonly Deployment[]>;
}

const known = new WeakMap<Project['proxies'], Arrivals>();

function arrivalsIn({ proxies, deployments }: Routes): Arrivals {
  const before = known.get(proxies);
  if (before?.deployments === deployments) return before;
  const candidates = routeCandidates(proxies);
  const byRoute = new Map<ProxyRoute, Deployment[]>(proxies.map((route) => [route, []]));
  for (const deployment of deployments)
    for (const route of candidates(deployment, listeningPort(deployment)))
      if (meeting(route, deployment) === 'arrives') byRoute.get(route)?.push(deployment);
  const arrivals = { deployments, candidates, byRoute };
  known.set(proxies, arrivals);
  return arrivals;
}

/** Does a route lead to this deployment, or to any of the project? */
export function leadsToAny(route: ProxyRoute, deployment: Deployment, project: Routes): boolean {
  return meeting(route, deployment) === 'arrives' || (arrivalsIn(project).byRoute.get(route) ?? []).length > 0;
}

/**
 * The routes that lead to a deployment. A proxy on the host that asks for a port leads to whatever is up there:
 * where several Compose projects of one stage publish it, nobody can tell to which.
 */
export function routesTo(deployment: Deployment, project: Routes): ProxyRoute[] {
  const { candidates, byRoute } = arrivalsIn(project);
  const isRival = ({ compose, stage }: Deployment) =>
    compose !== undefined && compose.project !== deployment.compose?.project && stage.name === deployment.stage.name;
  return candidates(deployment, listeningPort(deployment)).filter(
    (route) =>
      meeting(route, deployment) === 'arrives' &&
      !(deployment.compose && isLocalhost(route.upstream.host) && byRoute.get(route)?.some(isRival)),
  );
}

/** The routes that name a deployment, but another port than the one that it listens on; none that lead to another deployment. */
export function misdirectedTo(deployment: Deployment, project: Routes): ProxyRoute[] {
  const { candidates, byRoute } = arrivalsIn(project);
  return candidates(deployment, listeningPort(deployment)).filter(
    (route) => meeting(route, deployment) === 'wrong port' && byRoute.get(route)?.length === 0,
  );
}
