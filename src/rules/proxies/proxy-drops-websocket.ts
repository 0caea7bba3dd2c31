import { requestsTo, type Requests } from '../../directus/requests.js';
import { isOn, isWritten, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'WebSockets fail; all else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must pass the WebSocket upgrade on.',
  why: 'nginx takes the Upgrade header away unless it is told to set it, and sends `Connection: close`. With WEBSOCKETS_ENABLED, clients then can not connect to /websocket (WEBSOCKETS_REST_PATH) and /graphql (WEBSOCKETS_GRAPHQL_PATH).',
  help: 'Add to the location: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
  evidence: [
    'nginx.org/en/docs/http/websocket.html',
    'measured: without either header the upgrade is refused with 404; HTTP/1.0 to Directus does no harm',
    'httpd.apache.org/docs/2.4/mod/mod_proxy.html: upgrade=websocket since 2.4.47',
  ],
  messages: {
    dropped:
      'WEBSOCKETS_ENABLED is on, but {proxy} does not pass the WebSocket upgrade on here, so no client can connect to {path}.',
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
    const requests = requestsTo(deployment, project);
    const paths = socketPaths(deployment).map((one) => ({ ...one, way: wayOf(requests, one.path) }));
    const lost = paths.filter(({ way }) => way !== 'open');
    // A way for one of them may be all that is wanted, unless somebody chose the path of the other.
    const [first] = lost.length === paths.length ? lost : lost.filter(({ chosen }) => chosen);
    if (!first || first.way === 'open') return;
    const { route } = first.way;
    report('dropped', {
      at: route.at,
      variable: 'WEBSOCKETS_ENABLED',
      data: { proxy: proxyName(route), path: first.path },
    });
  },
});

interface SocketPath {
  readonly path: string;
  /** Somebody wrote the variable that names it. */
  readonly chosen: boolean;
}

const DEFAULT_PATHS = { REST: '/websocket', GRAPHQL: '/graphql' } as const;

/** The paths that take WebSockets; none whose variable is written, but can't be seen. */
function socketPaths(deployment: Deployment): SocketPath[] {
  const kinds = (['REST', 'GRAPHQL'] as const).filter(
    (kind) => isOn(deployment, `WEBSOCKETS_${kind}_ENABLED`) !== false,
  );
  return kinds.flatMap((kind) => {
    const setting = settingOf(deployment, `WEBSOCKETS_${kind}_PATH`);
    if (setting.known && typeof setting.value === 'string')
      return [{ path: setting.value, chosen: isWritten(setting.variable) }];
    return setting.variable.assignment ? [] : [{ path: DEFAULT_PATHS[kind], chosen: false }];
  });
}

/** `open` where an upgrade arrives, or may; else the route that loses it. */
function wayOf({ publicPath = '', fateOf, routes }: Requests, path: string): 'open' | { readonly route: ProxyRoute } {
  const fate = fateOf(`${publicPath}${path}`);
  if (fate.kind === 'arrives') return fate.route.websocket === false ? { route: fate.route } : 'open';
  // What can't be followed is lost only where no route at all passes an upgrade on.
  const [route] = routes;
  return fate.kind === 'unknown' && route && routes.every(({ websocket }) => websocket === false) ? { route } : 'open';
}
