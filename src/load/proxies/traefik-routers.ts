import type { ProxyAnswer, ProxyRoute, ProxySite } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import { effectOf, type MiddlewareEffect, type TraefikMiddlewares } from './traefik-middlewares.js';
import { readRule, type TraefikRule } from './traefik-rule.js';

/** A router as labels, files and objects of Kubernetes write it. */
export interface TraefikRouter {
  readonly rule: string | undefined;
  readonly at: Span;
  readonly priority?: number;
  /** Names of middlewares in their order; undefined where they can't be known. */
  readonly middlewares: readonly string[] | undefined;
  /** Where it leads; undefined for services of Traefik's own and those that can't be read. */
  readonly upstream: ProxyRoute['upstream'] | undefined;
  readonly tls: boolean;
  /** The entry points that it names; empty for all. */
  readonly entryPoints: readonly string[];
  readonly projects: ProxyRoute['projects'];
  readonly workload?: NonNullable<ProxyRoute['workload']>;
}

interface ReadRouter {
  readonly router: TraefikRouter;
  readonly rule: TraefikRule;
  readonly effect: MiddlewareEffect;
  readonly route: ProxyRoute | undefined;
}

const UNKNOWN: ProxyAnswer = { kind: 'unknown' };

/**
 * The ways through routers that one provider makes. Traefik passes WebSockets on and sets X-Forwarded-For and -Proto.
 * Not settled: routers of other providers for the same host, and what entry points do.
 * Source: doc.traefik.io/traefik/routing/routers.
 */
export function routesOfRouters(routers: readonly TraefikRouter[], known: TraefikMiddlewares): ProxyRoute[] {
  const read: ReadRouter[] = [];
  for (const router of routers) {
    const rule = readRule(router.rule);
    const effect = effectOf(router.middlewares ?? ['?'], known);
    const site = siteOf(router, rule, read);
    read.push({ router, rule, effect, route: router.upstream && routeOf(router, router.upstream, rule, effect, site) });
  }
  return read.flatMap(({ route, effect }) => (route && !effect.redirects ? [route] : []));
}

function routeOf(
  router: TraefikRouter,
  upstream: ProxyRoute['upstream'],
  { hosts, path }: TraefikRule,
  { bodyLimit, drops }: MiddlewareEffect,
  site: ProxySite,
): ProxyRoute {
  return {
    kind: 'traefik',
    at: router.at,
    projects: router.projects,
    ...(router.workload ? { workload: router.workload } : {}),
    hosts,
    path,
    upstream,
    // Without it, the entry point may still end TLS for all its routers.
    tls: router.tls ? true : undefined,
    websocket: true,
    forwardedFor: true,
    forwardedProto: true,
    bodyLimit,
    drops,
    refuses: [],
    site,
  };
}

/** The routers that compete with one: those of its hosts, on its entry points. */
function siteOf(self: TraefikRouter, rule: TraefikRule, all: readonly ReadRouter[]): ProxySite {
  return {
    answerTo(path) {
      if (rule.hosts === undefined) return UNKNOWN;
      const rivals = all
        .filter((other) => meet(self.entryPoints, other.router.entryPoints) && meet(rule.hosts ?? [], other.rule.hosts))
        .filter(({ effect }) => !effect.redirects)
        .toSorted((a, b) => priorityOf(b) - priorityOf(a));
      return answerOf(rivals, path);
    },
  };
}

function answerOf(rivals: readonly ReadRouter[], path: string): ProxyAnswer {
  for (const { rule, route, router, effect } of rivals) {
    const fits = rule.takes(path);
    if (fits === undefined) return UNKNOWN;
    if (fits)
      return route
        ? { kind: 'passed', route, path: effect.change(path) }
        : { kind: 'answered', at: router.at, how: 'passes them to another service' };
  }
  return { kind: 'nobody' };
}

/** Empty lists are for all; unknown ones may be. */
function meet(one: readonly string[], other: readonly string[] | undefined): boolean {
  if (other === undefined || one.length === 0 || other.length === 0) return true;
  return one.some((name) => other.includes(name));
}

function priorityOf({ router, rule }: ReadRouter): number {
  return router.priority ?? rule.length;
}
