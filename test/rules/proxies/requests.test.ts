import { expect, test } from 'vitest';
import websocket from '../../../src/rules/proxies/proxy-drops-websocket.js';
import diverts from '../../../src/rules/proxies/proxy-diverts-requests.js';
import dropsLogin from '../../../src/rules/proxies/proxy-drops-login.js';
import pathMismatch from '../../../src/rules/proxies/proxy-path-mismatch.js';
import portMismatch from '../../../src/rules/proxies/proxy-port-mismatch.js';
import refuses from '../../../src/rules/proxies/proxy-refuses-methods.js';
import { lint } from '../../support/lint.js';

const UPGRADE = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;';
const PASS = 'proxy_pass http://directus:8055;';

function project(environment: readonly string[], server: string, more = '') {
  const lines = environment.map((line) => `      ${line}\n`).join('');
  return {
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n${lines}${more}`,
    'nginx.conf': `server {\n${server}\n}\n`,
  };
}

test.each([
  [
    'a prefix that is not cut',
    'location /cms/ { proxy_pass http://directus:8055; }',
    'nginx.conf:2:18-2:49 warning Directus answers ROUTE_NOT_FOUND to all requests: nginx turns /cms/admin/login into /cms/admin/login, and Directus knows only /admin/login.',
  ],
  [
    'cut without its slash',
    'location /cms { proxy_pass http://directus:8055/; }',
    'nginx.conf:2:17-2:49 warning Directus answers ROUTE_NOT_FOUND to all requests: nginx turns /cms/admin/login into //admin/login, and Directus knows only /admin/login.',
  ],
  [
    'a prefix that is added',
    'location / { proxy_pass http://directus:8055/cms/; }',
    'nginx.conf:2:14-2:50 warning Directus answers ROUTE_NOT_FOUND to all requests: nginx turns /admin/login into /cms/admin/login, and Directus knows only /admin/login.',
  ],
])('proxy-path-mismatch, whatever PUBLIC_URL says: %s', async (_, server, expected) => {
  expect(await lint(pathMismatch, project([], server))).toBe(expected);
});

test.each([
  ['cut', [], 'location /cms/ { proxy_pass http://directus:8055/; }'],
  ['one part of the API', [], `location /items/ { ${PASS} }`],
  ['the app and its API', [], `location /admin { ${PASS} } location /auth { ${PASS} }`],
  ['a pattern that is not understood', [], `location ~ ^/cms/(?!x) { ${PASS} }`],
  ['a path that may be an endpoint of an extension', [], `location /webhooks/ { ${PASS} }`],
])('proxy-path-mismatch: silent for %s', async (_, environment, server) => {
  const volume = '    volumes:\n      - extensions:/directus/extensions\nvolumes:\n  extensions:\n';
  expect(await lint(pathMismatch, project(environment, server, volume))).toBe('');
});

test.each([
  [
    'another port than PORT',
    ['PORT: "8080"'],
    `location / { ${PASS} }`,
    'asks directus at port 8055, but Directus listens on 8080, so nobody answers.',
  ],
  [
    'another port than 8055',
    [],
    'location / { proxy_pass http://directus:80; }',
    'asks directus at port 80, but Directus listens on 8055, so nobody answers.',
  ],
])('proxy-port-mismatch: %s', async (_, environment, server, expected) => {
  expect(await lint(portMismatch, project(environment, server))).toContain(`error nginx ${expected}`);
});

test("proxy-port-mismatch: the published port, which is the host's", async () => {
  const files = project([], 'location / { proxy_pass http://directus:8080; }', '    ports: ["8080:8055"]\n');
  expect(await lint(portMismatch, files)).toContain(
    'nginx asks directus at port 8080, which is published on the host only; inside the network Directus listens on 8055, so nobody answers.',
  );
});

test.each([
  ['PORT is not seen', project(['PORT: ${CMS_PORT}'], 'location / { proxy_pass http://directus:80; }')],
  ['it follows', project(['PORT: "8080"'], 'location / { proxy_pass http://directus:8080; }')],
  ['a command of its own', project([], 'location / { proxy_pass http://directus:80; }', '    command: sh start.sh\n')],
  ['another service', project([], 'location / { proxy_pass http://site:80; }')],
])('proxy-port-mismatch: silent where %s', async (_, files) => {
  expect(await lint(portMismatch, files)).toBe('');
});

test('proxy-drops-websocket: follows PORT and the configured path', async () => {
  const on = ['WEBSOCKETS_ENABLED: "true"'];
  const own = `location / { ${PASS} } location /websocket { ${PASS} ${UPGRADE} }`;
  expect(await lint(websocket, project(on, own))).toBe('');
  expect(await lint(websocket, project([...on, 'WEBSOCKETS_REST_PATH: /realtime'], own))).toBe(
    'nginx.conf:2:14-2:45 warning WEBSOCKETS_ENABLED is on, but nginx does not pass the WebSocket upgrade on here, so no client can connect to /realtime.',
  );
  expect(
    await lint(websocket, project([...on, 'PORT: "8080"'], 'location / { proxy_pass http://directus:8080; }')),
  ).toContain('so no client can connect to /websocket.');
  expect(await lint(websocket, project(['WEBSOCKETS_ENABLED: ${WS}'], `location / { ${PASS} }`))).toBe('');
});

test.each([
  [
    'scripts',
    `location / { ${PASS} } location ~* \\.(js|css)$ { root /srv; }`,
    'Requests for /admin/assets/*.js (the scripts of the app) do not reach Directus: nginx answers from files of its own.',
  ],
  [
    'files',
    `location / { ${PASS} } location /assets/ { expires 1d; }`,
    'Requests for /assets/ID (files) do not reach Directus: nginx answers from files of its own.',
  ],
  [
    'files under another path',
    `location / { ${PASS} } location /assets/ { proxy_pass http://directus:8055/; }`,
    'Requests for /assets/ID (files) reach Directus as /5b1a9a9e-4c0b-4f8e-9c55-0be2a7d1f3c9, which it does not know.',
  ],
  [
    'the API of the app',
    `location /admin { ${PASS} } location /items { ${PASS} } location / { proxy_pass http://site:80; }`,
    'Requests for /auth/login (the login) do not reach Directus: nginx passes them to site.',
  ],
])('proxy-diverts-requests: %s', async (_, server, expected) => {
  const files = project([], server, '  site:\n    image: nginx:1.27\n');
  expect(await lint(diverts, files)).toContain(`warning ${expected}`);
});

