import { request as plainRequest } from 'node:http';
import { ADMIN, METRICS_TOKEN } from './scenes.mjs';

const TIMEOUT = 60_000;
/** After so many uses without any answer, the rest isn't tried. */
const PATIENCE = 3;
const JSON_BODY = { 'content-type': 'application/json' };
const ORIGIN = 'http://app.example.com';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP8zwACTGCSAQANHQEDgslx/wAAAABJRU5ErkJggg==',
  'base64',
);
const HEADERS = [
  'content-security-policy',
  'strict-transport-security',
  'cross-origin-opener-policy',
  'x-powered-by',
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-expose-headers',
];
const PREFLIGHT = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
  'access-control-allow-credentials',
];

/**
 * Uses a running Directus the way that people do.
 * @returns {Promise<Record<string, string>>} what each use gave, in words that don't change from boot to boot
 */
export async function probe({ port, base, mailTo, boot, adminRole }) {
  const ask = (path, options = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT), ...options });
  const post = (path, body, headers = {}) =>
    ask(path, { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
  const seen = {};
  let unanswered = 0;
  const look = async (name, question) => {
    seen[name] =
      unanswered >= PATIENCE
        ? 'no answer'
        : await question().catch((error) => `no answer (${error.cause?.code ?? error.name})`);
    if (seen[name].startsWith('no answer')) unanswered++;
  };

  let [token, refresh] = ['', ''];
  await look('login', async () => {
    const response = await post('/auth/login', ADMIN);
    const { data } = await response.clone().json();
    token = data?.access_token ?? '';
    refresh = data?.refresh_token ?? '';
    return `${await status(response)} ${token ? `expires ${data.expires} token ${lifetime(token)}` : ''}`.trim();
  });
  const admin = { authorization: `Bearer ${token}` };
  await look('login in a session', async () => cookiesOf(await post('/auth/login', { ...ADMIN, mode: 'session' })));
  await look('login with a cookie', async () => cookiesOf(await post('/auth/login', { ...ADMIN, mode: 'cookie' })));
  await look('refresh', async () => status(await post('/auth/refresh', { refresh_token: refresh, mode: 'json' })));
  await look('own user', async () => status(await ask('/users/me', { headers: admin })));

  await look('headers', async () => headersOf(await ask('/server/info', { headers: { origin: ORIGIN } }), HEADERS));
  await look('preflight', async () =>
    headersOf(
      await ask('/items/measured', {
        method: 'OPTIONS',
        headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
      }),
      PREFLIGHT,
    ),
  );
  await look('start page', async () => {
    const response = await ask('/');
    return `${await status(response)} ${response.headers.get('location') ?? ''}`.trim();
  });
  await look('robots.txt', async () => (await (await ask('/robots.txt')).text()).slice(0, 60));
  await look('app', async () => {
    const response = await ask('/admin');
    return `${await status(response)} ${/<base href="([^"]*)"/.exec(await response.text())?.[1] ?? ''}`.trim();
  });
  await look('server info', async () => {
    const { data } = await (await ask('/server/info', { headers: admin })).json();
    const { license: _, project, ...rest } = data;
    return JSON.stringify({ name: project.project_name, ...rest });
  });
  await look('auth list', async () => {
    const { data, disableDefault } = await (await ask('/auth')).json();
    return JSON.stringify([data, disableDefault]);
  });
  await look('login provider', async () => {
    const response = await ask('/auth/login/keycloak');
    return `${await status(response)} ${(response.headers.get('location') ?? '').replace(/\?.*/, '')} ${cookiesIn(response)}`.trim();
  });
  await look('openapi', async () => status(await ask('/server/specs/oas', { headers: admin })));
  await look('graphql', async () => status(await post('/graphql', { query: '{ measured { id } }' }, admin)));
  await look('graphql schema', async () =>
    status(await post('/graphql', { query: '{ __schema { queryType { name } } }' }, admin)),
  );

  await look('items', async () => {
    const { data } = await (await ask('/items/measured?limit=-1', { headers: admin })).json();
    return `${data?.length} rows`;
  });
  await look('default page', async () => {
    const { data } = await (await ask('/items/measured', { headers: admin })).json();
    return `${data?.length} rows`;
  });
  await look('cache', async () => {
    await (await ask('/items/measured?limit=3', { headers: admin })).text();
    const response = await ask('/items/measured?limit=3', { headers: admin });
    return `${await status(response)} ${response.headers.get('x-cache') ?? ''} ${response.headers.get('cache-control') ?? ''}`;
  });
  await look('create', async () => status(await post('/items/measured', [{ word: 'a' }, { word: 'b' }], admin)));
  await look('body of 40 kB', async () => status(await post('/items/measured', { word: 'a'.repeat(40_000) }, admin)));
  await look('nested filter', async () =>
    status(await ask('/items/measured?filter[_and][0][_and][0][word][_eq]=a&limit=1', { headers: admin })),
  );
  await look('deep fields', async () =>
    status(await ask('/users?fields=role.users.role.name&limit=1', { headers: admin })),
  );
  await look('flow', async () =>
    (await (await post('/flows/trigger/11111111-1111-4111-8111-111111111111', {}, admin)).text()).slice(0, 120),
  );
  await look('endpoint extension', async () => (await (await ask('/measured-endpoint')).text()).slice(0, 60));
  await look('export', async () => status(await post('/utils/export/measured', { format: 'json', query: {} }, admin)));

  let [file, image] = [undefined, undefined];
  await look('upload', async () => {
    const response = await upload(ask, admin, 'a.txt', 'text/plain', 'hello');
    file = (await response.clone().json()).data?.id;
    return status(response);
  });
  await look('file', async () => {
    const response = await ask(`/assets/${file}`, { headers: admin });
    return `${await status(response)} ${(await response.text()).slice(0, 20)} ${response.headers.get('cache-control') ?? ''} ${response.headers.get('content-security-policy') ?? ''}`;
  });
  await look('upload of an image', async () => {
    const response = await upload(ask, admin, 'a.png', 'image/png', PIXEL);
    image = (await response.clone().json()).data?.id;
    return status(response);
  });
  await look('transformed image', async () => {
    const response = await ask(`/assets/${image}?width=1&format=webp`, { headers: admin });
    return `${await status(response)} ${response.headers.get('content-type') ?? ''}`;
  });
  await look('import by URL', async () =>
    status(await post('/files/import', { url: 'http://127.0.0.1:9/a.txt' }, admin)),
  );
  await look('resumable upload', async () => {
    const metadata = `filename_download ${Buffer.from('b.txt').toString('base64')},type ${Buffer.from('text/plain').toString('base64')}`;
    return status(
      await ask('/files/tus', {
        method: 'POST',
        headers: { ...admin, 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': metadata },
      }),
    );
  });

  const guest = `guest${boot}@example.com`;
  await look('invitation', async () =>
    status(
      await post(
        '/users/invite',
        { email: guest, role: adminRole, invite_url: 'https://app.example.com/invite' },
        admin,
      ),
    ),
  );
  await look('password reset', async () =>
    status(await post('/auth/password/request', { email: ADMIN.email, reset_url: 'https://app.example.com/reset' })),
  );
  await look('registration', async () =>
    status(
      await post('/users/register', {
        email: `new${boot}@example.com`,
        password: 'a-long-password-1',
        verification_url: 'https://app.example.com/register',
      }),
    ),
  );
  await look('mail', async () => {
    for (let tries = 0; tries < 12 && !mailTo(guest); tries++) await new Promise((resolve) => setTimeout(resolve, 250));
    return mailTo(guest) ?? 'never sent';
  });

  await look('websocket', () => upgraded(port, base['WEBSOCKETS_REST_PATH'] ?? '/websocket', token));
  await look('websocket of GraphQL', () =>
    upgraded(port, base['WEBSOCKETS_GRAPHQL_PATH'] ?? '/graphql', token, 'graphql-transport-ws'),
  );
  await look('metrics', async () => {
    const response = await ask('/metrics', { headers: { authorization: `Metrics ${METRICS_TOKEN}` } });
    return `${await status(response)} ${/^# HELP (\w*?_)/m.exec(await response.text())?.[1] ?? ''}`.trim();
  });
  await look('MCP', async () =>
    status(
      await post(
        '/mcp',
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        { ...admin, accept: 'application/json, text/event-stream' },
      ),
    ),
  );
  await look('MCP login', async () => status(await ask('/.well-known/oauth-authorization-server')));
  await look('MCP client', async () =>
    status(await post('/mcp-oauth/register', { client_name: 'm', redirect_uris: ['http://127.0.0.1/cb'] })),
  );
  await look('AI', async () => status(await post('/ai/chat', {}, admin)));
  await look('marketplace', async () => status(await ask('/extensions/registry?limit=0', { headers: admin })));
  await look('deployments', async () => status(await ask('/deployments', { headers: admin })));
  await look('health', async () => {
    const response = await ask('/server/health', { headers: admin });
    const { checks = {} } = await response.clone().json();
    const failing = Object.entries(checks)
      .filter(([, [check]]) => check.status === 'error')
      .map(([name]) => name.replace(/:.*/, ''));
    return `${await status(response)} ${Object.keys(checks)
      .map((name) => name.replace(/:.*/, ''))
      .filter((name, at, all) => all.indexOf(name) === at)
      .join('+')} ${failing.length > 0 ? `failing: ${failing.join('+')}` : ''}`.trim();
  });
  await look('ping at the end', async () => (await (await ask('/server/ping')).text()).slice(0, 60));
  return seen;
}

/** The status, with Directus's own code of the error where there is one. */
async function status(response) {
  if (response.ok) return String(response.status);
  const text = await response
    .clone()
    .text()
    .catch(() => '');
  const code = /"code":"(\w+)"/.exec(text)?.[1];
  return code ? `${response.status} ${code}` : String(response.status);
}

function lifetime(token) {
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  return exp === undefined ? 'for ever' : `for ${exp - iat} s`;
}

async function cookiesOf(response) {
  return `${await status(response)} ${cookiesIn(response)}`.trim();
}

/** Cookies without their values and dates. */
function cookiesIn(response) {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/=[^;]*/, '=…').replace(/Expires=[^;]*/, 'Expires'))
    .join(' & ');
}

async function headersOf(response, names) {
  const values = names.flatMap((name) => (response.headers.has(name) ? `${name}: ${response.headers.get(name)}` : []));
  return [response.ok || response.status === 403 ? '' : await status(response), ...values].filter(Boolean).join('\n');
}

function upload(ask, headers, name, type, content) {
  const form = new FormData();
  form.append('file', new Blob([content], { type }), name);
  return ask('/files', { method: 'POST', headers, body: form });
}

/** Does the server take up a WebSocket, and does it keep it? */
function upgraded(port, path, token, protocol) {
  return new Promise((resolve, reject) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...(protocol && { 'sec-websocket-protocol': protocol }),
    };
    const request = plainRequest({ port, host: '127.0.0.1', path: `${path}?access_token=${token}`, headers });
    const give = (answer) => resolve(Boolean(request.destroy()) && answer);
    request.on('error', reject).setTimeout(TIMEOUT, () => reject(new Error('timeout')));
    request.on('response', ({ statusCode }) => give(String(statusCode)));
    request.on('upgrade', (_, socket) => {
      socket.on('error', () => undefined).once('close', () => give('101, closed'));
      setTimeout(() => give('101'), 400);
    });
    request.end();
  });
}
