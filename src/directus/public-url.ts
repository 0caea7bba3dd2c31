import { isAbsent, type Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';

/**
 * PUBLIC_URL as an address, with the variable that holds it; undefined where it is unknown, absent or no full http
 * address.
 */
export function publicAddress(deployment: Deployment): { readonly url: URL; readonly variable: Variable } | undefined {
  const variable = deployment.env.get('PUBLIC_URL');
  const url = isAbsent(variable) ? undefined : readPublicUrl(variable.value);
  return url && { url, variable };
}

/** A text as Directus takes it for its address. Source: @directus/env reads it as JSON, which takes double quotes off. */
export function readPublicUrl(value: string | undefined): URL | undefined {
  const text = withoutJsonQuotes(value ?? '');
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function withoutJsonQuotes(text: string): string {
  if (!/^\s*".*"\s*$/s.test(text)) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'string' ? parsed : text;
  } catch {
    return text;
  }
}

/** Domains that are reserved for examples (RFC 2606), and words that stand for one's own, in several languages. */
const PLACEHOLDER_HOST =
  /(?:^|\.)example\.(?:com|org|net)$|\.example$|(?:^|[.-])(?:your|my)-?(?:domain|site|host|server|app|url|company)(?:[.-]|$)|^(?:domain|your-?directus)\.[a-z]+$|(?:^|[.-])(?:(?:seu|meu|tu|mi)-?dominio|(?:il-?)?(?:tuo|mio)-?dominio|(?:votre|mon|ton)-?domaine|(?:deine?|meine?|ihre?)-?domaine?|(?:jouw|mijn|uw)-?domein|(?:twoja|moja)-?domena)(?:[.-]|$)/i;

/** Is a host name one that somebody has still to replace by a name of their own? */
export function isPlaceholderHost(hostname: string): boolean {
  return PLACEHOLDER_HOST.test(hostname);
}

/** Who can visit an address. */
export type Audience = 'this machine' | 'a developer' | 'this network' | 'everyone' | 'unknown';

/** Names and addresses of the machine itself; the last are public names that lead to 127.0.0.1. */
const THIS_MACHINE =
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|(?:.*\.)?(?:lvh\.me|localtest\.me|vcap\.me|lacolhost\.com|local\.gd|127[-.]0[-.]0[-.]1\.(?:nip|sslip)\.io|ddev\.site|lndo\.site|docker\.internal))$/i;
/** Networks that the Internet does not lead to (RFC 1918, RFC 6598, link-local). */
const PRIVATE_ADDRESS =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|\[f[cde][0-9a-f:]+\])$/i;
/** Names that no public DNS answers to (RFC 2606, RFC 6762, RFC 8375), and those of a company's own network. */
const PRIVATE_NAME = /\.(?:local|lan|home|home\.arpa|internal|intranet|corp|private)$/i;
/** Tunnels to a developer's machine, and workspaces in the cloud. */
const TUNNEL =
  /\.(?:ngrok\.io|ngrok(?:-free)?\.(?:app|dev)|trycloudflare\.com|loca\.lt|gitpod\.io|app\.github\.dev|devtunnels\.ms)$/i;
/** Names that stand for someone's own in examples; `.test` is the name of many a local set-up as well. */
const SAMPLE_NAME = /(?:^|\.)(?:example\.(?:com|org|net)|[^.]+\.(?:example|invalid|test))$/i;

/**
 * Who can visit it, by its host name. Over plain HTTP, a name ending in `.local` is a developer's own, and one in
 * `.test` may be; with https, somebody has made a certificate for it.
 */
export function audienceOf({ hostname, protocol }: URL): Audience {
  if (THIS_MACHINE.test(hostname)) return 'this machine';
  if (protocol === 'http:' && /\.local$/i.test(hostname)) return 'a developer';
  if (protocol === 'http:' && /\.test$/i.test(hostname)) return 'this network';
  if (PRIVATE_ADDRESS.test(hostname) || PRIVATE_NAME.test(hostname)) return 'this network';
  if (TUNNEL.test(hostname) || SAMPLE_NAME.test(hostname) || isPlaceholderHost(hostname)) return 'unknown';
  if (!hostname.includes('.')) return 'unknown';
  return 'everyone';
}
