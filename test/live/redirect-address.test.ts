import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { liveCheck, nodeProject } from './support/live-check.js';

const PUBLIC_URL = 'https://cms.acme.test/base';
const CALLBACK = `${PUBLIC_URL}/auth/login/Okta/callback`;
/** What a provider answers where a sign-on begins: the status, the target of a redirect, the text. */
type Start = readonly [status: number, location: string, text: string];
const encoded = (words: string) => encodeURIComponent(Buffer.from(words).toString('base64'));

/** As the products answer, shortened to what matters. */
const STARTS: Readonly<Record<string, Start>> = {
  login: [200, '', '<form action="/login"></form>'],
  'to-login': [302, '/login?next=%2Fauthorize%3Fredirect_uri%3Dx', ''],
  'to-login-whole': [302, 'https://login.acme.test/login?redirect_uri=x', ''],
  'redirect-page': [400, '', '<p>Invalid parameter: redirect_uri</p>'],
  'callback-page': [403, '', '<h1>Callback URL mismatch.</h1>'],
  'reply-address': [400, '', 'The reply address does not match those of the application'],
  'redirect-json': [400, '', '{"error":"invalid_request","error_description":"The redirect URI is not registered"}'],
  'redirect-encoded': [
    302,
    `https://accounts.acme.test/oauth/error?authError=${encoded('\n\u0015redirect_uri_mismatch')}`,
    '',
  ],
  'redirect-parameter': [
    302,
    'https://login.acme.test/?error=invalid_request&error_description=redirect_uri+unknown',
    '',
  ],
  'redirect-relative': [302, '/error?error=invalid_redirect_uri', ''],
  'client-page': [401, '', 'Error 401: invalid_client'],
  'client-json': [400, '', '{"error":"unauthorized_client"}'],
  'client-not-found': [400, '', '<p>Client not found.</p>'],
  'back-with-error': [302, `${CALLBACK}?error=invalid_scope`, ''],
  'back-with-code': [302, `${CALLBACK}?code=x`, ''],
  'other-refusal': [400, '', '<p>Bad request</p>'],
  busy: [429, '', 'redirect_uri'],
  broken: [500, '', 'redirect_uri'],
};

describe('where a sign-on ends', () => {
  let server: Server;
  let port: string;
  let asked: string[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = request.url ?? '';
      asked.push(url);
      const own = `http://127.0.0.1:${port}`;
      const realm = url.split('/')[1] ?? '';
      if (url.endsWith('/.well-known/openid-configuration')) {
        const authorize = realm === 'elsewhere' ? 'http://127.0.0.2:1/authorize' : `${own}/${realm}/authorize?tenant=a`;
        const document = {
          issuer: `${own}/${realm}`,
          authorization_endpoint: authorize,
          token_endpoint: `${own}/t`,
          jwks_uri: `${own}/k`,
        };
        response.end(JSON.stringify(document));
        return;
      }
      const [status, location, text] = STARTS[realm] ?? [200, '', ''];
      response.writeHead(status, location === '' ? {} : { location }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = String((server.address() as AddressInfo).port);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    asked = [];
  });

  async function ask(realm: string, changes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const files = nodeProject({
      PUBLIC_URL,
      AUTH_PROVIDERS: 'Okta',
      AUTH_OKTA_DRIVER: 'openid',
      AUTH_OKTA_CLIENT_ID: 'cms & co',
      AUTH_OKTA_ISSUER_URL: `http://127.0.0.1:${port}/${realm}`,
      ...changes,
    });
    const answers = await liveCheck('single-sign-on', files);
    return answers.map((answer) => answer.replaceAll(port, 'PORT')).filter((answer) => !answer.includes('discovery'));
  }

  const taken = `.env:6 127.0.0.1:PORT (okta) begins a sign-on that ends at ${CALLBACK}.`;
  const refused = `.env:2 127.0.0.1:PORT (okta) does not take ${CALLBACK} as the address to send people back to: register exactly this one there, or change PUBLIC_URL.`;
  const stranger = '.env:5 127.0.0.1:PORT (okta) does not know the client.';
  test.each<[string, ...string[]]>([
    ['login', 'passed', taken],
    ['to-login', 'passed', taken],
    ['to-login-whole', 'passed', taken],
    ['redirect-page', 'failed', refused],
    ['callback-page', 'failed', refused],
    ['reply-address', 'failed', refused],
    ['redirect-json', 'failed', refused],
    ['redirect-encoded', 'failed', refused],
    ['redirect-parameter', 'failed', refused],
    ['redirect-relative', 'failed', refused],
    ['client-page', 'failed', stranger],
    ['client-json', 'failed', stranger],
    ['client-not-found', 'failed', stranger],
    ['back-with-error', 'unknown', '.env:6 127.0.0.1:PORT (okta) sends people back to Directus with invalid_scope.'],
    ['back-with-code', 'passed'],
    ['other-refusal', 'passed'],
    ['busy', 'passed'],
    ['broken', 'passed'],
    ['elsewhere', 'passed'],
  ])('%s: %s', async (realm, ...answers) => {
    expect(await ask(realm)).toEqual(answers);
  });

  test('the request is the one that Directus sends a browser with', async () => {
    await ask('login');
    const start = new URL(asked.find((url) => url.includes('authorize')) ?? '', 'http://provider');
    const once = start.searchParams.get('state');
    expect(once).toMatch(/^[\w-]{43}$/);
    expect(Object.fromEntries(start.searchParams)).toEqual({
      tenant: 'a',
      client_id: 'cms & co',
      scope: 'openid profile email',
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      code_challenge: once,
      state: once,
      nonce: once,
    });
  });

  test.each([
    ['without a PUBLIC_URL', { PUBLIC_URL: '' }],
    ['without a client', { AUTH_OKTA_CLIENT_ID: '' }],
  ])('%s no sign-on is begun', async (_, changes) => {
    expect(await ask('redirect-page', changes)).toEqual(['passed']);
    expect(asked).toEqual(['/redirect-page/.well-known/openid-configuration']);
  });

  test('the address of OAuth 2.0 is asked as it is', async () => {
    const answers = await ask('redirect-page', {
      AUTH_OKTA_DRIVER: 'oauth2',
      AUTH_OKTA_ISSUER_URL: '',
      AUTH_OKTA_AUTHORIZE_URL: `http://127.0.0.1:${port}/redirect-page/start`,
      AUTH_OKTA_SCOPE: 'user',
    });
    expect(answers).toEqual(['failed', refused, '.env:7 127.0.0.1:PORT (okta) answers.']);
    expect(new URL(asked.at(-1) ?? '', 'http://provider').searchParams.get('scope')).toBe('user');
  });
});
