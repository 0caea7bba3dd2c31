import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { publishLocallyFix } from '../../fixes/index.js';
import { isOnEveryInterface } from '../../model/compose-network.js';
import { proxyName } from '../../model/proxy.js';
import { routesTo } from '../../directus/proxy-targets.js';

export default defineRule({
  severity: 'info',
  severityReason: 'A firewall may stand in the way; past TLS it is a warning.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Behind a proxy, Directus itself needs no open port.',
  why: 'A published port is open on every address of the machine, and Docker opens it past firewalls such as ufw. Whoever uses it goes around the proxy: without TLS, without its limits, and with any client address that they put into X-Forwarded-For.',
  help: 'Remove the entry from `ports:` when the proxy is on the same Compose network; for a proxy on the host itself, bind it to 127.0.0.1.',
  evidence: ['Docker documentation: published ports are open on all addresses unless one is named, and pass by ufw'],
  messages: {
    published: 'Port {port} of all addresses of the machine leads to Directus itself, past {proxy}.',
    withoutTls: {
      text: 'Port {port} of all addresses of the machine leads to Directus itself over plain HTTP, past the TLS of {proxy}.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          ports:
            - 8055:8055
        proxy:
          image: caddy:2
          ports:
            - 443:443
          volumes:
            - ./Caddyfile:/etc/caddy/Caddyfile

      ==> Caddyfile <==
      cms.acme.test {
        reverse_proxy directus:8055
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          ports:
            - 127.0.0.1:8055:8055
        proxy:
          image: caddy:2
          ports:
            - 443:443
          volumes:
            - ./Caddyfile:/etc/caddy/Caddyfile

      ==> Caddyfile <==
      cms.acme.test {
        reverse_proxy directus:8055
      }
    `,
  },
  check({ deployment, project, report }) {
    const { compose } = deployment;
    if (!compose || project.assume.network === 'private') return;
    const routes = routesTo(deployment, project);
    const route = routes.find(({ tls }) => tls === true) ?? routes[0];
    if (!route) return;
    for (const port of compose.service.ports) {
      if (port.target !== 8055 || port.published === undefined || !isOnEveryInterface(port)) continue;
      const related = [{ at: route.at, message: 'the proxy leads to it here' }];
      report(route.tls === true ? 'withoutTls' : 'published', {
        at: port.at,
        data: { port: port.published, proxy: proxyName(route) },
        fix: publishLocallyFix(port.at),
        related,
      });
    }
  },
});
