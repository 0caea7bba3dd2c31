import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { askObjectStorage, azureSignature } from '../../src/live/asking/object-storage.js';
import { liveCheck, nodeProject } from './support/live-check.js';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

type Reply = readonly [status: number, body: string, headers?: Readonly<Record<string, string>>];

/** A server that keeps what it was asked, and answers always the same. */
async function serverOf(...[status, body, headers]: Reply): Promise<{ port: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return { port: String((server.address() as AddressInfo).port), asked };
}

const AZURE = {
  STORAGE_LOCATIONS: 'az',
  STORAGE_AZ_DRIVER: 'azure',
  STORAGE_AZ_CONTAINER_NAME: 'uploads',
  STORAGE_AZ_ACCOUNT_NAME: 'cms',
  STORAGE_AZ_ACCOUNT_KEY: 'aGVtbG9jay03Nw==',
};
const SUPABASE = {
  STORAGE_LOCATIONS: 'supa',
  STORAGE_SUPA_DRIVER: 'supabase',
  STORAGE_SUPA_BUCKET: 'uploads',
  STORAGE_SUPA_SERVICE_ROLE: 'hemlock-77',
};
const GOOGLE = { STORAGE_LOCATIONS: 'g', STORAGE_G_DRIVER: 'gcs', STORAGE_G_BUCKET: 'uploads' };

/** The variables of a location whose endpoint is a port of this machine. */
const AT: Readonly<Record<string, (port: string) => Readonly<Record<string, string>>>> = {
  azure: (port) => ({ ...AZURE, STORAGE_AZ_ENDPOINT: `http://127.0.0.1:${port}/cms` }),
  supabase: (port) => ({ ...SUPABASE, STORAGE_SUPA_ENDPOINT: `http://127.0.0.1:${port}/storage/v1/` }),
  gcs: (port) => ({ ...GOOGLE, STORAGE_G_API_ENDPOINT: `http://127.0.0.1:${port}` }),
};

async function ask(driver: string, reply: Reply): Promise<{ answers: readonly string[]; asked: IncomingMessage[] }> {
  const { port, asked } = await serverOf(...reply);
  const files = nodeProject(AT[driver]?.(port) ?? {});
  const answers = await liveCheck('storage', files, '--timeout', '2s');
  return { answers: answers.map((one) => one.replaceAll(port, 'PORT')), asked };
}

const LISTED = '<?xml version="1.0"?><EnumerationResults><Blobs/></EnumerationResults>';
const OBJECTS = '{"kind":"storage#objects"}';
const SERVER = '127.0.0.1:PORT';

test.each<[string, string, Reply, readonly string[]]>([
  ['azure', 'right', [200, LISTED], ['passed', `.env:6 ${SERVER} accepts the key, and lists the container uploads.`]],
  [
    'azure',
    'no container',
    [404, '', { 'x-ms-error-code': 'ContainerNotFound' }],
    ['failed', `.env:4 ${SERVER} has no container uploads.`],
  ],
  [
    'azure',
    'a wrong key, told in the body',
    [403, '<Error><Code>AuthenticationFailed</Code></Error>'],
    ['failed', `.env:6 ${SERVER} does not accept the key of the account, unless the clock of this machine is wrong.`],
  ],
  [
    'azure',
    'keys turned off',
    [403, '', { 'x-ms-error-code': 'KeyBasedAuthenticationNotPermitted' }],
    ['failed', `.env:6 ${SERVER} takes no login with the key of the account, which is the only one that Directus has.`],
  ],
  [
    'azure',
    'a firewall',
    [403, '', { 'x-ms-error-code': 'AuthorizationFailure' }],
    ['unknown', `.env:7 ${SERVER} does not let this machine in; its firewall may let Directus in.`],
  ],
  [
    'azure',
    'another service',
    [200, '<html>'],
    ['failed', `.env:7 ${SERVER} does not answer like the storage of Azure (status 200); another service is there.`],
  ],
  [
    'azure',
    'a fault of the moment',
    [503, ''],
    ['unknown', `.env:7 ${SERVER} answers with status 503, which leaves open what it has.`],
  ],
  [
    'azure',
    'a redirect',
    [302, '', { location: 'https://evil.invalid/' }],
    ['failed', `.env:7 ${SERVER} does not answer like the storage of Azure (status 302); another service is there.`],
  ],
  [
    'supabase',
    'right',
    [200, '{"id":"uploads","public":false}'],
    ['passed', `.env:5 ${SERVER} accepts the key, and has the bucket uploads.`],
  ],
  [
    'supabase',
    'public',
    [200, '{"id":"uploads","public":true}'],
    [
      'unknown',
      '.env:4 The bucket uploads is public: whoever knows the name of a file reads it, whatever Directus allows.',
      `.env:5 ${SERVER} accepts the key, and has the bucket uploads.`,
    ],
  ],
  [
    'supabase',
    'no bucket, told in the body',
    [400, '{"statusCode":"404","message":"Bucket not found"}'],
    ['failed', `.env:4 ${SERVER} has no bucket uploads that this key may see; the key must be that of service_role.`],
  ],
  [
    'supabase',
    'a wrong key',
    [400, '{"statusCode":"403","message":"signature verification failed"}'],
    ['failed', `.env:5 ${SERVER} does not accept the key.`],
  ],
  [
    'supabase',
    'another service',
    [200, '[]'],
    ['failed', `.env:6 ${SERVER} does not answer like the storage of Supabase (status 200); another service is there.`],
  ],
  [
    'supabase',
    'a gateway without it',
    [404, 'not found'],
    ['unknown', `.env:6 ${SERVER} answers with status 404, which leaves open what it has.`],
  ],
  [
    'gcs',
    'closed, or not there',
    [401, '{"error":{"code":401}}'],
    [
      'unknown',
      `package.json:1 ${SERVER} answers; the login was not tried: Google takes no key, but tokens made of one.`,
    ],
  ],
  [
    'gcs',
    'no bucket',
    [404, '{"error":{"code":404}}'],
    [
      'failed',
      `.env:4 ${SERVER} has no bucket uploads.`,
      `package.json:1 ${SERVER} answers; the login was not tried: Google takes no key, but tokens made of one.`,
    ],
  ],
  [
    'gcs',
    'open to anyone',
    [200, OBJECTS],
    [
      'failed',
      '.env:4 Anyone can list the files of uploads, without a key.',
      `package.json:1 ${SERVER} answers; the login was not tried: Google takes no key, but tokens made of one.`,
    ],
  ],
])('%s: %s', async (driver, _, reply, expected) => {
  expect((await ask(driver, reply)).answers).toEqual(expected);
});

