import { expect, test } from 'vitest';
import portPublished from '../../../src/rules/proxies/port-published-beside-proxy.js';
import headersMissing from '../../../src/rules/proxies/proxy-forwarded-headers-missing.js';
import hostMismatch from '../../../src/rules/proxies/proxy-host-mismatch.js';
import pathMismatch from '../../../src/rules/proxies/proxy-path-mismatch.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const compose = (lines: string, version = '11.17.4') =>
  `services:\n  directus:\n    image: directus/directus:${version}\n${lines}`;
const url = (address: string) => `    environment:\n      PUBLIC_URL: ${address}\n`;
const TLS = fileText`
  server {
    listen 443 ssl;
    location / {
      proxy_pass http://directus:8055;
    }
  }
`;
const PLAIN = TLS.replace('443 ssl', '80');

test('proxy-forwarded-headers-missing: with the rate limiter and TLS a warning, else information', async () => {
  const limited = compose('    environment:\n      RATE_LIMITER_ENABLED: "true"\n');
  expect(await lint(headersMissing, { 'compose.yaml': limited, 'nginx.conf': TLS })).toBe(
    'nginx.conf:4:5-4:36 warning nginx does not set X-Forwarded-For, so clients who write it themselves get around the rate limit, and all others share one.',
  );
  expect(await lint(headersMissing, { 'compose.yaml': limited, 'nginx.conf': PLAIN })).toBe(
    'nginx.conf:4:5-4:36 info nginx does not set X-Forwarded-For, so Directus believes the address that clients write there themselves, and else sees that of the proxy.',
  );
});

test('proxy-forwarded-headers-missing: silent where nobody is trusted, another header is read, or it is set', async () => {
  expect(await lint(headersMissing, { 'compose.yaml': compose('', '12.4.1'), 'nginx.conf': TLS })).toBe('');
  expect(
    await lint(headersMissing, {
      'compose.yaml': compose('    environment:\n      IP_CUSTOM_HEADER: x-real-ip\n'),
      'nginx.conf': TLS,
    }),
  ).toBe('');
  expect(
    await lint(headersMissing, {
      'compose.yaml': compose(''),
      'nginx.conf': TLS.replace('proxy_pass', 'proxy_set_header X-Forwarded-For $remote_addr;\n    proxy_pass'),
    }),
  ).toBe('');
  expect(
    await lint(headersMissing, {
      'compose.yaml': compose(''),
      ...projectFiles`
        ==> Caddyfile <==
        cms.acme.test {
          reverse_proxy directus:8055
        }
      `,
    }),
  ).toBe('');
});

test('proxy-forwarded-headers-missing: a location for some files beside one for the rest is left alone', async () => {
  const files = TLS.replace('listen', 'location ~ \\.png$ { proxy_pass http://directus:8055; }\n  listen').replace(
    '8055;\n  }\n}',
    '8055;\n    proxy_set_header X-Forwarded-For $remote_addr;\n  }\n}',
  );
  expect(await lint(headersMissing, { 'compose.yaml': compose(''), 'nginx.conf': files })).toBe('');
});

test('proxy-host-mismatch: no route is for the host of PUBLIC_URL', async () => {
  expect(
    await lint(hostMismatch, {
      'compose.yaml': compose(url('https://cms.acme.test')),
      ...projectFiles`
        ==> Caddyfile <==
        old.acme.test {
          reverse_proxy directus:8055
        }
      `,
    }),
  ).toBe(
    'Caddyfile:2:3-2:30 warning No route of Caddy to Directus answers to cms.acme.test, the host in PUBLIC_URL; this one is for old.acme.test.\n  compose.yaml:5:19 PUBLIC_URL is here',
  );
});

test.each([
  ['one of several', 'cms.acme.test, old.acme.test'],
  ['a wildcard', '*.acme.test'],
  ['any host', ':443'],
  ['a host that the environment names', '{$SITE}'],
])('proxy-host-mismatch: silent for %s', async (_, addresses) => {
  expect(
    await lint(hostMismatch, {
      'compose.yaml': compose(url('https://CMS.acme.test')),
      ...projectFiles`
        ==> Caddyfile <==
        ${addresses} {
          reverse_proxy directus:8055
        }
      `,
    }),
  ).toBe('');
});

