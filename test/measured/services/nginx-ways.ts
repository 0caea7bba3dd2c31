import type { MeasuredCase } from './measured-case.js';
import { nginxProject } from './projects.js';

const FORWARDED = `    proxy_set_header Host $host;
    proxy_set_header X-Real-IP $remote_addr;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
`;
const UPGRADE = `    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
`;
const TALK = FORWARDED + UPGRADE;
const PASS = '    proxy_pass http://directus:8055;\n';
const ROOMY = '  client_max_body_size 200m;\n';
const SOCKETS = 'WEBSOCKETS_ENABLED=true';
const BELOW = `PUBLIC_URL=http://cms.acme.test/cms\n${SOCKETS}`;

const location = (path: string, lines: string) => `  location ${path} {\n${lines}  }\n`;
const server = (locations: string, before = '', inside = ROOMY) =>
  `${before}server {\n  listen 80;\n  server_name cms.acme.test;\n${inside}${locations}}\n`;
const MAIN = location('/', PASS + TALK);

/** One location for the whole site, with some lines more. */
const whole = (lines: string, before = '') => server(location('/', lines + PASS + TALK), before);
const upgrading = (lines: string) => server(location('/', `${PASS}${FORWARDED}    proxy_http_version 1.1;\n${lines}`));

/** More ways through nginx 1.22. */
export const NGINX_WAYS: readonly MeasuredCase[] = [
  // The upgrade to a WebSocket.
  {
    name: 'Upgrade without Connection',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(SOCKETS, upgrading('    proxy_set_header Upgrade $http_upgrade;\n')),
    says: ['warning proxy-drops-websocket nginx.conf:6'],
  },
  {
    name: 'Connection empty, as for keep-alive',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(
      SOCKETS,
      upgrading('    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "";\n'),
    ),
    says: ['warning proxy-drops-websocket nginx.conf:6'],
  },
  {
    name: 'Connection as the client sends it',
    did: 'starts',
    files: nginxProject(
      SOCKETS,
      upgrading('    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection $http_connection;\n'),
    ),
    says: [],
  },
  {
    name: 'a map that closes',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(
      SOCKETS,
      server(
        location('/', PASS + TALK.replace('"upgrade"', '$connection_upgrade')),
        'map $http_upgrade $connection_upgrade { default close; }\n',
      ),
    ),
    says: ['warning proxy-drops-websocket nginx.conf:7'],
  },
  {
    name: 'Upgrade: websocket for the whole site',
    did: 'breaks',
    seen: 'no request but that for a WebSocket is ever answered',
    files: nginxProject(
      SOCKETS,
      upgrading('    proxy_set_header Upgrade websocket;\n    proxy_set_header Connection upgrade;\n'),
    ),
    says: ['warning proxy-drops-websocket nginx.conf:12'],
  },
  {
    name: 'headers of the server, lost to those of the location',
    did: 'breaks',
    seen: 'WebSocket: 404',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED), '', ROOMY + UPGRADE)),
    says: ['warning proxy-drops-websocket nginx.conf:9'],
  },
  {
    name: 'a location whose prefix is cut',
    did: 'breaks',
    seen: 'WebSocket: times out',
    files: nginxProject(
      SOCKETS,
      server(
        location('/', PASS + FORWARDED) + location('/websocket', `    proxy_pass http://directus:8055/;\n${TALK}`),
      ),
    ),
    says: ['warning proxy-drops-websocket nginx.conf:13'],
  },
  {
    name: 'a location with a slash at the end',
    did: 'breaks',
    seen: 'WebSocket: 301',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED) + location('/websocket/', PASS + TALK))),
    says: ['warning proxy-drops-websocket nginx.conf:6'],
  },
  {
    name: 'an exact location',
    did: 'starts',
    files: nginxProject(SOCKETS, server(location('/', PASS + FORWARDED) + location('= /websocket', PASS + TALK))),
    says: [],
  },

  // Which server is asked.
  {
    name: 'no port',
    did: 'breaks',
    seen: 'everything: 502',
    files: nginxProject(SOCKETS, server(location('/', `    proxy_pass http://directus;\n${TALK}`))),
    says: ['error proxy-port-mismatch nginx.conf:6'],
  },
  {
    name: 'https to Directus',
    did: 'breaks',
    seen: 'everything: 502',
    files: nginxProject(SOCKETS, server(location('/', `    proxy_pass https://directus:8055;\n${TALK}`))),
    says: ['error proxy-upstream-encrypted nginx.conf:6'],
  },
  {
    name: 'localhost',
    did: 'breaks',
    seen: 'everything: 502',
    files: nginxProject(SOCKETS, server(location('/', `    proxy_pass http://localhost:8055;\n${TALK}`))),
    says: ['error proxy-upstream-unknown nginx.conf:6'],
  },
  {
    name: 'an upstream',
    did: 'starts',
    files: nginxProject(
      SOCKETS,
      server(
        location('/', `    proxy_pass http://cms;\n${TALK}`),
        'upstream cms { server directus:8055; keepalive 8; }\n',
      ),
    ),
    says: [],
  },

  // What gets lost.
  {
    name: 'no body',
    did: 'breaks',
    seen: 'login: never answered',
    files: nginxProject(SOCKETS, whole('    proxy_pass_request_body off;\n')),
    says: ['warning proxy-drops-login nginx.conf:6'],
  },
  {
    name: 'no headers',
    did: 'breaks',
    seen: 'login: 400 INVALID_PAYLOAD, own user: 401',
    files: nginxProject(SOCKETS, whole('    proxy_pass_request_headers off;\n')),
    says: ['warning proxy-drops-login nginx.conf:6'],
  },
  {
    name: 'the login closed',
    did: 'breaks',
    seen: 'login: 403',
    files: nginxProject(SOCKETS, server(MAIN + location('/auth', '    return 403;\n'))),
    says: ['warning proxy-diverts-requests nginx.conf:16'],
  },
  {
    name: 'the users closed',
    did: 'breaks',
    seen: 'own user: 403',
    files: nginxProject(SOCKETS, server(MAIN + location('/users', '    deny all;\n'))),
    says: ['warning proxy-diverts-requests nginx.conf:15'],
  },
  {
    name: 'what the app can do without, closed',
    did: 'starts',
    files: nginxProject(SOCKETS, server(MAIN + location('/graphql', '    return 404;\n'))),
    says: [],
  },
  {
    name: 'items under another path',
    did: 'breaks',
    seen: 'items: 404 ROUTE_NOT_FOUND',
    files: nginxProject(SOCKETS, server(MAIN + location('/items/', `    proxy_pass http://directus:8055/;\n${TALK}`))),
    says: ['warning proxy-diverts-requests nginx.conf:16'],
  },
  {
    name: 'OPTIONS answered by nginx',
    did: 'breaks',
    seen: 'preflight: 204 without Access-Control-Allow-Origin',
    files: nginxProject(
      `${SOCKETS}\nCORS_ENABLED=true\nCORS_ORIGIN=https://app.acme.test`,
      whole('    if ($request_method = OPTIONS) { return 204; }\n'),
    ),
    says: ['warning proxy-refuses-methods nginx.conf:6'],
  },
  {
    name: 'private answers kept',
    did: 'breaks',
    seen: '/users/me without a token, after one with the token of an administrator: 200',
    files: nginxProject(
      SOCKETS,
      whole(
        '    proxy_cache cms;\n    proxy_cache_valid 200 10m;\n    proxy_ignore_headers Cache-Control Set-Cookie;\n',
        'proxy_cache_path /tmp/cms keys_zone=cms:1m;\n',
      ),
    ),
    says: ['error proxy-keeps-private-answers nginx.conf:9'],
  },

  // Sizes.
  {
    name: 'no more than 100 kB',
    did: 'breaks',
    seen: 'upload of 3 MB: 413, JSON of 0.5 MB: 413',
    files: nginxProject(SOCKETS, server(MAIN, '', '  client_max_body_size 100k;\n')),
    says: ['warning proxy-body-limit-too-low nginx.conf:4'],
  },
  {
    name: 'no limit',
    did: 'starts',
    files: nginxProject(SOCKETS, server(MAIN, '', '  client_max_body_size 0;\n')),
    says: [],
  },

  // Below a path.
  {
    name: 'a path cut off, as in PUBLIC_URL',
    did: 'starts',
    files: nginxProject(BELOW, server(location('/cms/', `    proxy_pass http://directus:8055/;\n${TALK}`))),
    says: [],
  },
  {
    name: 'a path cut off, but not in PUBLIC_URL',
    did: 'breaks',
    seen: 'the scripts of the app: 404',
    files: nginxProject(SOCKETS, server(location('/cms/', `    proxy_pass http://directus:8055/;\n${TALK}`))),
    says: ['warning proxy-path-mismatch nginx.conf:6'],
  },
  {
    name: 'a path cut off by a rewrite that starts anew',
    did: 'breaks',
    seen: 'everything: 404',
    files: nginxProject(BELOW, server(location('/cms/', `${PASS}    rewrite ^/cms/(.*)$ /$1 last;\n${TALK}`))),
    says: ['warning proxy-path-mismatch nginx.conf:6'],
  },
];
