import type { ProxyAnswer, ProxyRoute, ProxySite } from '../../model/proxy.js';
import type { Span } from '../../model/source.js';
import { pathPattern } from './path-pattern.js';
import { rewritten } from './rewrite.js';

/** One path of an Ingress with its backend. */
export interface IngressPath {
  /** `'*'` for all; undefined where it can't be known. */
  readonly host: string | undefined;
  readonly path: string | undefined;
  /** `Prefix`, `Exact` or `ImplementationSpecific`. */
  readonly type: string | undefined;
  readonly at: Span;
  /** The rewrite-target of ingress-nginx; `pattern`: paths are patterns that change nothing. */
  readonly rewrite: string | undefined;
  readonly route: ProxyRoute | undefined;
}

const UNKNOWN: ProxyAnswer = { kind: 'unknown' };

/**
 * What an Ingress does with the paths of a host: an exact one goes first, then the longest prefix, by whole names.
 * With rewrite-target, ingress-nginx takes all paths for patterns and puts the target in the place of the whole path,
 * except where the target is the path itself, as `/` often is: then it writes no rewrite at all.
 * Not settled: other Ingress objects for the same host, other annotations, and what a controller makes of
 * ImplementationSpecific.
 * Source: kubernetes.io/docs/concepts/services-networking/ingress, kubernetes.github.io/ingress-nginx/examples/rewrite,
 * ingress-nginx internal/ingress/controller/template/template.go (buildProxyPass).
 */
export function ingressSite(host: string | undefined, paths: readonly IngressPath[]): ProxySite {
  return {
    answerTo(path) {
      if (host === undefined || paths.some((one) => one.path === undefined || one.rewrite === 'unknown'))
        return UNKNOWN;
      const rivals = paths
        .filter((one) => one.host === host || one.host === '*')
        .toSorted((a, b) => weightOf(b, host) - weightOf(a, host));
      for (const rival of rivals) {
        const fits = fitsPath(rival, path);
        if (fits === undefined) return UNKNOWN;
        if (fits) return answerOf(rival, path);
      }
      return { kind: 'nobody' };
    },
  };
}

function weightOf({ host, path = '', type }: IngressPath, wanted: string): number {
  return (host === wanted ? 1_000_000 : 0) + (type === 'Exact' ? 100_000 : 0) + path.length;
}

function fitsPath({ path = '/', type, rewrite }: IngressPath, asked: string): boolean | undefined {
  if (type === 'Exact') return asked === path;
  if (rewrite !== undefined) return pathPattern(`^${path.replace(/^\^/, '')}`, true)?.(asked);
  if (!/^\/[\w./-]*$/.test(path)) return undefined;
  const prefix = path.replace(/\/$/, '');
  return asked === prefix || asked.startsWith(`${prefix}/`);
}

function answerOf({ route, at, rewrite, path = '/' }: IngressPath, asked: string): ProxyAnswer {
  if (!route) return { kind: 'answered', at, how: 'passes them to another service' };
  const isLeft = rewrite === undefined || rewrite === 'pattern' || rewrite === path;
  if (isLeft) return { kind: 'passed', route, path: asked };
  const changed = rewritten(`^${path.replace(/^\^/, '')}`, rewrite, asked);
  return { kind: 'passed', route, path: changed ?? undefined };
}
