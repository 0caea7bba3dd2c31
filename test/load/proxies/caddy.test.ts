import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { caddyRoutes } from '../../../src/load/proxies/caddy.js';
import { place } from '../../support/drafts.js';

function routes(text: string) {
  return caddyRoutes(memoryTree({ Caddyfile: text }));
}

test('a site with a name gets HTTPS and passes on what Directus needs', () => {
  const [route] = routes('# CMS\ncms.acme.test, www.acme.test {\n  encode gzip\n  reverse_proxy directus:8055\n}\n');
  expect(route).toMatchObject({
    hosts: ['cms.acme.test', 'www.acme.test'],
    path: '/',
    stripsPath: false,
    upstream: { host: 'directus', port: 8055 },
    tls: true,
    websocket: true,
    forwardedFor: true,
    bodyLimit: { bytes: 0 },
  });
  expect(place(route?.at)).toBe('Caddyfile:4:3');
});

test('one site without braces', () => {
  expect(routes('cms.acme.test\n\nreverse_proxy directus:8055\n')[0]).toMatchObject({
    hosts: ['cms.acme.test'],
    tls: true,
  });
});

test.each([
  ['http://cms.acme.test', false],
  ['cms.acme.test:80', false],
  [':80', false],
  [':443', true],
  ['https://cms.acme.test:8443', true],
  ['{$SITE}', undefined],
])('the address %s ends TLS: %s', (address, tls) => {
  expect(routes(`${address} {\n  reverse_proxy directus:8055\n}\n`)[0]?.tls).toBe(tls);
});

test('automatic HTTPS can be turned off, and a site then ends TLS by itself', () => {
  const off = '{\n  auto_https off\n}\n';
  expect(routes(`${off}cms.acme.test {\n  reverse_proxy directus:8055\n}\n`)[0]?.tls).toBe(undefined);
  expect(routes(`${off}cms.acme.test {\n  tls /cert.pem /key.pem\n  reverse_proxy directus:8055\n}\n`)[0]?.tls).toBe(
    true,
  );
});

test('handle_path cuts its path off, handle and matchers do not', () => {
  const found = routes(
    'acme.test {\n  handle_path /cms/* {\n    reverse_proxy directus:8055\n  }\n  handle /api/* {\n    reverse_proxy api:3000\n  }\n  reverse_proxy /files/* files:80\n  @ws path /ws\n  reverse_proxy @ws socket:80\n}\n',
  );
  expect(found.map(({ path, stripsPath, upstream }) => [upstream.host, path, stripsPath])).toEqual([
    ['directus', '/cms/', true],
    ['api', '/api/', false],
    ['files', '/files/', false],
    ['socket', undefined, false],
  ]);
});

test('the body limit and headers that are taken away', () => {
  const [route] = routes(
    'acme.test {\n  request_body {\n    max_size 10MB\n  }\n  reverse_proxy directus:8055 {\n    header_up -X-Forwarded-For\n  }\n}\n',
  );
  expect(route).toMatchObject({ bodyLimit: { bytes: 10_000_000 }, forwardedFor: false, forwardedProto: true });
  expect(place(route?.bodyLimit?.at)).toBe('Caddyfile:3:5');
});

test('an import may say anything', () => {
  expect(routes('cms.acme.test {\n  import common\n  reverse_proxy directus:8055\n}\n')[0]).toMatchObject({
    tls: true,
    forwardedFor: undefined,
    bodyLimit: undefined,
    stripsPath: undefined,
  });
  expect(routes(':80 {\n  import common\n  reverse_proxy directus:8055\n}\n')[0]?.tls).toBe(undefined);
});

test('what is broken or can not be read gives nothing false', () => {
  expect(routes('}}} cms.acme.test {\n  reverse_proxy directus:8055\n')).toMatchObject([
    { hosts: undefined, tls: true },
  ]);
  expect(routes('cms.acme.test {\n  respond <<HTML\n  } { \n  HTML\n  reverse_proxy directus:8055\n}\n')).toEqual([]);
  expect(routes('cms.acme.test {\n  reverse_proxy {$UPSTREAM}\n}\n')).toEqual([]);
});
