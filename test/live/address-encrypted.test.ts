import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { certificateFor } from './support/certificate.js';
import { nodeProject } from './support/live-check.js';

const PROGRAM = fileURLToPath(new URL('../../bin/directus-lint.js', import.meta.url));

/** What a process that trusts the certificate says of an https site that takes TLS from this version on. */
async function said(minVersion: SecureVersion): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'live-tls-'));
  const certificate = await certificateFor('127.0.0.1');
  const server = createServer({ ...certificate, minVersion, ciphers: 'DEFAULT:@SECLEVEL=0' }, (_, response) => {
    response.setHeader('x-powered-by', 'Directus');
    response.end('pong');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const file = join(folder, 'ca.pem');
  writeFileSync(file, certificate.cert);
  const files = nodeProject({ PUBLIC_URL: `https://127.0.0.1:${String(port)}` });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const argv = [PROGRAM, 'preflight', '--live', '--only', 'address', '--stage', 'development'];
  try {
    return await new Promise((resolve) => {
      execFile(
        process.execPath,
        argv,
        { cwd: folder, env: { ...process.env, NODE_EXTRA_CA_CERTS: file } },
        (_, stdout, stderr) => {
          resolve(`${stdout}${stderr}`.replaceAll(String(port), 'PORT'));
        },
      );
    });
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a site that still takes TLS 1.1', async () => {
  const text = await said('TLSv1.1');
  expect(text).toContain('127.0.0.1:PORT speaks TLS 1.3;');
  expect(text).toContain('127.0.0.1:PORT also takes TLS 1.1, which RFC 8996 has retired. (.env:2)');
});

test('a site that takes TLS from 1.2 on', async () => {
  const text = await said('TLSv1.2');
  expect(text).toContain('127.0.0.1:PORT speaks TLS 1.3;');
  expect(text).not.toContain('RFC 8996');
});
