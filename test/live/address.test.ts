import { lookup } from 'node:dns/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { certificateFor } from './support/certificate.js';
import { liveCheck, nodeProject } from './support/live-check.js';
import { nginx } from './support/nginx.js';
import { isInstalled } from './support/processes.js';

/** How the stand-in differs from a Directus 12.4.1 that is as it should be. */
interface Traits {
  readonly publicUrl?: string;
  readonly base?: string;
  readonly script?: number;
  readonly health?: string;
  readonly origins?: readonly string[];
  readonly webSockets?: boolean;
  /** The answer to a handshake, instead of the change of protocol. */
  readonly handshake?: string;
  /** The status of /admin, instead of the app. */
  readonly app?: number;
  /** The status of a page that something in front gives to a large body. */
  readonly body?: number;
  readonly policy?: boolean;
  readonly introspection?: boolean;
  readonly redirect?: string;
  readonly build?: () => string;
  readonly ping?: readonly [number, string];
  /** The attributes of the cookie that ends a session; null for none. */
  readonly cookie?: string | null;
}

/** Answers as Directus 12.4.1 was seen to answer. */
function answer(request: IncomingMessage, response: ServerResponse, traits: Traits): void {
  const { origins = [], build = () => 'index.a1.entry.js' } = traits;
  const { origin = '' } = request.headers;
  response.setHeader('x-powered-by', 'Directus');
  if (traits.policy !== false) response.setHeader('content-security-policy', "default-src 'self'");
  if (origins.includes(origin)) response.setHeader('access-control-allow-origin', origin);
  const send = (status: number, text: string, type = 'application/json') =>
    response.writeHead(status, { 'content-type': type }).end(text);
  if (traits.redirect !== undefined) {
    response.writeHead(301, { location: traits.redirect }).end();
    return;
  }
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'POST /server/ping':
      request.resume();
      if (traits.body !== undefined) response.removeHeader('x-powered-by');
      request.once('end', () =>
        traits.body === undefined
          ? send(404, '{"errors":[{"extensions":{"code":"ROUTE_NOT_FOUND"}}]}')
          : send(traits.body, '<h1>Sorry</h1>', 'text/html'),
      );
      break;
    case 'GET /server/ping':
      send(traits.ping?.[0] ?? 200, traits.ping?.[1] ?? 'pong', 'text/html');
      break;
    case 'GET /server/health':
      send(
        traits.health === undefined ? 403 : 200,
        JSON.stringify(traits.health === undefined ? { errors: [] } : { status: traits.health }),
      );
      break;
    case 'GET /server/info':
      if (traits.cookie !== null && /(?:^| )directus_session_token=/.test(request.headers.cookie ?? ''))
        response.setHeader(
          'set-cookie',
          `directus_session_token=; Max-Age=86400; Path=/; ${traits.cookie ?? 'HttpOnly; SameSite=Lax'}`,
        );
      send(401, '{"errors":[{"extensions":{"code":"INVALID_CREDENTIALS"}}]}');
      break;
    case 'GET /server/specs/oas':
      send(200, JSON.stringify({ openapi: '3.0.1', servers: [{ url: traits.publicUrl }] }));
      break;
    case 'GET /admin/':
      send(
        traits.app ?? 200,
        `<!doctype html><html><base href="${traits.base ?? '/admin/'}" /><script type="module" crossorigin src="./assets/${build()}"></script></html>`,
        'text/html',
      );
      break;
    case 'POST /graphql':
      send(
        200,
        traits.introspection === true ? '{"data":{"__schema":{"queryType":{"name":"Query"}}}}' : '{"errors":[]}',
      );
      break;
    default:
      if (request.url?.startsWith('/admin/assets/'))
        send(traits.script ?? 200, '', traits.script === undefined ? 'text/javascript' : 'text/html');
      else send(404, '{"errors":[{"extensions":{"code":"ROUTE_NOT_FOUND"}}]}');
  }
}

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function standIn(traits: Traits = {}, tls?: { readonly key: string; readonly cert: string }): Promise<number> {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, { publicUrl: `http${tls ? 's' : ''}://127.0.0.1:${String(port)}`, ...traits });
  };
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  server.on('upgrade', (_: IncomingMessage, socket: Socket) => {
    socket.end(
      traits.webSockets === false
        ? 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'
        : (traits.handshake ?? 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

async function ask(
  port: number,
  variables: Readonly<Record<string, string>> = {},
  ...argv: string[]
): Promise<readonly string[]> {
  const files = nodeProject({ PUBLIC_URL: `http://127.0.0.1:${String(port)}`, ...variables });
  const answers = await liveCheck('address', files, '--stage', 'development', '--timeout', '5s', ...argv);
  return answers.map((one) => one.replaceAll(String(port), 'PORT'));
}

const EVERYTHING = {
  CORS_ENABLED: 'true',
  CORS_ORIGIN: 'https://shop.invalid,https://www.shop.invalid',
  WEBSOCKETS_ENABLED: 'true',
  GRAPHQL_INTROSPECTION: 'false',
};
const ORIGINS = ['https://shop.invalid', 'https://www.shop.invalid'];

test('everything right', async () => {
  expect(await ask(await standIn({ origins: ORIGINS, health: 'ok' }), EVERYTHING)).toEqual([
    'passed',
    '.env:2 Directus answers at http://127.0.0.1:PORT.',
    '.env:2 /server/health says ok.',
    '.env:2 The app answers at /admin, with its scripts.',
    '.env:4 The origins of CORS_ORIGIN are let in.',
    'package.json:1 The cookie of a session arrives with HttpOnly, SameSite=lax, which browsers take here.',
    '.env:5 WebSockets arrive at /websocket.',
    '.env:2 A body of 1.1 MB arrives at Directus.',
    '.env:2 What runs has the PUBLIC_URL of the files.',
  ]);
});

test.each<[string, Traits, string]>([
  [
    'another PUBLIC_URL',
    { publicUrl: 'https://old.invalid' },
    'failed .env:2 What runs has another PUBLIC_URL than the files: https://old.invalid.',
  ],
  [
    'the app below another path',
    { base: '/cms/admin/' },
    'failed .env:2 The app is served for /cms/admin/, and PUBLIC_URL of the files makes that /admin/: what runs has another PUBLIC_URL.',
  ],
  [
    'a white app',
    { script: 404 },
    'failed .env:2 The page of the app answers, its script does not (status 404, text/html): the app stays white.',
  ],
  [
    'health',
    { health: 'error' },
    'failed .env:2 /server/health says error: its log, or the same address with the token of an administrator, tells what.',
  ],
  [
    'slow health',
    { health: 'warn' },
    'unknown .env:2 /server/health warns: something it looks at is slow or close to its limit.',
  ],
  [
    'origins',
    { origins: ['https://shop.invalid'] },
    'failed .env:4 Browsers do not let https://www.shop.invalid in, though CORS_ORIGIN lists it.',
  ],
  [
    'WebSockets',
    { webSockets: false },
    'failed .env:5 WebSockets do not arrive: the handshake at /websocket is answered with status 404, so a proxy does not pass on Upgrade and Connection.',
  ],
  [
    'introspection',
    { introspection: true },
    'failed .env:6 GRAPHQL_INTROSPECTION is off in the files, but what runs answers it: it was started with other settings.',
  ],
  [
    'no policy',
    { policy: false },
    'unknown .env:2 The app comes without a Content-Security-Policy, which Directus always sends: something in front removes it.',
  ],
  [
    'a redirect',
    { redirect: 'https://www.shop.invalid/' },
    'failed .env:2 http://127.0.0.1:PORT redirects to https://www.shop.invalid/: reset links, sign-on and cookies need the address that answers itself.',
  ],
  [
    'a login in front',
    { ping: [401, ''] },
    'unknown .env:2 http://127.0.0.1:PORT asks for a login before Directus is reached (status 401).',
  ],
  [
    'a proxy without Directus',
    { ping: [502, ''] },
    'failed .env:2 The proxy at http://127.0.0.1:PORT does not reach Directus (status 502).',
  ],
  [
    'something else',
    { ping: [200, '<html>Welcome to nginx!</html>'] },
    'failed .env:2 What answers at http://127.0.0.1:PORT is not Directus: /server/ping gives status 200 and not the word pong.',
  ],
])('%s', async (_, traits, expected) => {
  const [status, first] = await ask(await standIn({ origins: ORIGINS, ...traits }), EVERYTHING);
  expect(`${status ?? ''} ${first ?? ''}`).toBe(expected);
});

test('several releases behind one address', async () => {
  let count = 0;
  const port = await standIn({ build: () => (count++ % 2 === 0 ? 'index.a1.entry.js' : 'index.b2.entry.js') });
  const [status, first] = await ask(port);
  expect([status, first]).toEqual([
    'failed',
    '.env:2 Requests to /admin are answered with different builds of the app: several releases run behind the address.',
  ]);
});

test.each<[string, Traits, string]>([
  [
    'Directus',
    { handshake: 'HTTP/1.1 403 Forbidden\r\n\r\n' },
    '.env:5 WebSockets arrive at /websocket, and want a login.',
  ],
  [
    'a login in front',
    { handshake: 'HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Basic\r\n\r\n' },
    '.env:5 The handshake for WebSockets is answered with status 401, which does not tell whether they arrive.',
  ],
  [
    'a firewall',
    { handshake: 'HTTP/1.1 403 Forbidden\r\n\r\n<h1>Sorry</h1>' },
    '.env:5 The handshake for WebSockets is answered with status 403, which does not tell whether they arrive.',
  ],
  [
    'a limit',
    { handshake: 'HTTP/1.1 429 Too Many Requests\r\n\r\n' },
    '.env:5 The handshake for WebSockets is answered with status 429, which does not tell whether they arrive.',
  ],
  ['the app', { app: 503 }, 'package.json:1 /admin is answered with status 503, so whether the app answers is open.'],
  [
    'a limit for the app',
    { app: 429 },
    'package.json:1 /admin is answered with status 429, so whether the app answers is open.',
  ],
  ['no app', { app: 404 }, 'package.json:1 The app does not answer at /admin (status 404).'],
  [
    'bodies',
    { body: 500 },
    '.env:2 A body of 1.1 MB makes the proxy answer with status 500, though smaller requests arrive: uploads fail. nginx does so where it may not write to client_body_temp_path.',
  ],
  [
    'bodies and a firewall',
    { body: 403 },
    '.env:2 Whether a body of 1.1 MB arrives is open: something other than Directus answers with status 403.',
  ],
])('a status of the moment is no verdict: %s', async (_, traits, expected) => {
  const [, ...answers] = await ask(await standIn({ origins: ORIGINS, ...traits }), EVERYTHING);
  expect(answers).toContain(expected);
});

const OTHER = 'what runs has other settings, or a proxy changes it.';
const FORGOTTEN = 'browsers drop it, and every login is forgotten.';

test.each<[string, Record<string, string>, string | null, readonly string[]]>([
  [
    'all attributes',
    { SESSION_COOKIE_SECURE: 'true', SESSION_COOKIE_SAME_SITE: 'Strict', SESSION_COOKIE_DOMAIN: '127.0.0.1' },
    'HttpOnly; Secure; SameSite=Strict; Domain=127.0.0.1',
    [
      'package.json:1 The cookie of a session arrives with HttpOnly, Secure, SameSite=strict, Domain=127.0.0.1, which browsers take here.',
    ],
  ],
  [
    'Secure that is lost',
    { SESSION_COOKIE_SECURE: 'true' },
    'HttpOnly; SameSite=Lax',
    [`.env:3 The cookie of a session arrives without Secure, and the files say with it: ${OTHER}`],
  ],
  [
    'Secure that nobody asked for',
    {},
    'HttpOnly; SameSite=Lax; secure',
    [`package.json:1 The cookie of a session arrives with Secure, and the files say without: ${OTHER}`],
  ],
  [
    'another SameSite',
    { SESSION_COOKIE_SAME_SITE: 'strict' },
    'SameSite=Lax',
    [`.env:3 The cookie of a session arrives with SameSite=lax, and the files say strict: ${OTHER}`],
  ],
  [
    'None without Secure',
    { SESSION_COOKIE_SAME_SITE: 'none' },
    'SameSite=None',
    [`.env:3 The cookie of a session arrives with SameSite=None and without Secure: ${FORGOTTEN}`],
  ],
  [
    'a domain of others',
    { SESSION_COOKIE_DOMAIN: '.shop.invalid' },
    'SameSite=Lax; Domain=.shop.invalid',
    [`.env:3 The cookie of a session arrives for the domain shop.invalid, which 127.0.0.1 is not in: ${FORGOTTEN}`],
  ],
  [
    'no cookie',
    {},
    null,
    [
      'package.json:1 How the cookie of a session arrives is open: a session that is none was refused without one, by an older release or with something in front that removes it.',
    ],
  ],
])('the cookie of a session: %s', async (_, variables, cookie, expected) => {
  const answers = await ask(await standIn({ cookie }), variables);
  expect(answers.filter((one) => one.includes('cookie'))).toEqual(expected);
});

test('a cookie of Secure over http is one that browsers drop', async () => {
  const port = await standIn({ cookie: 'HttpOnly; Secure; SameSite=Lax' });
  const files = nodeProject({ PUBLIC_URL: 'http://cms.shop.com', SESSION_COOKIE_SECURE: 'true' });
  const answers = await liveCheck('address', files, '--url', `http://127.0.0.1:${String(port)}`);
  expect(answers).toContain(`.env:3 The cookie of a session arrives with Secure, over http: ${FORGOTTEN}`);
});

/** Where no DNS server can be asked, a name is neither there nor not there. */
const resolves = await lookup('cms.invalid').catch((error: unknown) => (error as NodeJS.ErrnoException).code);

test.skipIf(resolves !== 'ENOTFOUND')('a name that does not resolve', async () => {
  const [status, first] = await liveCheck('address', nodeProject({ PUBLIC_URL: 'https://cms.invalid' }));
  expect([status, first]).toEqual([
    'failed',
    '.env:2 The name cms.invalid does not resolve: no DNS record leads to a server.',
  ]);
});

test('a certificate that nobody trusts', async () => {
  const port = await standIn({}, await certificateFor('127.0.0.1'));
  const [status, first] = await ask(port, { PUBLIC_URL: `https://127.0.0.1:${String(port)}` });
  expect([status, first]).toEqual([
    'failed',
    '.env:2 TLS to 127.0.0.1:PORT fails: it signed its certificate itself, and nothing here trusts it.',
  ]);
});

test('--url is asked instead of PUBLIC_URL', async () => {
  const port = await standIn({ publicUrl: 'https://cms.shop.com' });
  const files = nodeProject({ PUBLIC_URL: 'https://cms.shop.com' });
  const answers = await liveCheck('address', files, '--url', `http://127.0.0.1:${String(port)}`);
  expect(answers.slice(0, 2)).toEqual([
    'passed',
    `package.json:1 Directus answers at http://127.0.0.1:${String(port)}.`,
  ]);
  expect(answers).toContain('.env:2 What runs has the PUBLIC_URL of the files.');
});

test.each([
  ['https://cms.example.com', '.env:2 cms.example.com stands for an address of your own; --url tells where to ask.'],
  ['', 'package.json:1 PUBLIC_URL is not set, so nothing tells where to ask; --url does.'],
])('nothing is asked for PUBLIC_URL=%s', async (url, expected) => {
  const files = url === '' ? nodeProject({}) : nodeProject({ PUBLIC_URL: url });
  const [status, first] = await liveCheck('address', files, '--stage', 'production');
  expect([status, first]).toEqual(['unknown', expected]);
});

describe.skipIf(!isInstalled('nginx'))('behind a real nginx', () => {
  test.each<[string, string, string]>([
    [
      'as it comes',
      '',
      'failed .env:5 WebSockets do not arrive: the handshake at /websocket is answered with status 404, so a proxy does not pass on Upgrade and Connection.',
    ],
    [
      'with WebSockets',
      'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
      'failed .env:2 A body of 1.1 MB is refused by the proxy (status 413): most uploads fail. nginx takes more with client_max_body_size.',
    ],
    [
      'with CORS of its own',
      'add_header Access-Control-Allow-Origin * always;',
      'failed .env:4 Access-Control-Allow-Origin arrives with two values: a proxy adds its own to that of Directus, and browsers refuse both.',
    ],
    [
      'as it should be',
      'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; client_max_body_size 100m;',
      'passed package.json:1 Directus answers at http://127.0.0.1:PORT.',
    ],
    [
      'with cookies that it rewrites',
      'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; client_max_body_size 100m; proxy_cookie_flags ~ samesite=strict;',
      `failed package.json:1 The cookie of a session arrives with SameSite=strict, and the files say lax: ${OTHER}`,
    ],
  ])('%s', async (_, settings, expected) => {
    const upstream = await standIn({ origins: ORIGINS, webSockets: true });
    const proxy = await nginx(upstream, settings);
    open.push(proxy.stop);
    const url = `http://127.0.0.1:${String(proxy.port)}`;
    const files = nodeProject({ PUBLIC_URL: `http://127.0.0.1:${String(upstream)}`, ...EVERYTHING });
    const [status = '', first = ''] = await liveCheck('address', files, '--stage', 'development', '--url', url);
    expect(`${status} ${first}`.replaceAll(String(proxy.port), 'PORT')).toBe(expected);
  });
});
