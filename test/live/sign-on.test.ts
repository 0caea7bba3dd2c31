import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { certificateFor } from './support/certificate.js';
import { serverThat } from './support/faulty-servers.js';
import { liveCheck, nodeProject } from './support/live-check.js';

describe('OpenID Connect', () => {
  let server: Server;
  let port: string;
  beforeAll(async () => {
    const document = (issuer: string) => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
    });
    server = createServer((request, response) => {
      const own = `http://127.0.0.1:${port}`;
      const documents: Readonly<Record<string, unknown>> = {
        '/realm/.well-known/openid-configuration': document(`${own}/realm`),
        '/renamed/.well-known/openid-configuration': document(`${own}/realm`),
        '/half/.well-known/openid-configuration': { issuer: `${own}/half`, token_endpoint: `${own}/token` },
      };
      const found = documents[request.url ?? ''];
      if (request.url?.startsWith('/moved')) response.writeHead(302, { location: `${own}/realm` }).end();
      else if (request.url?.startsWith('/busy')) response.writeHead(429).end();
      else if (request.url?.startsWith('/closed')) response.writeHead(403).end('<h1>Sorry</h1>');
      else response.writeHead(found ? 200 : 404).end(found ? JSON.stringify(found) : 'not found');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = String((server.address() as AddressInfo).port);
  });
  afterAll(() => server.close());

  test.each([
    ['/realm', 'passed', 'answers with its discovery document.'],
    ['/realm/', 'passed', 'answers with its discovery document.'],
    ['/realm/.well-known/openid-configuration', 'passed', 'answers with its discovery document.'],
    ['/nowhere', 'failed', "has no discovery document there (status 404): Directus can't offer this sign-on."],
    ['/busy', 'unknown', 'answers with status 429, so whether it has its discovery document is open.'],
    ['/closed', 'unknown', 'answers with status 403, so whether it has its discovery document is open.'],
    ['/moved', 'unknown', 'redirects to http://127.0.0.1:PORT/realm, which was not followed.'],
    [
      '/renamed',
      'unknown',
      'calls itself http://127.0.0.1:PORT/realm, not http://127.0.0.1:PORT/renamed: tokens carry that name.',
    ],
  ])('%s: %s', async (path, status, words) => {
    const files = nodeProject({
      AUTH_PROVIDERS: 'okta',
      AUTH_OKTA_DRIVER: 'openid',
      AUTH_OKTA_ISSUER_URL: `http://127.0.0.1:${port}${path}`,
    });
    const answers = await liveCheck('single-sign-on', files);
    expect(answers.map((answer) => answer.replaceAll(port, 'PORT'))).toEqual([
      status,
      `.env:4 127.0.0.1:PORT (okta) ${words}`,
    ]);
  });

  test('a document that lacks what a login needs', async () => {
    const files = nodeProject({
      AUTH_PROVIDERS: 'okta',
      AUTH_OKTA_DRIVER: 'openid',
      AUTH_OKTA_ISSUER_URL: `http://127.0.0.1:${port}/half`,
    });
    expect(await liveCheck('single-sign-on', files)).toEqual([
      'failed',
      `.env:4 The discovery document of 127.0.0.1:${port} (okta) lacks authorization_endpoint, jwks_uri.`,
    ]);
  });

  test('the addresses of OAuth 2.0, each by itself', async () => {
    const files = nodeProject({
      AUTH_PROVIDERS: 'git',
      AUTH_GIT_DRIVER: 'oauth2',
      AUTH_GIT_AUTHORIZE_URL: `http://127.0.0.1:${port}/realm/.well-known/openid-configuration`,
      AUTH_GIT_ACCESS_URL: `http://127.0.0.1:${port}/tokenn`,
    });
    expect((await liveCheck('single-sign-on', files)).map((answer) => answer.replaceAll(port, 'PORT'))).toEqual([
      'failed',
      '.env:5 127.0.0.1:PORT (git) has nothing at this address (status 404).',
      '.env:4 127.0.0.1:PORT (git) answers.',
    ]);
  });
});

