import { serviceNamed } from '../model/compose-network.js';
import type { Deployment, Project } from '../model/project.js';
import type { ProxyAnswer, ProxyRoute, ProxySite } from '../model/proxy.js';
import { publicAddress } from './public-url.js';
import { leadsToAny, routesTo } from './proxy-targets.js';
import { withoutEnd } from '../model/paths.js';

/** What becomes of a request that a browser sends to the public host. */
export type Fate =
  /** Directus is asked, for `path`; undefined where a rewrite can't be followed. */
  | { readonly kind: 'arrives'; readonly route: ProxyRoute; readonly path: string | undefined }
  | Exclude<ProxyAnswer, { kind: 'passed' }>;

/** The ways to one deployment through the proxies of the repository. */
export interface Requests {
  /** The routes that lead to it. */
  readonly routes: readonly ProxyRoute[];
  /** The path of PUBLIC_URL without a slash at its end ('' for none); undefined where PUBLIC_URL can't be seen or is no address. */
  readonly publicPath: string | undefined;
  /** What happens to a request for a path, as the browser asks for it. */
  readonly fateOf: (path: string) => Fate;
}

type Routes = Pick<Project, 'proxies' | 'deployments'>;

/**
 * The way of a request, from the outermost proxy of the repository to Directus. Where several servers or sites lead to
 * Directus, those that name PUBLIC_URL's host are asked; where several are left, one that lets the request arrive is
 * enough. Unknown stays: what stands before these proxies (a load balancer, a CDN), upstreams that are addresses or
 * variables, and what the loaders of each proxy name as not settled.
 */
export function requestsTo(deployment: Deployment, { proxies, deployments }: Routes): Requests {
  const known = answers.get(deployment);
  if (known?.proxies === proxies && known.deployments === deployments) return known.requests;
  const requests = requestsOf(deployment, { proxies, deployments });
  answers.set(deployment, { proxies, deployments, requests });
  return requests;
}

/** Several rules ask for the same deployment. */
const answers = new WeakMap<Deployment, Routes & { readonly requests: Requests }>();

function requestsOf(deployment: Deployment, project: Routes): Requests {
  const routes = routesTo(deployment, project);
  const address = publicAddress(deployment);
  const sites = sitesFor(routes, address?.url.hostname);
  return {
    routes,
    publicPath: address && withoutEnd(address.url.pathname),
    fateOf: (path) => best(sites.map((site) => fateAt(site.answerTo(path), deployment, project))),
  };
}

function sitesFor(routes: readonly ProxyRoute[], host: string | undefined): ProxySite[] {
  const named = routes.filter(({ hosts }) => host !== undefined && hosts?.includes(host.toLowerCase()));
  return [...new Set((named.length > 0 ? named : routes).map(({ site }) => site))];
}

function best(fates: readonly Fate[]): Fate {
  return (
    fates.find(({ kind }) => kind === 'arrives') ??
    fates.find(({ kind }) => kind === 'unknown') ??
    fates.find(({ kind }) => kind === 'answered') ??
    fates[0] ?? { kind: 'unknown' }
  );
}

function fateAt(answer: ProxyAnswer, deployment: Deployment, project: Routes): Fate {
  if (answer.kind !== 'passed') return answer;
  const { route, path } = answer;
  if (leadsToAny(route, deployment, project)) return { kind: 'arrives', route, path };
  const { compose } = deployment;
  const other = compose && serviceNamed(compose.project, route.upstream.host);
  if (!other || other === compose.service) return { kind: 'unknown' };
  return { kind: 'answered', at: route.at, how: `passes them to ${other.name}` };
}