test.each([
  ['one way for all', `location / { ${PASS} }`],
  ['a path that is closed', `location / { ${PASS} } location /assets/ { return 403; }`],
  ['scripts that reach Directus, too', `location / { ${PASS} } location ~ \\.js$ { ${PASS} expires 1d; }`],
  ['an API without the app', `location /items { ${PASS} } location / { root /srv; }`],
  ['an include', `include x.conf; location / { ${PASS} } location ~ \\.js$ { root /srv; }`],
])('proxy-diverts-requests: silent for %s', async (_, server) => {
  expect(await lint(diverts, project([], server))).toBe('');
});

test('proxy-drops-login: each header with what it breaks', async () => {
  const lost = (line: string) => lint(dropsLogin, project([], `location / { ${PASS} ${line} }`));
  expect(await lost('proxy_hide_header Set-Cookie;')).toBe(
    'nginx.conf:2:47-2:75 warning nginx takes the header Set-Cookie away here, so the browser never gets the cookie of its session, and nobody can log in to the app.',
  );
  expect(await lost('proxy_set_header Authorization "";')).toContain('takes the header Authorization away here');
  expect(await lost('proxy_hide_header X-Powered-By;')).toBe('');
});

test('proxy-refuses-methods: unless the app is elsewhere', async () => {
  const limited = `${PASS} limit_except GET POST { deny all; }`;
  expect(await lint(refuses, project([], `location / { ${limited} }`))).toBe(
    'nginx.conf:2:47-2:69 warning nginx refuses PATCH, DELETE to everyone here, although the app is served at /admin and saves with them.',
  );
  expect(await lint(refuses, project([], `location /items { ${limited} }`))).toBe('');
});

/** What ingress-nginx makes of a path and its rewrite-target. */
test.each([
  ['/', '/', ''],
  ['/(.*)', '/$1', ''],
  ['/(.*)', '/', 'Directus answers ROUTE_NOT_FOUND to all requests: the Ingress turns /admin/login into /'],
  ['/(.*)', '/api/$1', 'the Ingress turns /admin/login into /api/admin/login'],
])('an Ingress of %s with rewrite-target %s', async (path, target, expected) => {
  const labels = 'labels: { app: cms }';
  const k8s = [
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cms }\nspec:\n  template:\n    metadata: { ${labels} }`,
    '    spec: { containers: [{ name: directus, image: "directus/directus:11.17.4" }] }\n---',
    'apiVersion: v1\nkind: Service\nmetadata: { name: cms }\nspec: { selector: { app: cms }, ports: [{ port: 8055 }] }\n---',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: cms\n  annotations:',
    `    nginx.ingress.kubernetes.io/rewrite-target: ${target}\nspec:\n  rules:\n    - host: cms.acme.test\n      http:\n        paths:`,
    `          - path: ${path}\n            pathType: Prefix\n            backend: { service: { name: cms, port: { number: 8055 } } }`,
  ].join('\n');
  const report = await lint(pathMismatch, { 'k8s.yaml': k8s });
  if (expected === '') expect(report).toBe('');
  else expect(report).toContain(expected);
});
