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
