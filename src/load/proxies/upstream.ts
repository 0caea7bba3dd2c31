import type { ProxyRoute } from '../../model/proxy.js';

/** Where a proxy asks for a target as it is written: without a port at 80, with TLS at 443. */
export function upstreamAt(host: string, port: string | undefined, tls: boolean): ProxyRoute['upstream'] {
  return { host, port: Number(port ?? (tls ? 443 : 80)), tls };
}
