import { publicAddress } from '../../directus/public-url.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { isLocalhost } from '../../model/compose-network.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';
import { routesTo } from '../../directus/proxy-targets.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Something before the proxy may pass requests on under another name.',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The proxy must answer to the host in PUBLIC_URL.',
  why: 'Links in mails, redirects after single sign-on and the addresses of files are built from PUBLIC_URL. When no route of the proxy answers to its host, they lead to an error page, unless something before the proxy passes them on under another name.',
  help: 'Write the same host into PUBLIC_URL and into the route.',
  evidence: [
    'facts: PUBLIC_URL is the base of mail links, OAuth redirect_uri and licence activation',
    'doc.traefik.io/traefik/routing/routers: a router takes requests that fit its rule',
  ],
  messages: {
    otherName: {
      text: 'nginx serves Directus as {hosts}, and PUBLIC_URL says {host}: links, previews and single sign-on lead to the other name.',
      severity: 'info',
      help: 'Write the host that people type into PUBLIC_URL, or add {host} to server_name where both lead here.',
    },
    foreign: 'No route of {proxy} to Directus answers to {host}, the host in PUBLIC_URL; this one is for {hosts}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
          labels:
            traefik.http.routers.cms.rule: Host(\`directus.acme.test\`)
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
          labels:
            traefik.http.routers.cms.rule: Host(\`cms.acme.test\`)
    `,
  },
  check({ deployment, project, report }) {
    const address = publicAddress(deployment);
    const routes = routesTo(deployment, project);
    const [first] = routes;
    if (!address || !first || isLocalhost(address.url.hostname)) return;
    const host = address.url.hostname.toLowerCase();
    if (routes.some((route) => mayAnswer(route, host))) return;
    const byNginx = routes.some(({ kind }) => kind === 'nginx');
    const at = valueSpan(address.variable);
    report(byNginx ? 'otherName' : 'foreign', {
      at: first.at,
      variable: 'PUBLIC_URL',
      data: { proxy: proxyName(first), host, hosts: (first.hosts ?? []).join(', ') },
      related: [at && { at, message: 'PUBLIC_URL is here' }],
    });
  },
});

/** nginx gives a request for an unknown host to its first server, so that of its names less can be said. */
function mayAnswer({ hosts }: ProxyRoute, host: string): boolean {
  if (hosts === undefined || hosts.length === 0) return true;
  return hosts.some(
    (one) => one === host || OPEN_NAME.test(one) || (one.startsWith('*.') && host.endsWith(one.slice(1))),
  );
}

/** Placeholders, patterns, addresses and names that a template fills in. */
const OPEN_NAME = /^[~._]|[$%<>{}]|^[\d.]+$|localhost|(?:^|\.)example\.|(?:^|[.-])your|^default|^www\.\*/;
