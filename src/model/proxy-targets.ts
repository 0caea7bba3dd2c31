import { isLocalhost, serviceNamed } from './compose-network.js';
import type { Deployment, Project } from './project.js';
import type { ProxyRoute } from './proxy.js';

/**
 * Does a route lead to this deployment? Only names tell, so routes to addresses and variables lead nowhere;
 * and a service of the same name in a Compose project that the proxy is no part of is another one.
 */
export function leadsTo(route: ProxyRoute, deployment: Deployment): boolean {
  const { compose, container, kubernetes, service } = deployment;
  const { host, port } = route.upstream;
  if (route.workload) return kubernetes?.workload === route.workload;
  if (!container) return isLocalhost(host) && port === 8055;
  if (!compose) return route.projects.length === 0 && host === service && reachesDirectus(port);
  if (isLocalhost(host))
    return (
      route.projects.length === 0 &&
      compose.service.ports.some(
        ({ published, target }) => target === 8055 && published !== undefined && published === String(port),
      )
    );
  if (!reachesDirectus(port)) return false;
  // The name of a container is known on the whole machine.
  if (host === compose.service.containerName) return true;
  return (
    (route.projects.length === 0 || route.projects.includes(compose.project)) &&
    serviceNamed(compose.project, host) === compose.service
  );
}

function reachesDirectus(port: number | undefined): boolean {
  return port === undefined || port === 8055;
}

/**
 * The routes that lead to a deployment. A proxy on the host that asks for a port leads to whatever is up there:
 * where several Compose projects of one stage publish it, nobody can tell to which.
 */
export function routesTo(
  deployment: Deployment,
  { proxies, deployments }: Pick<Project, 'proxies' | 'deployments'>,
): ProxyRoute[] {
  const rivals = deployments.filter(
    ({ compose, stage }) =>
      compose && compose.project !== deployment.compose?.project && stage.name === deployment.stage.name,
  );
  return proxies.filter(
    (route) =>
      leadsTo(route, deployment) &&
      !(deployment.compose && isLocalhost(route.upstream.host) && rivals.some((rival) => leadsTo(route, rival))),
  );
}