describe('SAML', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  async function ask(metadata: string | undefined): Promise<readonly string[]> {
    return liveCheck(
      'single-sign-on',
      nodeProject({
        AUTH_PROVIDERS: 'adfs',
        AUTH_ADFS_DRIVER: 'saml',
        ...(metadata === undefined ? {} : { AUTH_ADFS_IDP_METADATA: metadata }),
      }),
    );
  }

  test('the sign-on of the metadata is asked', async () => {
    const server = await serverThat((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')),
    );
    open.push(server.close);
    const port = String(server.port);
    const answers = await ask(
      `<md:EntityDescriptor><md:SingleSignOnService Binding="x" Location="http://127.0.0.1:${port}/sso?a=1&amp;b=2"/></md:EntityDescriptor>`,
    );
    expect(answers).toEqual(['passed', `.env:4 127.0.0.1:${port} (adfs) answers.`]);
  });

  test.each<[string | undefined, string]>([
    [undefined, 'package.json:1 AUTH_ADFS_IDP_METADATA is not set, so nothing tells where adfs is.'],
    ['<md:EntityDescriptor/>', '.env:4 AUTH_ADFS_IDP_METADATA names no address of a sign-on (SingleSignOnService).'],
    ['<SingleSignOnService Location="urn:x"/>', '.env:4 AUTH_ADFS_IDP_METADATA is not an address.'],
  ])('%s leaves open where it is', async (metadata, answer) => {
    expect(await ask(metadata)).toEqual(['unknown', answer]);
  });
});

describe('the certificates of SAML metadata', () => {
  const DAY_AGO = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

  async function ask(...days: readonly number[]): Promise<readonly string[]> {
    const certificates = await Promise.all(days.map((left) => certificateFor('idp.acme.test', left)));
    const keys = certificates.map(({ cert }) => {
      const base64 = cert.replaceAll(/-----[A-Z ]+-----/g, '');
      return `<ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data>`;
    });
    const metadata = `<md:EntityDescriptor>${keys.join('')}</md:EntityDescriptor>`.replaceAll('\n', '');
    const files = nodeProject({ AUTH_PROVIDERS: 'adfs', AUTH_ADFS_DRIVER: 'saml', AUTH_ADFS_IDP_METADATA: metadata });
    return (await liveCheck('single-sign-on', files)).slice(2);
  }

  test('all have ended', async () => {
    expect(await ask(-5, -1)).toEqual([
      `.env:4 The certificate of adfs in AUTH_ADFS_IDP_METADATA ended on ${DAY_AGO}: if the provider signs with another one by now, each sign-on is refused until its metadata is fetched again.`,
    ]);
  });

  test('one is in force', async () => {
    expect(await ask(-5, 30)).toEqual([]);
  });
});

describe('LDAP', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  /** Answers each bind with one result code, and keeps what it was asked. */
  async function directory(code: number, asked: Buffer[] = []): Promise<string> {
    const server = await serverThat((socket) =>
      socket.on('data', (chunk: Buffer) => {
        asked.push(chunk);
        // LDAPMessage { 1, BindResponse { code, '', '' } }, in two pieces.
        socket.write(Buffer.from([0x30, 0x0c, 0x02, 0x01, 0x01, 0x61]));
        setTimeout(() => socket.write(Buffer.from([0x07, 0x0a, 0x01, code, 0x04, 0x00, 0x04, 0x00])), 20);
      }),
    );
    open.push(server.close);
    return String(server.port);
  }

  async function ask(port: string, changes: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
    const files = nodeProject({
      AUTH_PROVIDERS: 'ad',
      AUTH_AD_DRIVER: 'ldap',
      AUTH_AD_CLIENT_URL: `ldap://127.0.0.1:${port}`,
      AUTH_AD_BIND_DN: 'cn=cms',
      AUTH_AD_BIND_PASSWORD: 'pw',
      ...changes,
    });
    const answers = await liveCheck('single-sign-on', files, '--timeout', '2s');
    return answers.map((answer) => answer.replaceAll(port, 'PORT'));
  }

  test('a login as RFC 4511 writes it', async () => {
    const asked: Buffer[] = [];
    expect(await ask(await directory(0, asked))).toEqual([
      'passed',
      '.env:5 127.0.0.1:PORT accepts the login of cn=cms.',
    ]);
    expect(Buffer.concat(asked).toString('hex')).toBe(
      // SEQUENCE, message 1, BindRequest: version 3, `cn=cms`, simple `pw`
      '3014020101600f0201030406636e3d636d7380027077',
    );
  });

  test.each([
    [49, '.env:6 127.0.0.1:PORT does not accept the password of cn=cms, or does not know this name.'],
    [53, '.env:5 127.0.0.1:PORT refuses the login of cn=cms (LDAP result 53).'],
  ])('result %i', async (code, answer) => {
    expect(await ask(await directory(code))).toEqual(['failed', answer]);
  });

  test('a server that is no directory', async () => {
    const server = await serverThat((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    open.push(server.close);
    expect(await ask(String(server.port))).toEqual([
      'failed',
      '.env:4 127.0.0.1:PORT does not answer like a directory (LDAP); another service is there.',
    ]);
  });
});
