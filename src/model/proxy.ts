import type { ComposeProject } from './compose.js';
import type { KubernetesObject } from './kubernetes.js';
import type { Span } from './source.js';

export type ProxyKind = 'nginx' | 'caddy' | 'traefik' | 'ingress' | 'gateway' | 'apache' | 'haproxy' | 'cloudflare';

/**
 * One way through a reverse proxy to some upstream: a `location` of nginx, a `reverse_proxy` of Caddy, a router of
 * Traefik, a path of an Ingress, a rule of an HTTPRoute, a `ProxyPass` of Apache, a backend of HAProxy,
 * a rule of a tunnel of Cloudflare.
 * What the files don't settle is `undefined`.
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
  /** The path that it is mounted at; `/` for the whole site. Which requests it takes is the site's to say. */
  readonly path: string | undefined;
  readonly upstream: ProxyUpstream;
  /** TLS ends here. `false` means that it listens on plain HTTP alone; something before it may still speak TLS. */
  readonly tls: boolean | undefined;
  /** The WebSocket upgrade reaches the upstream. */
  readonly websocket: boolean | undefined;
  /** What makes it ask for a WebSocket with every request, also with those that want none. */
  readonly upgradesAll?: Span;
  /** `X-Forwarded-For` and `X-Forwarded-Proto` are set. */
  readonly forwardedFor: boolean | undefined;
  readonly forwardedProto: boolean | undefined;
  /** The largest body that it accepts in bytes; 0 is no limit; undefined where nothing is known. */
  readonly bodyLimit: { readonly bytes: number; readonly at: Span | undefined } | undefined;
  /** Headers that are known to get lost on this way. */
  readonly drops: readonly DroppedHeader[];
  /** Methods that are known to be refused on this way, whoever asks. */
  readonly refuses: readonly RefusedMethods[];
  /** What makes it keep answers and give them to others, although Directus marks them as private. */
  readonly keepsPrivateAnswers?: Span;
  /** All that its server, site or set of routers does with requests. */
  readonly site: ProxySite;
}

/** Where requests are sent, as written: `directus:8055`. */
export interface ProxyUpstream {
  readonly host: string;
  /** The proxy's own default where none is written; undefined where it can't be known. */
  readonly port: number | undefined;
  /** The proxy speaks TLS to it. */
  readonly tls?: boolean;
}

export interface DroppedHeader {
  /** As Directus or the browser would get it: `Set-Cookie`, `Cookie`, `Authorization`; `body` for what is posted. */
  readonly header: string;
  readonly at: Span;
}

export interface RefusedMethods {
  readonly methods: readonly string[];
  readonly at: Span;
}

/** A server of nginx, a site of Caddy, the routers of a host: what competes for the same requests. */
export interface ProxySite {
  /** Who takes a request for this path (without a query), and what is asked of the upstream then. */
  readonly answerTo: (path: string) => ProxyAnswer;
}

export type ProxyAnswer =
  /** Handed on; `path` is what the upstream is asked for, undefined where a rewrite can't be followed. */
  | { readonly kind: 'passed'; readonly route: ProxyRoute; readonly path: string | undefined }
  /** The proxy answers of itself (files of its own, a status), or hands the request to something that isn't a route. */
  | { readonly kind: 'answered'; readonly at: Span; readonly how: string }
  /** The browser is sent to another address, of which this site may know nothing. */
  | { readonly kind: 'redirected'; readonly at: Span }
  /** No location, handler or router takes it. */
  | { readonly kind: 'nobody' }
  /** Includes, variables and conditions decide. */
  | { readonly kind: 'unknown' };

/** A site of which nothing can be said. */
export const UNKNOWN_SITE: ProxySite = { answerTo: () => ({ kind: 'unknown' }) };

const NAMES: Readonly<Record<ProxyKind, string>> = {
  nginx: 'nginx',
  caddy: 'Caddy',
  traefik: 'Traefik',
  ingress: 'the Ingress',
  gateway: 'the Gateway',
  apache: 'Apache',
  haproxy: 'HAProxy',
  cloudflare: 'the Cloudflare tunnel',
};

/** The proxy's name as messages spell it. */
export function proxyName({ kind }: Pick<ProxyRoute, 'kind'>): string {
  return NAMES[kind];
}
