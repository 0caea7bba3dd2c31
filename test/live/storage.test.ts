import { createServer, type IncomingMessage, type Server } from 'node:http';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../cli/run-main.js';
import { liveCheck, nodeProject } from './support/live-check.js';

/** Speaks as much of S3 as is asked: one bucket, one key, one region. */
function answerLikeS3(request: IncomingMessage): readonly [status: number, body: string] {
  const url = new URL(request.url ?? '', 'http://s3');
  const [, bucket = ''] = url.pathname.split('/');
  const authorization = request.headers.authorization ?? '';
  const error = (code: string, more = '') => `<?xml version="1.0"?><Error><Code>${code}</Code>${more}</Error>`;
  const list = '<?xml version="1.0"?><ListBucketResult><MaxKeys>1</MaxKeys></ListBucketResult>';
  if (authorization === '') return bucket === 'open' ? [200, list] : [403, error('AccessDenied')];
  if (!authorization.includes('Credential=AKEY/')) return [403, error('InvalidAccessKeyId')];
  if (!/\/eu-central-1\/s3\/aws4_request/.test(authorization))
    return [400, error('AuthorizationHeaderMalformed', '<Region>eu-central-1</Region>')];
  if (bucket === 'elsewhere') return [301, error('PermanentRedirect')];
  if (bucket === 'closed') return [403, error('AccessDenied')];
  if (bucket === 'signed-wrong') return [403, error('SignatureDoesNotMatch')];
  return bucket === 'uploads' || bucket === 'open' ? [200, list] : [404, error('NoSuchBucket')];
}

describe('S3', () => {
  let server: Server;
  let port: string;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const [status, body] = answerLikeS3(request);
      response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = String((server.address() as AddressInfo).port);
  });
  afterAll(() => server.close());

  async function ask(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const right = {
      STORAGE_LOCATIONS: 's3',
      STORAGE_S3_DRIVER: 's3',
      STORAGE_S3_KEY: 'AKEY',
      STORAGE_S3_SECRET: 'hemlock-77',
      STORAGE_S3_BUCKET: 'uploads',
      STORAGE_S3_REGION: 'eu-central-1',
      STORAGE_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      STORAGE_S3_ROOT: './cms',
    };
    const answers = await liveCheck('storage', nodeProject({ ...right, ...changes }), '--timeout', '2s');
    return answers.map((answer) => answer.replaceAll(port, 'PORT'));
  }

  test('everything right', async () => {
    asked.length = 0;
    expect(await ask({})).toEqual(['passed', '.env:4 127.0.0.1:PORT accepts the key, and lists the bucket uploads.']);
    expect(asked).toEqual(['/uploads?list-type=2&max-keys=1&prefix=cms', '/uploads?list-type=2&max-keys=1&prefix=cms']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['key', { STORAGE_S3_KEY: 'BKEY' }, 'failed .env:4 127.0.0.1:PORT does not know the key.'],
    [
      'secret',
      { STORAGE_S3_BUCKET: 'signed-wrong' },
      'failed .env:5 127.0.0.1:PORT does not accept the secret of the key.',
    ],
    ['bucket', { STORAGE_S3_BUCKET: 'nope' }, 'failed .env:6 127.0.0.1:PORT has no bucket nope.'],
    [
      'region',
      { STORAGE_S3_REGION: 'us-east-1' },
      'failed .env:7 The bucket uploads is in another region than us-east-1: eu-central-1.',
    ],
    [
      'bucket of another region',
      { STORAGE_S3_BUCKET: 'elsewhere' },
      'failed .env:7 The bucket elsewhere is in another region than eu-central-1.',
    ],
    [
      'rights',
      { STORAGE_S3_BUCKET: 'closed' },
      'unknown .env:4 127.0.0.1:PORT accepts the key, but does not let it list the bucket closed; whether it may read and write was not asked.',
    ],
    [
      'open to everyone',
      { STORAGE_S3_BUCKET: 'open' },
      'failed .env:6 Anyone can list the files of the bucket open, without a key.',
    ],
    [
      'no TLS',
      { STORAGE_S3_ENDPOINT: `https://127.0.0.1:PORT` },
      'failed .env:8 TLS to 127.0.0.1:PORT fails: it does not speak TLS at this port, or not in a version that both know.',
    ],
    [
      'a key of the machine',
      { STORAGE_S3_KEY: '', STORAGE_S3_SECRET: '' },
      'unknown .env:4 127.0.0.1:PORT answers; the login was not tried: its key comes from the machine that Directus runs on.',
    ],
    [
      'another driver',
      { STORAGE_S3_DRIVER: 'ftp' },
      'unknown .env:3 The driver ftp is not asked by this version (storage location s3).',
    ],
  ])('%s', async (_, changes, answer) => {
    const filled = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, value.replace('PORT', port)]),
    );
    const [status, first] = await ask(filled);
    expect(`${status ?? ''} ${first ?? ''}`).toBe(answer);
  });
});

describe('a folder', () => {
  const VARIABLES = { STORAGE_LOCATIONS: 'local', STORAGE_LOCAL_ROOT: './uploads' };

  async function ask(prepare: (folder: string) => void): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'live-'));
    for (const [name, text] of Object.entries(nodeProject(VARIABLES))) writeFileSync(join(folder, name), text);
    prepare(folder);
    const { stdout } = await runMain(folder, ['preflight', '--live', '--only', 'storage']);
    rmSync(folder, { recursive: true, force: true });
    const lines = stdout.split('\n');
    return lines.slice(lines.findIndex((line) => line.includes('storage locations answer')) + 1, -1).join('\n');
  }

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'is there',
      (folder) => mkdirSync(join(folder, 'uploads')),
      /The folder of the storage location local is there, and may be written to\. \(\.env:3\)/,
    ],
    ['is missing', () => undefined, /does not exist yet; Docker or Directus makes it, perhaps for another user\./],
    [
      'is a file',
      (folder) => {
        writeFileSync(join(folder, 'uploads'), '');
      },
      /The folder of the storage location local is a file\./,
    ],
  ])('%s', async (_, prepare, answer) => {
    expect(await ask(prepare)).toMatch(answer);
  });

  test('that a container mounts and may not write to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'live-'));
    writeFileSync(
      join(folder, 'compose.yaml'),
      'services:\n  directus:\n    image: directus/directus:12.4.1\n    restart: always\n    volumes: [./data:/directus/uploads]\n',
    );
    mkdirSync(join(folder, 'data'));
    chmodSync(join(folder, 'data'), 0o555);
    const owned = await runMain(folder, ['preflight', '--live', '--only', 'storage']);
    chmodSync(join(folder, 'data'), 0o777);
    const open = await runMain(folder, ['preflight', '--live', '--only', 'storage']);
    rmSync(folder, { recursive: true, force: true });
    expect(owned.stdout).toMatch(
      /The folder of the storage location local may not be written to by user 1000 of the container: it belongs to user \d+ \(mode 555\)\./,
    );
    expect(open.stdout).toContain(
      'The folder of the storage location local may be written to by user 1000 of the container.',
    );
  });
});
