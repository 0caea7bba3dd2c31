import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { nginxRoutes } from '../../../src/load/proxies/nginx.js';
import { answerOf } from '../../support/answers.js';

function answer(server: string, path: string) {
  return answerOf(nginxRoutes(memoryTree({ 'nginx.conf': `server {\n${server}\n}\n` })), path);
}

const PASS = 'proxy_pass http://directus:8055';

test.each([
  ['no path behind the port', `location /cms/ { ${PASS}; }`, '/cms/admin', 'directus:8055 /cms/admin'],
  ['cut', `location /cms/ { ${PASS}/; }`, '/cms/admin', 'directus:8055 /admin'],
  ['cut without its slash', `location /cms { ${PASS}/; }`, '/cms/admin', 'directus:8055 //admin'],
  ['added', `location / { ${PASS}/cms/; }`, '/admin', 'directus:8055 /cms/admin'],
  ['another path', `location /cms/ { ${PASS}/; }`, '/admin', 'nobody'],
  [
    'a rewrite that cuts',
    `location /cms/ { rewrite ^/cms/(.*)$ /$1 break; ${PASS}; }`,
    '/cms/admin',
    'directus:8055 /admin',
  ],
  [
    'a rewrite, whatever is behind the port',
    `location /cms { rewrite ^/cms(/.*)?$ $1 break; ${PASS}/x; }`,
    '/cms/admin',
    'directus:8055 /admin',
  ],
  ['a rewrite that starts anew', `location /cms/ { rewrite ^/cms/(.*)$ /$1 last; ${PASS}; }`, '/cms/a', 'nobody'],
  [
    'a rewrite that starts anew and finds another location',
    `location /cms/ { rewrite ^/cms/(.*)$ /$1 last; } location / { ${PASS}; }`,
    '/cms/a',
    'directus:8055 /a',
  ],
  [
    'a rewrite without a flag',
    `location /cms/ { rewrite ^/cms/(.*)$ /api/$1; ${PASS}; } location /api { ${PASS}; }`,
    '/cms/a',
    'directus:8055 /api/a',
  ],
  [
    'rewrites in a circle',
    `location /a/ { rewrite ^/a/(.*)$ /b/$1; } location /b/ { rewrite ^/b/(.*)$ /a/$1; ${PASS}; }`,
    '/a/x',
    'unknown',
  ],
  ['closed to everyone', `location / { deny all; ${PASS}; }`, '/a', 'answered: answers with status 403'],
  ['closed to most', `location / { allow 10.0.0.0/8; deny all; ${PASS}; }`, '/a', 'directus:8055 /a'],
  ['no port', 'location / { proxy_pass http://directus; }', '/a', 'directus:80 /a'],
  ['no port, with TLS', 'location / { proxy_pass https://directus; }', '/a', 'directus:443 /a'],
  [
    'a variable that is set',
    'location / { set $cms directus; proxy_pass http://$cms:8055; }',
    '/admin',
    'directus:8055 /admin',
  ],
  [
    'a path behind a variable replaces all',
    'location / { set $cms directus; proxy_pass http://$cms:8055/; }',
    '/admin',
    'directus:8055 /',
  ],
  ['the path as it came', `location /cms/ { ${PASS}$request_uri; }`, '/cms/admin', 'directus:8055 /cms/admin'],
])('what is asked of the upstream: %s', (_, server, path, expected) => {
  expect(answer(server, path)).toBe(expected);
});

test.each([
  [
    'the longest prefix',
    `location / { ${PASS}; } location /assets/ { root /srv; }`,
    '/assets/1',
    'answered: answers from files of its own',
  ],
  [
    'an exact path',
    `location / { ${PASS}; } location = /files { return 403; }`,
    '/files',
    'answered: answers with status 403',
  ],
  [
    'an exact path only',
    `location / { ${PASS}; } location = /files { return 403; }`,
    '/files/1',
    'directus:8055 /files/1',
  ],
  [
    'a pattern before a prefix',
    `location / { ${PASS}; } location ~* \\.(js|css)$ { root /srv; }`,
    '/admin/assets/index.js',
    'answered: answers from files of its own',
  ],
  [
    'a prefix that wants no patterns',
    `location / { root /srv; } location ^~ /admin { ${PASS}; } location ~ \\.js$ { root /srv; }`,
    '/admin/assets/index.js',
    'directus:8055 /admin/assets/index.js',
  ],
  [
    'a pattern that does not fit',
    `location / { ${PASS}; } location ~ \\.js$ { root /srv; }`,
    '/admin/assets/index.css',
    'directus:8055 /admin/assets/index.css',
  ],
  ['a pattern that cannot be understood', `location / { ${PASS}; } location ~ (?!x) { root /srv; }`, '/a', 'unknown'],
  [
    'files first, then a named location',
    `location / { try_files $uri @cms; } location @cms { ${PASS}; }`,
    '/a',
    'directus:8055 /a',
  ],
  ['a redirect', `location / { ${PASS}; } location = / { return 302 /admin; }`, '/', 'redirected'],
  ['the server redirects all', `return 301 https://$host$request_uri; location / { ${PASS}; }`, '/a', 'redirected'],
  ['an include of the server', `include extra.conf; location / { ${PASS}; }`, '/a', 'unknown'],
  ['an include of the location', `location / { include extra.conf; ${PASS}; }`, '/a', 'unknown'],
  ['a condition that rewrites', `location / { if ($a) { rewrite ^ /b; } ${PASS}; }`, '/a', 'unknown'],
  [
    'a condition that does not',
    `if ($host = x) { return 301 https://y; } location / { ${PASS}; }`,
    '/a',
    'directus:8055 /a',
  ],
  ['nested', `location / { ${PASS}; location /b/ { proxy_pass http://site:80; } }`, '/b/c', 'site:80 /b/c'],
])('which location decides: %s', (_, server, path, expected) => {
  expect(answer(server, path)).toBe(expected);
});

