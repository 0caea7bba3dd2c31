import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { askHttp } from '../../src/live/asking/http.js';
import { certificateFor } from './support/certificate.js';

const certificate = await certificateFor('127.0.0.1', 30);
const DAY = 24 * 60 * 60 * 1000;
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** Servers that end the connection as soon as they have answered, as most do where the client says `Connection: close`. */
const SERVERS: Readonly<Record<string, () => Server>> = {
  'ends with its answer': () => createHttpsServer(certificate, (_, response) => response.end('pong')),
  'ends before its text is read': () =>
    createTlsServer(certificate, (socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npong'));
    }),
  'resets after its answer': () =>
    createTlsServer(certificate, (socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npong', () => socket.destroy());
      });
    }),
  'keeps it open': () =>
    createTlsServer(certificate, (socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\npong'));
    }),
  'changes the protocol': () =>
    createTlsServer(certificate, (socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'),
      );
    }),
};

test.each(Object.keys(SERVERS))('the certificate of a server that %s', async (name) => {
  const server = SERVERS[name]?.();
  if (!server) throw new Error(name);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await askHttp(
    {
      address: { host: '127.0.0.1', name: '127.0.0.1', port },
      encrypted: true,
      path: '/',
      headers: { connection: 'Upgrade', upgrade: 'websocket' },
      tls: { ca: certificate.cert },
    },
    5000,
  );
  expect(answer.encryption?.protocol).toBe('TLS 1.3');
  expect(Math.round(((answer.encryption?.end ?? 0) - Date.now()) / DAY)).toBe(30);
});
