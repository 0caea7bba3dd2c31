import { routesTo } from '../../directus/proxy-targets.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus has no TLS of its own, so no request is answered.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must ask Directus over plain HTTP.',
  why: 'TLS ends at the proxy: Directus itself listens on plain HTTP and has no setting for a certificate. A proxy that greets it with TLS shows 502 Bad Gateway.',
  help: 'Write http:// for the upstream.',
  evidence: [
    '@directus/api server.js: `http.createServer(await createApp())`',
    'measured on nginx 1.22: with `proxy_pass https://directus:8055` every request is answered 502',
  ],
  messages: {
    encrypted: '{proxy} speaks TLS to {host}, but Directus listens on plain HTTP, so every request is answered 502.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location / {
          proxy_pass https://directus:8055;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    // An image of one's own may bring something that ends TLS before Directus.
    if (deployment.image?.official !== true) return;
    for (const route of routesTo(deployment, project))
      if (route.upstream.tls === true)
        report('encrypted', { at: route.at, data: { proxy: proxyName(route), host: route.upstream.host } });
  },
});
