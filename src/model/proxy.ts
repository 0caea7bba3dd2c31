import type { ComposeProject } from './compose.js';
import type { KubernetesObject } from './kubernetes.js';
import type { Span } from './source.js';

export type ProxyKind = 'nginx' | 'caddy' | 'traefik' | 'ingress' | 'gateway';

/**
 * One way through a reverse proxy to Directus: a `location` of nginx, a site of Caddy, a router of
 * Traefik, a path of an Ingress, a rule of an HTTPRoute. What the files don't settle is `undefined`.
 */
export interface ProxyRoute {
  readonly kind: ProxyKind;
  /** The line that hands requests on (`proxy_pass`, `reverse_proxy`, the router's rule). */
  readonly at: Span;
  /** The Compose projects whose services carry this configuration (a mount, a label); empty where none is seen to. */
  readonly projects: readonly ComposeProject[];
  /** The Kubernetes workload that an Ingress leads to, by way of its Service. */
  readonly workload?: KubernetesObject;
  /** Host names that it answers to; empty where any. */
  readonly hosts: readonly string[] | undefined;
  /** The path that it is mounted at; `/` for the whole site. */
  readonly path: string | undefined;
  /** The path is cut off before Directus sees it. */
  readonly stripsPath: boolean | undefined;
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

const NAMES: Readonly<Record<ProxyKind, string>> = {
  nginx: 'nginx',
  caddy: 'Caddy',
  traefik: 'Traefik',
  ingress: 'the Ingress',
  gateway: 'the Gateway',
};

/** The proxy's name as messages spell it. */
export function proxyName({ kind }: ProxyRoute): string {
  return NAMES[kind];
}
