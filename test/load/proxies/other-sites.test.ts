import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { apacheRoutes } from '../../../src/load/proxies/apache.js';
import { caddyRoutes } from '../../../src/load/proxies/caddy.js';
import { haproxyRoutes } from '../../../src/load/proxies/haproxy.js';
import { NO_GIT } from '../../../src/model/git.js';
import { answerOf } from '../../support/answers.js';
import { fileText } from '../../support/project-files.js';

const CMS = 'reverse_proxy directus:8055';

test.each([
  ['handle_path cuts', `handle_path /cms/* {\n ${CMS}\n }`, '/cms/admin', 'directus:8055 /admin'],
  ['handle does not', `handle /cms/* {\n ${CMS}\n }`, '/cms/admin', 'directus:8055 /cms/admin'],
  ['strip_prefix cuts', `handle /cms/* {\n uri strip_prefix /cms\n ${CMS}\n }`, '/cms/admin', 'directus:8055 /admin'],
  ['a path without * is exact', `reverse_proxy /cms directus:8055`, '/cms/admin', 'nobody'],
  ['a prefix', `reverse_proxy /cms* directus:8055`, '/cms/admin', 'directus:8055 /cms/admin'],
  ['a rewrite that puts a prefix before', `rewrite * /cms{uri}\n ${CMS}`, '/admin', 'directus:8055 /cms/admin'],
  ['another rewrite', `rewrite /old /new\n ${CMS}`, '/old', 'unknown'],
  ['the longer matcher goes first', `${CMS}\n reverse_proxy /files/* store:80`, '/files/1', 'store:80 /files/1'],
  [
    'handle goes before others',
    `${CMS}\n handle /files/* {\n file_server\n }`,
    '/files/1',
    'answered: answers from files of its own',
  ],
  ['handle blocks exclude each other', `handle /files/* {\n }\n handle {\n ${CMS}\n }`, '/files/1', 'nobody'],
  ['a redirect', `redir / /admin\n ${CMS}`, '/', 'redirected'],
  ['a redirect of another path', `redir / /admin\n ${CMS}`, '/admin', 'directus:8055 /admin'],
  [
    'a named matcher of paths',
    `@api path /items/* /files/*\n reverse_proxy @api directus:8055`,
    '/files/1',
    'directus:8055 /files/1',
  ],
  [
    'a named matcher of headers that leads to the same',
    `@ws header Upgrade websocket\n reverse_proxy @ws directus:8055\n ${CMS}`,
    '/a',
    'directus:8055 /a',
  ],
  [
    'a named matcher of headers that leads elsewhere',
    `@ws header Upgrade websocket\n reverse_proxy @ws other:80\n ${CMS}`,
    '/a',
    'unknown',
  ],
  ['an import of another file', `import common.caddy\n ${CMS}`, '/a', 'unknown'],
])('Caddy: %s', (_, site, path, expected) => {
  expect(answerOf(caddyRoutes(memoryTree({ Caddyfile: `acme.test {\n${site}\n}\n` })), path)).toBe(expected);
});

test('Caddy: a snippet of the same file stands for what it holds', () => {
  const text = `(headers) {\n  header X-A b\n}\nacme.test {\n  import headers\n  ${CMS}\n}\n`;
  expect(answerOf(caddyRoutes(memoryTree({ Caddyfile: text })), '/a')).toBe('directus:8055 /a');
});

test('Caddy: headers that are taken away', () => {
  const text = `acme.test {\n  header -Set-Cookie\n  ${CMS} {\n    header_up -Authorization\n  }\n}\n`;
  expect(caddyRoutes(memoryTree({ Caddyfile: text }))[0]?.drops.map(({ header }) => header)).toEqual([
    'Authorization',
    'Set-Cookie',
  ]);
});

