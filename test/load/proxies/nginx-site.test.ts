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
  [
    'a rewrite that starts anew',
    `location /cms/ { rewrite ^/cms/(.*)$ /$1 last; ${PASS}; }`,
    '/cms/a',
    'directus:8055 ?',
  ],
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
  ['a pattern that can not be understood', `location / { ${PASS}; } location ~ (?!x) { root /srv; }`, '/a', 'unknown'],
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
])('headers that get lost: %s', (lines, expected) => {
  const [route] = nginxRoutes(memoryTree({ 'nginx.conf': `server { location / { ${PASS}; ${lines} } }` }));
  expect(route?.drops.map(({ header }) => header)).toEqual(expected);
});

test.each([
  ['limit_except GET { deny all; }', [['POST', 'PATCH', 'DELETE', 'SEARCH']]],
  ['limit_except GET POST PATCH DELETE SEARCH { deny all; }', []],
  ['limit_except GET { allow 10.0.0.0/8; deny all; }', []],
  ['limit_except GET { auth_basic "x"; }', []],
  ['if ($request_method !~ ^(GET|HEAD|POST)$) { return 405; }', [['PATCH', 'DELETE', 'SEARCH']]],
  ['if ($request_method = DELETE) { return 403; }', [['DELETE']]],
  ['if ($request_method = OPTIONS) { return 204; }', []],
])('methods that are refused: %s', (lines, expected) => {
  const [route] = nginxRoutes(memoryTree({ 'nginx.conf': `server { location / { ${PASS}; ${lines} } }` }));
  expect(route?.refuses.map(({ methods }) => methods)).toEqual(expected);
});
