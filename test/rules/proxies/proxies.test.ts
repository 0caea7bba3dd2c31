import { expect, test } from 'vitest';
import bodyLimit from '../../../src/rules/proxies/proxy-body-limit-too-low.js';
import websocket from '../../../src/rules/proxies/proxy-drops-websocket.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const project = (environment: string, server: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      DB_CLIENT: pg\n${environment}`,
  ...projectFiles`
    ==> nginx.conf <==
    server {
    ${server}}
  `,
});
const PASS = '  location / { proxy_pass http://directus:8055; }\n';

test('proxy-body-limit-too-low: the default of nginx, and a limit below that of Directus', async () => {
  expect(await lint(bodyLimit, project('', PASS))).toBe(
    'nginx.conf:2:16-2:47 warning Bodies above 1 MB are refused by nginx here, by default, so uploads of larger files fail.',
  );
  expect(
    await lint(bodyLimit, project('      FILES_MAX_UPLOAD_SIZE: 2gb\n', `  client_max_body_size 500m;\n${PASS}`)),
  ).toBe(
    'nginx.conf:2:3-2:28 warning Bodies above 500 MB are refused by nginx, although FILES_MAX_UPLOAD_SIZE allows 2048 MB.',
  );
});

test('proxy-body-limit-too-low: the pieces in which the app sends files', async () => {
  const tus = (size: string) =>
    `      TUS_ENABLED: "true"\n      TUS_CHUNK_SIZE: ${size}\n      FILES_MAX_UPLOAD_SIZE: 2gb\n`;
  expect(await lint(bodyLimit, project(tus('8mb'), `  client_max_body_size 2m;\n${PASS}`))).toContain(
    'warning Bodies above 2 MB are refused by nginx, but the app sends files in pieces of 8 MB (TUS_CHUNK_SIZE).',
  );
  expect(await lint(bodyLimit, project(tus('1mb'), `  client_max_body_size 2m;\n${PASS}`))).toBe('');
});

test('proxy-body-limit-too-low: no limit, an include, or another service', async () => {
  expect(await lint(bodyLimit, project('', `  client_max_body_size 0;\n${PASS}`))).toBe('');
  expect(await lint(bodyLimit, project('', `  include limits.conf;\n${PASS}`))).toBe('');
  expect(await lint(bodyLimit, project('', PASS.replace('directus', 'site')))).toBe('');
});

test('proxy-drops-websocket: unless a location of its own passes it on', async () => {
  const on = '      WEBSOCKETS_ENABLED: "true"\n';
  expect(await lint(websocket, project(on, PASS))).toBe(
    'nginx.conf:2:16-2:47 warning WEBSOCKETS_ENABLED is on, but nginx does not pass the WebSocket upgrade on here, so no client can connect to /websocket.',
  );
  expect(
    await lint(
      websocket,
      project(
        on,
        `${PASS}  location /websocket { proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_pass http://directus:8055; }\n`,
      ),
    ),
  ).toBe('');
  expect(await lint(websocket, project('', PASS))).toBe('');
});

/** `fe` is another service, to which everything else goes. */
test.each([
  ['below a path of its own', '/cms/', 'proxy_pass http://directus:8055/;', 'refused'],
  [
    'through a variable and a rewrite',
    '/cms/',
    'set $u http://directus:8055; proxy_pass $u; rewrite ^/cms/(.*)$ /$1 break;',
    'refused',
  ],
  ['with a limit of its own', '/cms/', 'client_max_body_size 100m; proxy_pass http://directus:8055/;', ''],
  ['by a path that Directus does not know', '/cms/', 'proxy_pass http://directus:8055;', ''],
  ['where uploads never go', '/assets/', 'proxy_pass http://directus:8055/assets/;', ''],
])('proxy-body-limit-too-low: PUBLIC_URL is unknown, and Directus %s', async (_, path, pass, expected) => {
  const files = {
    'compose.yaml':
      'services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      PUBLIC_URL: ${SERVER}/cms\n  nginx:\n    image: nginx\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n',
    'nginx.conf': `events {}\nhttp {\n server {\n  listen 80;\n  resolver 127.0.0.11;\n  location / {\n   proxy_pass http://fe:8080;\n  }\n  location ${path} {\n   ${pass}\n  }\n }\n}\n`,
  };
  const report = await lint(bodyLimit, files);
  if (expected === '') expect(report).toBe('');
  else expect(report).toContain(`Bodies above 1 MB are ${expected} by nginx here, by default`);
});
