import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateFor } from './support/certificate.js';
import { liveCheck, nodeProject } from './support/live-check.js';
import { freePort, isInstalled, start, temporaryFolder, type Running } from './support/processes.js';

describe.skipIf(!isInstalled('redis-server'))('a real Redis', () => {
  const servers: Record<string, Running> = {};

  beforeAll(async () => {
    const { key, cert } = await certificateFor('127.0.0.1');
    servers['open'] = await startRedis(() => []);
    servers['locked'] = await startRedis(() => ['--requirepass', 'hemlock-77']);
    servers['full'] = await startRedis(() => ['--maxmemory', '800kb', '--maxmemory-policy', 'noeviction']);
    servers['tls'] = await startRedis((folder, port) => {
      writeFileSync(join(folder, 'key'), key);
      writeFileSync(join(folder, 'cert'), cert);
      return [
        '--port',
        '0',
        '--tls-port',
        String(port),
        '--tls-key-file',
        join(folder, 'key'),
        '--tls-cert-file',
        join(folder, 'cert'),
        '--tls-auth-clients',
        'no',
      ];
    });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  });

  async function ask(name: string, variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const port = String(servers[name]?.port);
    const filled = Object.fromEntries(
      Object.entries(variables).map(([variable, value]) => [variable, value.replace('PORT', port)]),
    );
    const answers = await liveCheck('redis', nodeProject(filled), '--timeout', '2s');
    return answers.map((answer) => answer.replaceAll(port, 'PORT'));
  }

  const HOST = { REDIS_HOST: '127.0.0.1', REDIS_PORT: 'PORT' };

  test.each<[string, string, Record<string, string>, string]>([
    ['open', 'in parts', HOST, 'package.json:1 127.0.0.1:PORT answers without a password.'],
    ['locked', 'in parts', { ...HOST, REDIS_PASSWORD: 'hemlock-77' }, '.env:4 127.0.0.1:PORT accepts the password.'],
    [
      'locked',
      'as an address',
      { REDIS: 'redis://:hemlock-77@127.0.0.1:PORT/3' },
      '.env:2 127.0.0.1:PORT accepts the password.',
    ],
    [
      'locked',
      'with a user',
      { REDIS: 'redis://default:hemlock-77@127.0.0.1:PORT' },
      '.env:2 127.0.0.1:PORT accepts the password of default.',
    ],
    [
      'tls',
      'with TLS that is not checked',
      { ...HOST, REDIS_TLS__REJECT_UNAUTHORIZED: 'false' },
      'package.json:1 127.0.0.1:PORT answers without a password.',
    ],
  ])('%s: %s', async (server, _, variables, answer) => {
    const [status, first, ...others] = await ask(server, variables);
    expect([status, first]).toEqual(['passed', answer]);
    expect(others.at(-1)).toMatch(/^\.env:2 Redis \d+\.\d+\.\d+, \d clients, \S+ in use, no limit, saves to disk\.$/);
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['locked', 'no password', HOST, 'package.json:1 127.0.0.1:PORT wants a password, and none is set.'],
    [
      'locked',
      'another password',
      { ...HOST, REDIS_PASSWORD: 'wrong-1' },
      '.env:4 127.0.0.1:PORT does not accept the password.',
    ],
    [
      'locked',
      'another user',
      { ...HOST, REDIS_USERNAME: 'cms', REDIS_PASSWORD: 'hemlock-77' },
      '.env:5 127.0.0.1:PORT does not accept the password of cms, or does not know this user.',
    ],
    [
      'open',
      'a password too many',
      { ...HOST, REDIS_PASSWORD: 'hemlock-77' },
      '.env:4 127.0.0.1:PORT has no password, but one is set: it refuses the login.',
    ],
    ['open', 'a database too many', { ...HOST, REDIS_DB: '77' }, '.env:4 127.0.0.1:PORT has no database 77.'],
    [
      'open',
      'TLS',
      { REDIS: 'rediss://127.0.0.1:PORT' },
      '.env:2 127.0.0.1:PORT takes the connection and does not begin TLS: it may not speak it at this port.',
    ],
    [
      'tls',
      'no TLS',
      HOST,
      'package.json:1 127.0.0.1:PORT ends the connection: it may speak TLS only, or not be Redis.',
    ],
    [
      'tls',
      'a certificate that nobody trusts',
      { REDIS: 'rediss://127.0.0.1:PORT' },
      '.env:2 TLS to 127.0.0.1:PORT fails: it signed its certificate itself, and nothing here trusts it.',
    ],
    [
      'full',
      'no memory left',
      HOST,
      '.env:2 Its memory is full, and with the policy noeviction it refuses every write then.',
    ],
  ])('%s: %s', async (server, _, variables, answer) => {
    const [status, first] = await ask(server, variables);
    expect([status, first]).toEqual(['failed', answer]);
  });

  test('more processes listen than this deployment has', async () => {
    const others = [1, 2, 3].map(() => new Redis({ host: '127.0.0.1', port: servers['open']?.port ?? 0 }));
    await Promise.all(others.map((redis) => redis.subscribe('directus:bus:schemaChanged')));
    const [status, first] = await ask('open', HOST);
    for (const redis of others) redis.disconnect();
    expect([status, first]).toEqual([
      'unknown',
      'package.json:1 3 processes of Directus listen on this Redis and this deployment has 1: another project may use it under the same names.',
    ]);
  });
});

async function startRedis(flags: (folder: string, port: number) => readonly string[]): Promise<Running> {
  const folder = temporaryFolder();
  const port = await freePort();
  const argv = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...flags(folder, port)];
  return start('redis-server', argv, { port, folder });
}