test('locations without a server are included somewhere, so nothing is known of their rivals', () => {
  expect(answerOf(nginxRoutes(memoryTree({ 'cms.conf': `location / { ${PASS}; }` })), '/a')).toBe('unknown');
});

test.each([
  ['both headers', 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";', true],
  ['a map', 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;', true],
  ['Upgrade alone', 'proxy_set_header Upgrade $http_upgrade;', false],
  ['Connection alone', 'proxy_set_header Connection "upgrade";', false],
  ['Connection for keep-alive', 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "";', false],
  ['neither', '', false],
  ['as the client asks', 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $http_connection;', true],
  ['an include', 'include proxy.conf;', undefined],
])('the WebSocket upgrade passes: %s', (_, lines, expected) => {
  const text = `server { location / { ${PASS}; ${lines} } }`;
  expect(nginxRoutes(memoryTree({ 'nginx.conf': text }))[0]?.websocket).toBe(expected);
});

test.each([
  ['proxy_hide_header Set-Cookie;', ['Set-Cookie']],
  ['proxy_set_header Authorization "";', ['Authorization']],
  ['proxy_set_header Cookie "";', ['Cookie']],
  ['proxy_set_header Cookie $http_cookie; proxy_hide_header X-Powered-By;', []],
  ['proxy_pass_request_headers off;', ['Cookie', 'Authorization']],
  ['proxy_pass_request_headers off; proxy_set_header Cookie $http_cookie;', ['Authorization']],
  ['proxy_pass_request_body off;', ['body']],
  ['proxy_pass_request_body on;', []],
])('headers that get lost: %s', (lines, expected) => {
  const [route] = nginxRoutes(memoryTree({ 'nginx.conf': `server { location / { ${PASS}; ${lines} } }` }));
  expect(route?.drops.map(({ header }) => header)).toEqual(expected);
});

test.each([
  ['limit_except GET { deny all; }', [['POST', 'PATCH', 'DELETE', 'SEARCH', 'OPTIONS']]],
  ['limit_except GET POST PATCH DELETE SEARCH OPTIONS { deny all; }', []],
  ['limit_except GET { allow 10.0.0.0/8; deny all; }', []],
  ['limit_except GET { auth_basic "x"; }', []],
  ['if ($request_method !~ ^(GET|HEAD|POST)$) { return 405; }', [['PATCH', 'DELETE', 'SEARCH', 'OPTIONS']]],
  ['if ($request_method = DELETE) { return 403; }', [['DELETE']]],
  ['if ($request_method = OPTIONS) { return 204; }', [['OPTIONS']]],
  ['if ($request_method = OPTIONS) { add_header Access-Control-Allow-Origin *; return 204; }', []],
  ['add_header Access-Control-Allow-Origin *; if ($request_method = OPTIONS) { return 204; }', []],
])('methods that are refused: %s', (lines, expected) => {
  const [route] = nginxRoutes(memoryTree({ 'nginx.conf': `server { location / { ${PASS}; ${lines} } }` }));
  expect(route?.refuses.map(({ methods }) => methods)).toEqual(expected);
});

test.each([
  ['map $http_upgrade $u { default upgrade; "" close; }', true],
  ['map $http_upgrade $u { default close; websocket upgrade; }', true],
  ['map $http_upgrade $u { default close; }', false],
  ['map $http_upgrade $u { "" upgrade; }', false],
  ['map $http_upgrade $u { ~*web upgrade; }', true],
  ['map $host $u { default close; }', true],
])('the WebSocket upgrade by %s', (map, expected) => {
  const headers = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $u;';
  const text = `${map} server { location / { ${PASS}; ${headers} } }`;
  expect(nginxRoutes(memoryTree({ 'nginx.conf': text }))[0]?.websocket).toBe(expected);
});

test.each([
  ['Upgrade websocket; proxy_set_header Connection upgrade;', true],
  ['Upgrade "WebSocket"; proxy_set_header Connection "Upgrade";', true],
  ['Upgrade $http_upgrade; proxy_set_header Connection upgrade;', false],
  ['Upgrade websocket; proxy_set_header Connection close;', false],
])('a WebSocket is asked for with every request: proxy_set_header %s', (lines, expected) => {
  const text = `server { location / { ${PASS}; proxy_set_header ${lines} } }`;
  expect(nginxRoutes(memoryTree({ 'nginx.conf': text }))[0]?.upgradesAll !== undefined).toBe(expected);
});

const IGNORED = 'proxy_cache cms; proxy_ignore_headers Cache-Control;';
test.each([
  [IGNORED, true],
  [`${IGNORED} proxy_cache_key $scheme$host$request_uri;`, true],
  [`${IGNORED} proxy_cache_key $request_uri$http_authorization$http_cookie;`, false],
  [`${IGNORED} proxy_no_cache $http_authorization;`, false],
  ['proxy_ignore_headers Cache-Control; proxy_cache off;', false],
  ['proxy_cache cms;', false],
  ['proxy_ignore_headers Cache-Control;', false],
  ['proxy_cache cms; proxy_ignore_headers X-Accel-Expires;', false],
])('private answers are kept: %s', (lines, expected) => {
  const text = `server { location / { ${PASS}; ${lines} } }`;
  expect(nginxRoutes(memoryTree({ 'nginx.conf': text }))[0]?.keepsPrivateAnswers !== undefined).toBe(expected);
});
