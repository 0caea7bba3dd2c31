import { requestsTo, type Fate, type Requests } from '../../directus/requests.js';
import { isOn, isWritten, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'WebSockets fail; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must pass the WebSocket upgrade on.',
  why: 'nginx removes the Upgrade header unless it is told to set it, and sends `Connection: close`. With WEBSOCKETS_ENABLED, clients then cannot connect to /websocket (WEBSOCKETS_REST_PATH) and /graphql (WEBSOCKETS_GRAPHQL_PATH).',
  help: 'Add to the location: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
  evidence: [
    'nginx.org/en/docs/http/websocket.html',
    'measured: without either header the upgrade is refused with 404; HTTP/1.0 to Directus does no harm',
    'measured: with `proxy_set_header Upgrade websocket` for the whole site, logins and all else are never answered',
    'httpd.apache.org/docs/2.4/mod/mod_proxy.html: upgrade=websocket since 2.4.47',
  ],
  messages: {
    dropped:
      'WEBSOCKETS_ENABLED is on, but {proxy} does not pass the WebSocket upgrade on here, so no client can connect to {path}.',
    always: {
      text: 'WEBSOCKETS_ENABLED is on, and {proxy} asks for a WebSocket with every request here, so no other request is ever answered.',
      help: 'Write proxy_set_header Upgrade $http_upgrade; which is empty for all other requests.',
    },
    changed:
      'WEBSOCKETS_ENABLED is on, but {proxy} asks Directus for {arrives} instead of {path}, so no client can connect.',
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
    const other = requests.fateOf(`${requests.publicPath ?? ''}${OTHER}`);
    const always = other.kind === 'arrives' ? other.route.upgradesAll : undefined;
    if (always && other.kind === 'arrives')
      report('always', { at: always, variable: 'WEBSOCKETS_ENABLED', data: { proxy: proxyName(other.route) } });
    const paths = socketPaths(deployment).map((one) => ({ ...one, way: wayOf(requests, one.path) }));
    const lost = paths.filter(({ way }) => way !== 'open');
    // A way for one of them may be all that is wanted, unless somebody chose the path of the other.
    const [first] = lost.length === paths.length ? lost : lost.filter(({ chosen }) => chosen);
    if (!first || first.way === 'open') return;
    const { route, arrives } = first.way;
    const place = { at: route.at, variable: 'WEBSOCKETS_ENABLED' };
    const data = { proxy: proxyName(route), path: first.path };
    if (arrives === undefined || route.websocket === false) report('dropped', { ...place, data });
    else report('changed', { ...place, data: { ...data, arrives }, help: CUT_NOTHING });
  },
});

const CUT_NOTHING = 'Let the location hand the path on as it came: proxy_pass with nothing behind the port.';

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

/** The route that loses an upgrade, and the path that arrives instead where it is another. */
interface Loss {
  readonly route: ProxyRoute;
  readonly arrives?: string;
}

const OTHER = '/server/info';

function arrivesAsAsked(fate: Fate): boolean {
  return fate.kind === 'arrives' && fate.path === OTHER;
}

/** `open` where an upgrade arrives, or may. */
function wayOf({ publicPath = '', fateOf, routes }: Requests, path: string): 'open' | Loss {
  const fate = fateOf(`${publicPath}${path}`);
  if (fate.kind === 'arrives') {
    const { route } = fate;
    // Where everything arrives under another path, the path is the fault, not the WebSocket.
    if (fate.path !== undefined && fate.path !== path && arrivesAsAsked(fateOf(`${publicPath}${OTHER}`)))
      return { route, arrives: fate.path };
    return route.websocket === false ? { route } : 'open';
  }
  // What can't be followed is lost only where no route at all passes an upgrade on.
  const [route] = routes;
  return fate.kind === 'unknown' && route && routes.every(({ websocket }) => websocket === false) ? { route } : 'open';
}
