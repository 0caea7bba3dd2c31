import { requestsTo } from '../../directus/requests.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';

/** Which request shows that something is missing, and what then happens. */
const LOSSES = [
  {
    header: 'Set-Cookie',
    path: '/auth/login',
    effect: 'the browser never gets the cookie of its session, and nobody can log in to the app',
  },
  {
    header: 'Cookie',
    path: '/users/me',
    effect: 'Directus never sees the cookie of a session, and nobody can log in to the app',
  },
  {
    header: 'Authorization',
    path: '/users/me',
    effect: 'Directus never sees an access token, and every request with one is treated as anonymous',
  },
  {
    header: 'body',
    path: '/auth/login',
    effect: 'Directus gets neither the password of a login nor anything that is saved',
  },
] as const;

export default defineRule({
  severity: 'warning',
  severityReason: 'Logins fail behind this proxy; there may be another way to Directus.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must pass cookies and access tokens on.',
  why: 'Directus keeps the session of its app in a cookie, and takes access tokens from the Authorization header. A proxy that takes these headers away logs everyone out.',
  help: 'Remove the line, or put it into a location that needs no login, such as /assets/.',
  evidence: [
    'measured: with proxy_hide_header Set-Cookie a login answers 200 and sets no cookie',
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header: a header with an empty value is not passed',
    'measured on nginx 1.22: with proxy_pass_request_body off a login is answered 400, with proxy_pass_request_headers off no token arrives',
  ],
  messages: {
    dropped: '{proxy} takes the header {header} away here, so {effect}.',
    emptied: '{proxy} passes requests on without their bodies here, so {effect}.',
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
          proxy_hide_header Set-Cookie;
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
          proxy_hide_header Set-Cookie;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const { fateOf, publicPath = '' } = requestsTo(deployment, project);
    for (const { header, path, effect } of LOSSES) {
      const fate = fateOf(`${publicPath}${path}`);
      if (fate.kind !== 'arrives') continue;
      const drop = fate.route.drops.find((one) => one.header === header);
      if (!drop) continue;
      const data = { proxy: proxyName(fate.route), effect };
      if (header === 'body') report('emptied', { at: drop.at, data });
      else report('dropped', { at: drop.at, data: { ...data, header } });
    }
  },
});
