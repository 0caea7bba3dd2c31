import { isOn } from '../../directus/setting.js';
import { trustsProxies } from '../../directus/trust-proxy.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';
import { requestsTo } from '../../directus/requests.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Addresses in the log are wrong; with a rate limiter it is a warning, since clients get around it.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The proxy must tell Directus the address of the client.',
  why: "With IP_TRUST_PROXY, which is on by default before 12.0, Directus takes the client's address from X-Forwarded-For. nginx doesn't set that header unless it is told to, and passes on what the client wrote into it: anyone can then choose an address, and so get around rate limits and lists of allowed addresses; of all others the activity log shows the proxy.",
  help: 'Add to the location: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; and, with it, proxy_set_header X-Forwarded-Proto $scheme;',
  evidence: [
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header: by default only Host and Connection are redefined',
    'facts: IP_TRUST_PROXY is true by default up to 11, false since 12.0',
  ],
  messages: {
    missing:
      '{proxy} does not set X-Forwarded-For, so Directus believes the address that clients write there themselves, and else sees that of the proxy.',
    limited: {
      text: '{proxy} does not set X-Forwarded-For, so clients who write it themselves get around the rate limit, and all others share one.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_ENABLED: "true"

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_ENABLED: "true"

      ==> nginx.conf <==
      server {
        listen 443 ssl;
        location / {
          proxy_pass http://directus:8055;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    if (trustsProxies(deployment) !== true) return;
    const { routes, publicPath = '', fateOf } = requestsTo(deployment, project);
    const login = fateOf(`${publicPath}/auth/login`);
    const whole = routes.filter(({ path }) => path === '/');
    // Locations for some files only, beside one for the rest, are left alone.
    const [first] = whole.length > 0 ? whole : routes;
    const route = login.kind === 'arrives' ? login.route : first;
    if (route?.forwardedFor !== false) return;
    // On plain HTTP, a proxy that ends TLS before it may have set the header.
    const limited = route.tls === true && isOn(deployment, 'RATE_LIMITER_ENABLED') === true;
    report(limited ? 'limited' : 'missing', {
      at: route.at,
      variable: 'IP_TRUST_PROXY',
      data: { proxy: proxyName(route) },
    });
  },
});
