import type { ProxyRoute } from '../../model/proxy.js';

const MAX_LENGTH = 2000;
const HOST = /^\s*Host\(([^()]*)\)\s*$/;
const QUOTED_NAME = /^\s*[`"]([\w.-]+)[`"]\s*$/;

/**
 * What a router's rule lets through, where it is made of `Host()` alone, joined by `||` or commas; with
 * anything else in it neither hosts nor path are known.
 * Source: doc.traefik.io/traefik/routing/routers (rule).
 */
export function matchedBy(rule: string | undefined): Pick<ProxyRoute, 'hosts' | 'path'> {
  if (rule === undefined || rule.length > MAX_LENGTH) return { hosts: undefined, path: undefined };
  const terms = rule.split('||').map((term) => HOST.exec(term)?.[1]);
  const hosts = terms.flatMap(
    (term) => term?.split(',').map((host) => QUOTED_NAME.exec(host)?.[1]?.toLowerCase()) ?? [undefined],
  );
  return hosts.every((host) => host !== undefined) ? { hosts, path: '/' } : { hosts: undefined, path: undefined };
}
