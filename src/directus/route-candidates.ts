import { hostNamesOf, isLocalhost } from '../model/compose-network.js';
import type { Deployment } from '../model/project.js';
import type { ProxyRoute } from '../model/proxy.js';
import { grouped } from '../model/grouped.js';

/** The routes that may lead to a deployment, in their order: all that do, and few others. */
export type RouteCandidates = (deployment: Deployment, port: number | undefined) => readonly ProxyRoute[];

/**
 * Routes by what they name, so that many deployments and many routes needn't all be compared with each other. Which of
 * the candidates lead to a deployment is said by `meeting` (proxy-targets.ts); this only finds what it could accept.
 */
export function routeCandidates(routes: readonly ProxyRoute[]): RouteCandidates {
  const rank = new Map(routes.map((route, index) => [route, index]));
  const byWorkload = grouped(routes, ({ workload }) => (workload ? [workload] : []));
  const byHost = grouped(routes, ({ upstream }) => [upstream.host]);
  const byProject = grouped(routes, ({ projects }) => projects);
  const free = routes.filter(({ projects }) => projects.length === 0);
  const freeByHost = grouped(free, ({ upstream }) => [upstream.host.toLowerCase()]);
  const localByPort = grouped(routes, ({ upstream }) => (isLocalhost(upstream.host) ? [upstream.port] : []));

  const groupsByName = ({ compose, container, service }: Deployment, port: number | undefined) => {
    if (!container) return [localByPort.get(port ?? 8055)];
    if (!compose) return [freeByHost.get(service?.toLowerCase() ?? '')];
    return [
      byProject.get(compose.project),
      byHost.get(compose.service.containerName ?? ''),
      ...hostNamesOf(compose.project, compose.service).map((name) => freeByHost.get(name)),
      ...compose.service.ports.map(({ published }) => localByPort.get(Number(published))),
    ];
  };

  return (deployment, port) => {
    const found = new Set<ProxyRoute>();
    const workload = deployment.kubernetes?.workload;
    const groups = [...groupsByName(deployment, port), workload && byWorkload.get(workload)];
    for (const group of groups) for (const route of group ?? []) found.add(route);
    return [...found].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  };
}