async function traefik(labels: string, path: string) {
  const compose = `services:\n  directus:\n    image: directus/directus:11.17.4\n    labels:\n${labels}`;
  return answerOf((await loadProject(memoryTree({ 'compose.yaml': compose }), NO_GIT)).proxies, path);
}
const label = (name: string, value: string) => `      - "traefik.http.${name}=${value}"\n`;
const RULE = label('routers.cms.rule', 'Host(`acme.test`) && PathPrefix(`/cms`)');

test.each([
  ['a prefix is passed on', RULE, '/cms/admin', 'directus:undefined /cms/admin'],
  [
    'a prefix that is cut',
    RULE + label('routers.cms.middlewares', 'cut') + label('middlewares.cut.stripprefix.prefixes', '/cms'),
    '/cms/admin',
    'directus:undefined /admin',
  ],
  [
    'a middleware of elsewhere',
    RULE + label('routers.cms.middlewares', 'cut@file'),
    '/cms/admin',
    'directus:undefined ?',
  ],
  ['another path', RULE, '/admin', 'nobody'],
  ['a condition on headers', label('routers.cms.rule', 'Header(`a`, `b`)'), '/admin', 'unknown'],
  [
    'the longer rule goes first',
    label('routers.a.rule', 'Host(`acme.test`)') + RULE + label('services.cms.loadbalancer.server.port', '8055'),
    '/cms/a',
    'directus:8055 /cms/a',
  ],
])('Traefik: %s', async (_, labels, path, expected) => {
  expect(await traefik(labels, path)).toBe(expected);
});

test.each([
  ['cut', 'ProxyPass /cms/ http://directus:8055/', '/cms/admin', 'directus:8055 /admin'],
  [
    'the first that fits',
    'ProxyPass /assets !\n  ProxyPass / http://directus:8055/',
    '/assets/1',
    'answered: answers from files of its own',
  ],
  ['the rest', 'ProxyPass /assets !\n  ProxyPass / http://directus:8055/', '/files', 'directus:8055 /files'],
  ['a location', '<Location /cms/>\n  ProxyPass "http://directus:8055/"\n  </Location>', '/cms/a', 'directus:8055 /a'],
  ['an include', 'Include x.conf\n  ProxyPass / http://directus:8055/', '/a', 'unknown'],
])('Apache: %s', (_, lines, path, expected) => {
  const text = `<VirtualHost *:443>\n  ServerName cms.acme.test\n  ${lines}\n</VirtualHost>\n`;
  expect(answerOf(apacheRoutes(memoryTree({ 'cms.conf': text })), path)).toBe(expected);
});

test.each([
  ['nothing', '', false],
  ['upgrade=websocket', ' upgrade=websocket', true],
  [
    'a rule of its own',
    '\n  RewriteCond %{HTTP:Upgrade} websocket [NC]\n  RewriteRule /(.*) ws://directus:8055/$1 [P,L]',
    undefined,
  ],
])('Apache passes the upgrade on: %s', (_, more, expected) => {
  const text = `<VirtualHost *:443>\n  ServerName cms.acme.test\n  SSLEngine on\n  LimitRequestBody 1048576\n  ProxyPass / http://directus:8055/${more}\n</VirtualHost>\n`;
  expect(apacheRoutes(memoryTree({ 'cms.conf': text }))).toMatchObject([
    { hosts: ['cms.acme.test'], tls: true, websocket: expected, bodyLimit: { bytes: 1048576 } },
  ]);
});

test('HAProxy: servers of its backends, and nothing about paths', () => {
  const text = fileText`
    frontend web
      bind :443 ssl crt /etc/ssl/acme.pem
      default_backend cms
    backend cms
      server one directus:8055 check # the only one
  `;
  const routes = haproxyRoutes(memoryTree({ 'haproxy.cfg': text }));
  expect(routes).toMatchObject([{ kind: 'haproxy', tls: true, upstream: { host: 'directus', port: 8055 } }]);
  expect(answerOf(routes, '/a')).toBe('unknown');
});
