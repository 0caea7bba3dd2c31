import type { Deployment } from './project.js';
import type { Span } from './source.js';

export type ProxyKind = 'nginx' | 'caddy' | 'traefik' | 'ingress';

/**
 * One way through a reverse proxy to Directus: a `location` of nginx, a site of Caddy, a router of
 * Traefik, a path of an Ingress. What the files don't settle is `undefined`.
 */
export interface ProxyRoute {
  readonly kind: ProxyKind;
  /** The line that hands requests on (`proxy_pass`, `reverse_proxy`, the router's rule). */
  readonly at: Span;
  /** Host names that it answers to; empty where any. */
  readonly hosts: readonly string[];
  /** The path that it is mounted at; `/` for the whole site. */
  readonly path: string;
  /** The path is cut off before Directus sees it. */
  readonly stripsPath: boolean;
  /** Where it sends requests, as written: `directus:8055`. */
  readonly upstream: { readonly host: string; readonly port: number | undefined };
  /** TLS ends here. `false` means that it listens on plain HTTP alone; something before it may still speak TLS. */
  readonly tls: boolean | undefined;
  /** The WebSocket upgrade reaches Directus. */
  readonly websocket: boolean | undefined;
  /** `X-Forwarded-For` and `X-Forwarded-Proto` are set. */
  readonly forwardedFor: boolean | undefined;
  readonly forwardedProto: boolean | undefined;
  /** The largest body that it accepts in bytes; 0 is no limit; undefined where nothing is known. */
  readonly bodyLimit: { readonly bytes: number; readonly at: Span | undefined } | undefined;
}

/** Does a route lead to this deployment? Only names tell, so routes to addresses and variables lead nowhere. */
export function leadsTo(route: ProxyRoute, deployment: Deployment): boolean {
  const { host, port } = route.upstream;
  if (deployment.container) return host === deployment.service && (port === undefined || port === 8055);
  return (host === 'localhost' || host === '127.0.0.1') && port === 8055;
}
