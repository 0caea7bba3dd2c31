import { requestsTo } from '../../directus/requests.js';
import { isOn } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The app can only read behind this proxy; there may be another way to Directus.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must let the methods through that the app uses.',
  why: 'The app of Directus saves with PATCH, deletes with DELETE and uploads with POST. A proxy that refuses these methods to everyone makes the app read only.',
  help: 'Let POST, PATCH and DELETE through where the app is used, or serve the app on another host.',
  evidence: [
    'nginx.org/en/docs/http/ngx_http_core_module.html#limit_except: GET includes HEAD, all others are named',
    'measured on nginx 1.22: with `if ($request_method = OPTIONS) { return 204; }` the preflight has no Access-Control-Allow-Origin',
  ],
  messages: {
    preflight:
      'CORS_ENABLED is on, but {proxy} answers OPTIONS itself here, without the headers of Directus, so no other site may use the API.',
    refused: '{proxy} refuses {methods} to everyone here, although the app is served at {admin} and saves with them.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
          limit_except GET POST {
            deny all;
          }
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
        listen 80;
        location / {
          proxy_pass http://directus:8055;
        }
        location /assets/ {
          proxy_pass http://directus:8055;
          limit_except GET {
            deny all;
          }
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const { fateOf, publicPath = '' } = requestsTo(deployment, project);
    const app = fateOf(`${publicPath}/admin/login`);
    const items = fateOf(`${publicPath}/items/pages`);
    if (items.kind === 'arrives' && isOn(deployment, 'CORS_ENABLED') === true) {
      const preflight = items.route.refuses.find(({ methods }) => methods.includes('OPTIONS'));
      if (preflight)
        report('preflight', { at: preflight.at, variable: 'CORS_ENABLED', data: { proxy: proxyName(items.route) } });
    }
    // An API for reading alone needs nothing else, as long as the app isn't served there.
    if (app.kind !== 'arrives' || items.kind !== 'arrives') return;
    for (const { methods, at } of items.route.refuses) {
      // SEARCH only reads, and is used by few.
      const used = methods.filter((method) => method !== 'SEARCH' && method !== 'OPTIONS');
      if (used.length === 0) continue;
      const data = { proxy: proxyName(items.route), methods: used.join(', '), admin: `${publicPath}/admin` };
      report('refused', { at, data });
    }
  },
});
