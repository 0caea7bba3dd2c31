import type { MeasuredCase } from './measured-case.js';
import { nginxProject } from './projects.js';

const FORWARDED = `    proxy_set_header Host $host;
    proxy_set_header X-Real-IP $remote_addr;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
`;
const UPGRADE = `    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
`;
const TALK = `${FORWARDED}    proxy_http_version 1.1;\n${UPGRADE}`;

/** A server of nginx with the size limit that Directus's uploads need. */
const server = (locations: string, before = '', limit = '  client_max_body_size 200m;\n') =>
  `${before}server {\n  listen 80;\n  server_name cms.acme.test;\n${limit}${locations}}\n`;
const location = (path: string, lines: string) => `  location ${path} {\n${lines}  }\n`;
const PASS = '    proxy_pass http://directus:8055;\n';

const PLAIN = server(location('/', PASS + TALK));
const SOCKETS = 'WEBSOCKETS_ENABLED=true';
const BELOW = `PUBLIC_URL=http://cms.acme.test/cms\n${SOCKETS}`;
const ALL_404 = 'login, uploads, the app: 404 ROUTE_NOT_FOUND';

/** nginx 1.22 in front of Directus. */
export const NGINX: readonly MeasuredCase[] = [
  {
    name: 'no size limit set',
    did: 'breaks',
    seen: 'upload of 3 MB: 413',
    files: nginxProject(SOCKETS, server(location('/', PASS + TALK), '', '')),
    says: ['warning proxy-body-limit-too-low nginx.conf:5'],
  },
  {
    name: 'cookies hidden',
    did: 'breaks',
    seen: 'a login in a session sets no cookie',
    files: nginxProject(
      SOCKETS,
      server(location('/', `${PASS}    proxy_hide_header Set-Cookie;\n    proxy_ignore_headers Set-Cookie;\n${TALK}`)),
    ),
    says: ['warning proxy-drops-login nginx.conf:7'],
  },
  {
    name: 'no Upgrade',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED))),
    says: ['warning proxy-drops-websocket nginx.conf:6'],
  },
  {
    name: 'prefix without a slash, cut with one',
    did: 'breaks',
    seen: ALL_404,
    files: nginxProject(BELOW, server(location('/cms', `    proxy_pass http://directus:8055/;\n${TALK}`))),
    says: ['warning proxy-path-mismatch nginx.conf:6'],
  },
  {
    name: 'prefix cut by rewrite',
    did: 'starts',
    files: nginxProject(BELOW, server(location('/cms/', `${PASS}    rewrite ^/cms/(.*)$ /$1 break;\n${TALK}`))),
    says: [],
  },
  {
    name: 'prefix added',
    did: 'breaks',
    seen: ALL_404,
    files: nginxProject(SOCKETS, server(location('/', `    proxy_pass http://directus:8055/cms/;\n${TALK}`))),
    says: ['warning proxy-path-mismatch nginx.conf:6'],
  },
  {
    name: 'prefix not cut',
    did: 'breaks',
    seen: ALL_404,
    files: nginxProject(BELOW, server(location('/cms/', PASS + TALK))),
    says: ['warning proxy-path-mismatch nginx.conf:6'],
  },
  {
    name: 'answers within 2 s',
    did: 'breaks',
    seen: 'login: 504, on a slow machine',
    files: nginxProject(SOCKETS, server(location('/', `${PASS}    proxy_read_timeout 2s;\n${TALK}`))),
    says: [],
  },
  {
    name: 'Upgrade over HTTP/1.0',
    did: 'starts',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED + UPGRADE))),
    says: [],
  },
  {
    name: 'a location for the WebSocket',
    did: 'starts',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED) + location('/websocket', PASS + TALK))),
    says: [],
  },
  {
    name: 'a location for another WebSocket',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(
      `${SOCKETS}\nWEBSOCKETS_REST_PATH=/realtime`,
      server(location('/', PASS + FORWARDED) + location('/websocket', PASS + TALK)),
    ),
    says: ['warning proxy-drops-websocket nginx.conf:6'],
  },
  {
    name: 'Connection from a map',
    did: 'starts',
    files: nginxProject(
      SOCKETS,
      server(
        location('/', PASS + TALK.replace('"upgrade"', '$connection_upgrade')),
        'map $http_upgrade $connection_upgrade { default upgrade; "" close; }\n',
      ),
    ),
    says: [],
  },

  // Two instances.
  {
    name: 'two instances, cache in memory',
    did: 'breaks',
    seen: 'an instance answers with what the other has changed',
    files: nginxProject('CACHE_ENABLED=true\nCACHE_STORE=memory', PLAIN, TWICE()),
    says: ['error several-instances-keep-permissions compose.yaml:8'],
  },
  {
    name: 'two instances, files in the container',
    did: 'breaks',
    seen: 'an upload to one instance: 403 FORBIDDEN on the other',
    files: withoutVolume(nginxProject('REDIS=redis://cache:6379', PLAIN, TWICE())),
    says: [
      'error several-instances-local-storage compose.yaml:7',
      'warning several-instances-memory-store compose.yaml:7',
    ],
  },
  {
    name: 'two instances without Redis',
    did: 'breaks',
    seen: 'new collections and permissions are unknown to the other instance; schedules run twice; a permission that was taken away still opens the other one after 30 s',
    files: nginxProject(SOCKETS, PLAIN, TWICE()),
    says: ['error several-instances-keep-permissions compose.yaml:8'],
  },
  {
    name: 'two instances without SECRET',
    did: 'breaks',
    seen: 'the token of one instance: 403 INVALID_TOKEN on the other',
    files: nginxProject('-SECRET\nREDIS=redis://cache:6379', PLAIN, TWICE()),
    says: [
      'warning several-instances-memory-store compose.yaml:8',
      'error several-instances-without-secret compose.yaml:8',
    ],
  },
];

function TWICE() {
  return {
    directus: '    deploy:\n      replicas: 2\n',
    services: '  cache:\n    image: redis:7\n    restart: unless-stopped\n',
  };
}

function withoutVolume(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const compose = files['compose.yaml'] ?? '';
  return { ...files, 'compose.yaml': compose.replace('    volumes: [./uploads:/directus/uploads]\n', '') };
}
