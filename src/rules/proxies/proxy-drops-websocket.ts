import { isOn } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { routesTo } from '../../model/proxy-targets.js';

export default defineRule({
  severity: 'error',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The proxy must pass the WebSocket upgrade on.',
  why: 'nginx takes the Upgrade header away unless it is told to set it. With WEBSOCKETS_ENABLED, clients then can not connect to /websocket and /graphql.',
  help: 'Add to the location: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
  evidence: ['nginx.org/en/docs/http/websocket.html'],
  messages: {
    dropped: 'WEBSOCKETS_ENABLED is on, but nginx does not pass the WebSocket upgrade on, so no client can connect.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            WEBSOCKETS_ENABLED: "true"

      ==> nginx.conf <==
      server {
        listen 80;
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
            WEBSOCKETS_ENABLED: "true"

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection "upgrade";
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    if (isOn(deployment, 'WEBSOCKETS_ENABLED') !== true) return;
    const routes = routesTo(deployment, project);
    // A location of its own for /websocket is enough.
    if (routes.some(({ websocket }) => websocket !== false)) return;
    const route = routes.find(({ path }) => path === '/') ?? routes[0];
    if (route) report('dropped', { at: route.at, variable: 'WEBSOCKETS_ENABLED' });
  },
});
