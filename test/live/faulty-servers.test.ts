import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { cutOff, endless, nonsense, silent, type FaultyServer } from './support/faulty-servers.js';
import { liveCheck, liveChecks, nodeProject } from './support/live-check.js';
import { freePort } from './support/processes.js';

/** What is asked of one port of this machine, subject by subject. */
const ASKED: Readonly<Record<string, (port: string) => Readonly<Record<string, string>>>> = {
  'database (pg)': (port) => ({ ...database, DB_CLIENT: 'pg', DB_PORT: port }),
  'database (pg, TLS)': (port) => ({ ...database, DB_CLIENT: 'pg', DB_PORT: port, DB_SSL: 'true' }),
  'database (mysql)': (port) => ({ ...database, DB_CLIENT: 'mysql', DB_PORT: port }),
  redis: (port) => ({ REDIS_HOST: '127.0.0.1', REDIS_PORT: port }),
  'redis (password)': (port) => ({ REDIS: `redis://:hemlock-77@127.0.0.1:${port}` }),
  'redis (TLS)': (port) => ({ REDIS: `rediss://127.0.0.1:${port}` }),
  storage: (port) => ({
    STORAGE_LOCATIONS: 's3',
    STORAGE_S3_DRIVER: 's3',
    STORAGE_S3_KEY: 'key',
    STORAGE_S3_SECRET: 'hemlock-77',
    STORAGE_S3_BUCKET: 'uploads',
    STORAGE_S3_REGION: 'eu-central-1',
    STORAGE_S3_ENDPOINT: `http://127.0.0.1:${port}`,
  }),
  'storage (azure)': (port) => ({
    STORAGE_LOCATIONS: 'az',
    STORAGE_AZ_DRIVER: 'azure',
    STORAGE_AZ_CONTAINER_NAME: 'uploads',
    STORAGE_AZ_ACCOUNT_NAME: 'cms',
    STORAGE_AZ_ACCOUNT_KEY: 'aGVtbG9jay03Nw==',
    STORAGE_AZ_ENDPOINT: `http://127.0.0.1:${port}`,
  }),
  mail: (port) => ({ ...mail, EMAIL_SMTP_PORT: port }),
  'mail (TLS)': (port) => ({ ...mail, EMAIL_SMTP_PORT: port, EMAIL_SMTP_SECURE: 'true' }),
  address: (port) => ({ PUBLIC_URL: `http://127.0.0.1:${port}` }),
  'address (TLS)': (port) => ({ PUBLIC_URL: `https://127.0.0.1:${port}` }),
  'single-sign-on (openid)': (port) => ({
    AUTH_PROVIDERS: 'okta',
    AUTH_OKTA_DRIVER: 'openid',
    AUTH_OKTA_ISSUER_URL: `http://127.0.0.1:${port}`,
  }),
  'single-sign-on (ldap)': (port) => ({
    AUTH_PROVIDERS: 'ad',
    AUTH_AD_DRIVER: 'ldap',
    AUTH_AD_CLIENT_URL: `ldap://127.0.0.1:${port}`,
    AUTH_AD_BIND_DN: 'cn=admin',
    AUTH_AD_BIND_PASSWORD: 'hemlock-77',
  }),
};

const database = { DB_HOST: '127.0.0.1', DB_DATABASE: 'cms', DB_USER: 'cms', DB_PASSWORD: 'hemlock-77' };
const mail = {
  EMAIL_TRANSPORT: 'smtp',
  EMAIL_SMTP_HOST: '127.0.0.1',
  EMAIL_SMTP_USER: 'cms',
  EMAIL_SMTP_PASSWORD: 'hemlock-77',
};

const NAMES = Object.keys(ASKED);

async function answersOf(name: string, port: number, timeout = '400ms'): Promise<readonly string[]> {
  const [subject = ''] = name.split(' ');
  const files = nodeProject(ASKED[name]?.(String(port)) ?? {});
  const stage = name.startsWith('address') ? 'development' : 'production';
  return liveCheck(subject, files, '--timeout', timeout, '--stage', stage);
}

async function answersFrom(name: string, server: FaultyServer): Promise<string> {
  try {
    return (await answersOf(name, server.port)).join('\n').replaceAll(String(server.port), 'PORT');
  } finally {
    await server.close();
  }
}

test.each(NAMES)('%s: a port that nobody listens on is a failure', async (name) => {
  const port = await freePort();
  const [status, answer] = await answersOf(name, port);
  expect(status).toBe('failed');
  expect(answer).toContain(`127.0.0.1:${String(port)} refuses connections: nothing listens there.`);
});

test.each(NAMES.filter((name) => name !== 'redis (TLS)'))('%s: a server that says nothing is unknown', async (name) => {
  const answer = await answersFrom(name, await silent());
  expect(answer).toMatch(/^unknown\n/);
  expect(answer).toContain('127.0.0.1:PORT did not answer in time.');
});

test('a Redis that does not speak TLS waits for the end of a line', async () => {
  expect(await answersFrom('redis (TLS)', await silent())).toBe(
    'failed\n.env:2 127.0.0.1:PORT takes the connection and does not begin TLS: it may not speak it at this port.',
  );
});

test.each(NAMES)('%s: nonsense never passes, and no control character of it is told', async (name) => {
  const answer = await answersFrom(name, await nonsense());
  expect(answer).toMatch(/^(?:failed|unknown)\n/);
  expect(answer).not.toMatch(/[\u0007\u001b]|passed/);
  expect(answer).not.toContain('hemlock');
});

test.each(NAMES)('%s: a server that ends the connection never passes', async (name) => {
  const answer = await answersFrom(name, await cutOff());
  expect(answer).toMatch(/^(?:failed|unknown)\n/);
  expect(answer).not.toContain('hemlock');
});

test.each(NAMES)('%s: a server that sends without end is left', async (name) => {
  expect(await answersFrom(name, await endless())).toMatch(/^(?:failed|unknown)\n/);
});

test('all questions at once to silent servers end within the timeout', async () => {
  const server = await silent();
  const port = String(server.port);
  const all = ['database (pg)', 'redis', 'storage', 'mail', 'address', 'single-sign-on (openid)'];
  const files = nodeProject(Object.assign({}, ...all.map((name) => ASKED[name]?.(port))) as Record<string, string>);
  const begin = performance.now();
  const checks = await liveChecks(files, '--timeout', '1s', '--stage', 'development');
  const seconds = (performance.now() - begin) / 1000;
  await server.close();
  expect(Object.values(checks).map(({ id, status }) => `${id} ${status}`)).toEqual([
    'live-database unknown',
    'live-redis unknown',
    'live-storage unknown',
    'live-mail unknown',
    'live-address unknown',
    'live-single-sign-on unknown',
  ]);
  // Asked one after the other it would take six.
  expect(seconds).toBeLessThan(4);
});
