import { publicAddress } from '../../directus/public-url.js';
import { isOn, settingOf } from '../../directus/setting.js';
import { trustsProxies } from '../../directus/trust-proxy.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment, Project } from '../../model/project.js';
import { proxyName } from '../../model/proxy.js';
import { routesTo } from '../../directus/proxy-targets.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Clients share one rate limit; without a limiter only the log is wrong, which is an info.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Behind a proxy, Directus must be told to believe it about the addresses of clients.',
  why: 'Directus itself speaks plain HTTP, so an address with https means a proxy in front of it. Since 12.0 Directus believes no proxy unless IP_TRUST_PROXY says so: all requests then seem to come from the proxy, which shares one rate limit among everyone and appears in the activity log.',
  help: 'Set IP_TRUST_PROXY to the number of proxies in front of Directus (often 1), or to their addresses.',
  evidence: ['facts: IP_TRUST_PROXY is true by default up to 11, false since 12.0'],
  messages: {
    limited: 'IP_TRUST_PROXY is {state} although {proxied}, so all clients share one rate limit.',
    logged: {
      text: 'IP_TRUST_PROXY is {state} although {proxied}, so every client has the address of the proxy.',
      severity: 'info',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            RATE_LIMITER_ENABLED: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            RATE_LIMITER_ENABLED: "true"
            IP_TRUST_PROXY: "1"
    `,
  },
  check({ deployment, project, report }) {
    const trust = settingOf(deployment, 'IP_TRUST_PROXY');
    if (trustsProxies(deployment) !== false || !trust.known) return;
    if (trust.isDefault && isAtLeast(deployment.version, '12.0.0') !== 'yes') return;
    const proxy = proxyBefore(deployment, project, trust.isDefault);
    if (!proxy) return;
    const data = { state: trust.isDefault ? 'not set' : 'off', proxied: proxy.text };
    const related = [proxy.at && { at: proxy.at, message: proxy.note }];
    const limiter = settingOf(deployment, 'RATE_LIMITER_ENABLED').variable;
    const at = trust.isDefault ? undefined : trust.variable;
    if (isOn(deployment, 'RATE_LIMITER_ENABLED') === true)
      report('limited', { at: at ?? limiter, variable: 'IP_TRUST_PROXY', data, related });
    else report('logged', { at: at ?? proxy.at, variable: 'IP_TRUST_PROXY', data });
  },
});

/** What shows that there is a proxy. Who turned IP_TRUST_PROXY off on purpose has to be shown the proxy itself. */
function proxyBefore(
  deployment: Deployment,
  project: Project,
  isDefault: boolean,
): { readonly text: string; readonly note: string; readonly at: Span | undefined } | undefined {
  const address = publicAddress(deployment);
  if (isDefault && address?.url.protocol === 'https:')
    return {
      text: 'PUBLIC_URL is behind a proxy',
      note: 'https is ended by a proxy, since Directus speaks HTTP only',
      at: valueSpan(address.variable),
    };
  const [route] = routesTo(deployment, project);
  return (
    route && {
      text: `${proxyName(route)} stands in front of Directus`,
      note: 'the proxy leads to Directus here',
      at: route.at,
    }
  );
}
