import { requestsTo } from '../../directus/requests.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Whoever asks next gets the answer that was meant for somebody else, without any login.',
  impact: 'security',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must not keep answers that Directus marks as private.',
  why: 'Directus marks answers of its API as private or not to be stored, since they depend on who asks. A cache that takes no notice of Cache-Control keys them by the address alone: after an administrator opens the app, anyone who asks for /users/me or /items gets the same data.',
  help: 'Remove Cache-Control from proxy_ignore_headers, or cache /assets/ alone, in a location of its own.',
  evidence: [
    'measured on nginx 1.22: after a request for /users/me with a token, the same request without one is answered 200 with the data of the administrator',
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers: Cache-Control is not processed then',
  ],
  messages: {
    kept: '{proxy} keeps answers here although Directus marks them as private, so one person gets what was meant for another.',
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
          proxy_cache cms;
          proxy_cache_valid 200 10m;
          proxy_ignore_headers Cache-Control;
          proxy_pass http://directus:8055;
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
          proxy_cache cms;
          proxy_cache_valid 200 10m;
          proxy_ignore_headers Cache-Control;
          proxy_pass http://directus:8055;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const { fateOf, publicPath = '' } = requestsTo(deployment, project);
    const fate = fateOf(`${publicPath}/users/me`);
    if (fate.kind === 'arrives' && fate.route.keepsPrivateAnswers)
      report('kept', { at: fate.route.keepsPrivateAnswers, data: { proxy: proxyName(fate.route) } });
  },
});
