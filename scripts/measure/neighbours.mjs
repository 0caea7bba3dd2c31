import { spawn } from 'node:child_process';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';

/** What runs beside Directus while it is asked; all of it listens on loopback. */
export async function startNeighbours() {
  const mail = await startMailSink();
  const provider = await startProvider();
  const objects = await startObjectStore();
  const silent = await freePort();
  const redis = await startRedis();
  const guarded = await startRedis(GUARDED);
  return {
    ports: {
      smtp: mail.port,
      provider: provider.port,
      s3: objects.port,
      redis: redis?.port,
      guarded: guarded?.port,
      silent,
    },
    mailTo: mail.to,
    stop() {
      for (const server of [mail.server, provider.server, objects.server]) server.close();
      redis?.child.kill('SIGKILL');
      guarded?.child.kill('SIGKILL');
    },
  };
}

/** A port that nothing listens on. */
export async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

function listening(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

/** Takes every mail and keeps its sender and subject by recipient. */
async function startMailSink() {
  const mails = new Map();
  const server = createServer((socket) => {
    let [pending, inData, recipients, text] = ['', false, [], ''];
    const answer = (line) => {
      if (inData) {
        if (line !== '.') return void (text += `${line}\n`);
        for (const to of recipients) mails.set(to, /^From: .*$/im.exec(text)?.[0] ?? 'no From');
        [inData, recipients, text] = [false, [], ''];
        return socket.write('250 ok\r\n');
      }
      const to = /^RCPT TO:<([^>]+)>/i.exec(line)?.[1];
      if (to) recipients.push(to);
      inData = /^DATA/i.test(line);
      if (/^QUIT/i.test(line)) return socket.end('221 bye\r\n');
      socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
    };
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        const lines = (pending + data).split('\r\n');
        pending = lines.pop();
        lines.forEach(answer);
      });
    socket.write('220 sink\r\n');
  });
  return { server, port: await listening(server), to: (address) => mails.get(address) };
}

/** As much of an OpenID provider as Directus asks at its start. */
async function startProvider() {
  const server = createHttpServer((request, response) => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    response.setHeader('content-type', 'application/json');
    if (request.url?.endsWith('/.well-known/openid-configuration'))
      return response.end(JSON.stringify(discovery(issuer)));
    response.end('{"keys":[]}');
  });
  return { server, port: await listening(server) };
}

function discovery(issuer) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'email'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** As much of S3 as storing and reading small files takes; any key may. */
async function startObjectStore() {
  const objects = new Map();
  const server = createHttpServer((request, response) => {
    const path = request.url.split('?')[0];
    const chunks = [];
    request
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', () => {
        response.setHeader('etag', '"0"');
        if (!path.startsWith('/files/'))
          return void response
            .writeHead(404, { 'content-type': 'application/xml' })
            .end('<Error><Code>NoSuchBucket</Code></Error>');
        if (request.method === 'PUT') objects.set(path, withoutChunks(Buffer.concat(chunks), request.headers));
        if (request.method === 'DELETE') objects.delete(path);
        const found = objects.get(path);
        if (request.method !== 'GET' && request.method !== 'HEAD')
          return void response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
        if (!found)
          return void response
            .writeHead(404, { 'content-type': 'application/xml' })
            .end('<Error><Code>NoSuchKey</Code></Error>');
        response.writeHead(200, { 'content-length': found.length, 'last-modified': 'Wed, 01 Jan 2025 00:00:00 GMT' });
        response.end(request.method === 'HEAD' ? undefined : found);
      });
  });
  return { server, port: await listening(server) };
}

/** The SDK sends bodies in chunks that carry their length in hexadecimal before them. */
function withoutChunks(body, headers) {
  if (!headers['content-encoding']?.includes('aws-chunked')) return body;
  const parts = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.subarray(at, end).toString(), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 4 + length;
  }
}

/** A Redis whose only user has these passwords: each has a character that means something in a URL. */
const GUARDED = 'user default on >p4ss >p@ss >p:ss >p/ss >p#ss >p?ss >p%ss ~* &* +@all\n';

/** A redis-server of the system, undefined where it has none. */
async function startRedis(users = '') {
  const port = await freePort();
  const child = spawn('redis-server', ['-'], { stdio: ['pipe', 'ignore', 'ignore'] });
  process.on('exit', () => child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  child.stdin.end(`port ${port}\nbind 127.0.0.1\nsave ""\n${users}`);
  const failed = new Promise((resolve) => child.once('error', () => resolve(true)));
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await Promise.race([failed, isOpen(port)]))
      return (await Promise.race([failed, false])) ? undefined : { port, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(Boolean(socket.destroy())));
    socket.once('error', () => resolve(false));
  });
}

/** Empties the Redis beside Directus, so that boots don't see each other's keys. */
export function emptyRedis(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('FLUSHALL\r\nQUIT\r\n'));
    socket
      .on('data', () => undefined)
      .once('close', resolve)
      .once('error', resolve);
  });
}