test('one request of each, that reads', async () => {
  const asked = await Promise.all(Object.keys(AT).map(async (driver) => (await ask(driver, [200, ''])).asked));
  expect(asked.flat().map(({ method, url, headers }) => [method, url, headers.authorization?.split(' ')[0]])).toEqual([
    ['GET', '/cms/uploads?restype=container&comp=list&maxresults=1', 'SharedKey'],
    ['GET', '/storage/v1/bucket/uploads', 'Bearer'],
    ['GET', '/storage/v1/b/uploads/o?maxResults=1', undefined],
  ]);
});

/** Its address can't be set, so the question is put as it would be. */
test.each<[string, Reply, string]>([
  ['right', [200, '{"resources":[]}'], `passed ${SERVER} accepts the key for the cloud shop.`],
  [
    'a wrong secret',
    [401, '{"error":{"message":"api_secret mismatch"}}'],
    `failed ${SERVER} does not accept the key and its secret for the cloud shop.`,
  ],
  ['too many', [420, '{"error":{"message":"limit"}}'], `unknown ${SERVER} has been asked too often in this hour.`],
  ['a login in front', [401, 'Sorry'], `unknown ${SERVER} answers with status 401, which leaves open what it has.`],
])('cloudinary: %s', async (_, reply, expected) => {
  const { port, asked } = await serverOf(...reply);
  const answers = await askObjectStorage(
    {
      kind: 'cloudinary',
      location: 'clouds',
      address: { host: '127.0.0.1', port: Number(port), name: '127.0.0.1' },
      encrypted: false,
      path: '',
      bucket: 'shop',
      account: '77',
      key: 'hemlock-77',
      withoutLogin: undefined,
      blame: { endpoint: 'STORAGE_C_API_KEY', bucket: 'STORAGE_C_CLOUD_NAME', key: 'STORAGE_C_API_SECRET' },
    },
    { timeout: 2000, now: new Date() },
  );
  expect(answers.map(({ status, message }) => `${status} ${message.replaceAll(port, 'PORT')}`)).toEqual([expected]);
  expect(asked.map(({ url }) => url)).toEqual(['/v1_1/shop/resources/image?max_results=1']);
});

test('Azure gets what its own client sends', () => {
  const question = { account: 'devaccount', key: 'aGVtbG9jay03Nw==', path: '/devaccount', bucket: 'up loads' };
  expect(azureSignature(question, new Date('2026-11-27T11:00:37Z'))).toEqual({
    'x-ms-date': 'Fri, 27 Nov 2026 11:00:37 GMT',
    'x-ms-version': '2021-12-02',
    authorization: 'SharedKey devaccount:SyPGX5HivxBkIqdOwCVme8Yzv2mfPHm3THtYiOHCyRU=',
  });
});