test('proxy-host-mismatch: nginx answers to every host with its first server', async () => {
  expect(
    await lint(hostMismatch, {
      'compose.yaml': compose(url('https://cms.acme.test')),
      'nginx.conf': TLS.replace('listen', 'server_name old.acme.test;\n  listen'),
    }),
  ).toBe(
    [
      'nginx.conf:5:5-5:36 info nginx serves Directus as old.acme.test, and PUBLIC_URL says cms.acme.test: links, previews and single sign-on lead to the other name.',
      '  compose.yaml:5:19 PUBLIC_URL is here',
    ].join('\n'),
  );
});

test.each(['_', '10.0.0.7', 'cms.example.com', '${DOMAIN}', '~^cms', '*.acme.test', 'localhost'])(
  'proxy-host-mismatch: nothing is said of the name %s',
  async (name) => {
    expect(
      await lint(hostMismatch, {
        'compose.yaml': compose(url('https://cms.acme.test')),
        'nginx.conf': TLS.replace('listen', `server_name ${name};\n  listen`),
      }),
    ).toBe('');
  },
);

const BELOW = TLS.replace('location /', 'location /cms/').replace('8055;', '8055/;');

test('proxy-path-mismatch: the proxy cuts a path off that PUBLIC_URL lacks', async () => {
  expect(await lint(pathMismatch, { 'compose.yaml': compose(url('https://acme.test')), 'nginx.conf': BELOW })).toBe(
    'nginx.conf:4:5-4:37 warning Directus is served below /cms by nginx, but PUBLIC_URL has no path, so the admin app loads its files from the wrong place.\n  compose.yaml:5:19 PUBLIC_URL is here',
  );
});

test('proxy-path-mismatch: PUBLIC_URL has a path that the proxy passes on', async () => {
  expect(await lint(pathMismatch, { 'compose.yaml': compose(url('https://acme.test/cms')), 'nginx.conf': TLS })).toBe(
    'nginx.conf:4:5-4:36 warning The path in PUBLIC_URL, /cms, is passed on to Directus by nginx, but Directus serves at the root only.\n  compose.yaml:5:19 PUBLIC_URL is here',
  );
  // What stands before it may have cut the path off.
  expect(await lint(pathMismatch, { 'compose.yaml': compose(url('https://acme.test/cms')), 'nginx.conf': PLAIN })).toBe(
    '',
  );
});

test('proxy-path-mismatch: silent where they agree, and where only parts are passed on', async () => {
  expect(
    await lint(pathMismatch, { 'compose.yaml': compose(url('https://acme.test/cms/')), 'nginx.conf': BELOW }),
  ).toBe('');
  expect(await lint(pathMismatch, { 'compose.yaml': compose(url('https://acme.test')), 'nginx.conf': TLS })).toBe('');
  expect(
    await lint(pathMismatch, {
      'compose.yaml': compose(url('https://acme.test')),
      'nginx.conf': TLS.replace('location /', 'location /assets/'),
    }),
  ).toBe('');
  expect(
    await lint(pathMismatch, {
      'compose.yaml': compose(url('https://acme.test')),
      'nginx.conf': BELOW.replace('location /cms/', 'location ~ ^/cms/'),
    }),
  ).toBe('');
});

const PORTS = (entry: string) => compose(`    ports:\n      - ${entry}\n`);

test('port-published-beside-proxy: on all addresses, beside TLS or plain HTTP', async () => {
  expect(await lint(portPublished, { 'compose.yaml': PORTS('8055:8055'), 'nginx.conf': TLS })).toBe(
    'compose.yaml:5:9-5:18 warning Port 8055 of all addresses of the machine leads to Directus itself over plain HTTP, past the TLS of nginx.\n  nginx.conf:4:5 the proxy leads to it here',
  );
  expect(await lint(portPublished, { 'compose.yaml': PORTS('0.0.0.0:80:8055'), 'nginx.conf': PLAIN })).toBe(
    'compose.yaml:5:9-5:24 info Port 80 of all addresses of the machine leads to Directus itself, past nginx.\n  nginx.conf:4:5 the proxy leads to it here',
  );
});

test('port-published-beside-proxy: silent for localhost, other ports, a private network, and without a proxy', async () => {
  expect(await lint(portPublished, { 'compose.yaml': PORTS('127.0.0.1:8055:8055'), 'nginx.conf': TLS })).toBe('');
  expect(await lint(portPublished, { 'compose.yaml': PORTS('9229:9229'), 'nginx.conf': TLS })).toBe('');
  expect(
    await lint(
      portPublished,
      { 'compose.yaml': PORTS('8055:8055'), 'nginx.conf': TLS },
      { assume: { network: 'private' } },
    ),
  ).toBe('');
  expect(await lint(portPublished, { 'compose.yaml': PORTS('8055:8055') })).toBe('');
});
