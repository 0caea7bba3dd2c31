import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { readCaddyfile } from '../../../src/load/proxies/caddy-blocks.js';
import { caddyRoutes } from '../../../src/load/proxies/caddy.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

function routes(text: string) {
  return caddyRoutes(memoryTree({ Caddyfile: text }));
}

test('a site with a name gets HTTPS and passes on what Directus needs', () => {
  const [route] = routes(fileText`
    # CMS
    cms.acme.test, www.acme.test {
      encode gzip
      reverse_proxy directus:8055
    }
  `);
  expect(route).toMatchObject({
    hosts: ['cms.acme.test', 'www.acme.test'],
    path: '/',
    upstream: { host: 'directus', port: 8055 },
    tls: true,
    websocket: true,
    forwardedFor: true,
    bodyLimit: { bytes: 0 },
  });
  expect(place(route?.at)).toBe('Caddyfile:4:3');
});

test('one site without braces', () => {
  expect(
    routes(fileText`
      cms.acme.test

      reverse_proxy directus:8055
    `)[0],
  ).toMatchObject({
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
  expect(
    routes(fileText`
      ${address} {
        reverse_proxy directus:8055
      }
    `)[0]?.tls,
  ).toBe(tls);
});

test('automatic HTTPS can be turned off, and a site then ends TLS by itself', () => {
  const off = fileText`
    {
      auto_https off
    }
  `;
  expect(
    routes(fileText`
      ${off}cms.acme.test {
        reverse_proxy directus:8055
      }
    `)[0]?.tls,
  ).toBe(undefined);
  expect(
    routes(fileText`
      ${off}cms.acme.test {
        tls /cert.pem /key.pem
        reverse_proxy directus:8055
      }
    `)[0]?.tls,
  ).toBe(true);
});

test('paths of blocks and matchers', () => {
  const found = routes(
    fileText`
      acme.test {
        handle_path /cms/* {
          reverse_proxy directus:8055
        }
        handle /api/* {
          reverse_proxy api:3000
        }
        reverse_proxy /files/* files:80
        @ws path /ws
        reverse_proxy @ws socket:80
      }
    `,
  );
  expect(found.map(({ path, upstream }) => [upstream.host, path])).toEqual([
    ['directus', '/cms/'],
    ['api', '/api/'],
    ['files', '/files/'],
    ['socket', undefined],
  ]);
});

test('the body limit and headers that are taken away', () => {
  const [route] = routes(
    fileText`
      acme.test {
        request_body {
          max_size 10MB
        }
        reverse_proxy directus:8055 {
          header_up -X-Forwarded-For
        }
      }
    `,
  );
  expect(route).toMatchObject({ bodyLimit: { bytes: 10_000_000 }, forwardedFor: false, forwardedProto: true });
  expect(place(route?.bodyLimit?.at)).toBe('Caddyfile:3:5');
});

test('an import may say anything', () => {
  expect(
    routes(fileText`
      cms.acme.test {
        import common
        reverse_proxy directus:8055
      }
    `)[0],
  ).toMatchObject({
    tls: true,
    forwardedFor: undefined,
    bodyLimit: undefined,
  });
  expect(
    routes(fileText`
      :80 {
        import common
        reverse_proxy directus:8055
      }
    `)[0]?.tls,
  ).toBe(undefined);
});

test('what is broken or cannot be read gives nothing false', () => {
  expect(routes('}}} cms.acme.test {\n  reverse_proxy directus:8055\n')).toMatchObject([
    { hosts: undefined, tls: true },
  ]);
  expect(
    routes(fileText`
      cms.acme.test {
        respond <<HTML
        } {\x20
        HTML
        reverse_proxy directus:8055
      }
    `),
  ).toEqual([]);
  expect(
    routes(fileText`
      cms.acme.test {
        reverse_proxy {$UPSTREAM}
      }
    `),
  ).toEqual([]);
});

test('a brace on a line of its own has its own place', () => {
  const file = { path: 'Caddyfile', text: 'a.test\n{\n\trespond ok\n}\n' };
  expect(readCaddyfile(file).map(({ words, at }) => [words, place(at)])).toEqual([
    [['a.test'], 'Caddyfile:1:1'],
    [[], 'Caddyfile:2:1'],
  ]);
  expect(readCaddyfile(file)[1]?.at).toMatchObject({ start: 7, end: 8 });
});
