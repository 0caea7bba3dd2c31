import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { certificateFor, type Certificate } from './support/certificate.js';
import { liveCheck, nodeProject } from './support/live-check.js';
import { serverThat } from './support/faulty-servers.js';

let trusted: Certificate;
let ending: Certificate;
beforeAll(async () => {
  trusted = await certificateFor('127.0.0.1');
  ending = await certificateFor('127.0.0.1', 3);
});

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A mail server that knows one user, and lets nobody send for another domain. */
async function mailServer(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    logger: false,
    onAuth: ({ username, password }, _, done) => {
      if (username === 'cms' && password === 'hemlock-77') done(null, { user: 'cms' });
      else done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 }));
    },
    onMailFrom: ({ address }, _, done) => {
      if (address.endsWith('@shop.invalid')) done();
      else done(Object.assign(new Error('not your domain'), { responseCode: 553 }));
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  );
  return (server.server.address() as AddressInfo).port;
}

async function ask(port: number, variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const files = nodeProject({
    EMAIL_TRANSPORT: 'smtp',
    EMAIL_SMTP_HOST: '127.0.0.1',
    EMAIL_SMTP_PORT: String(port),
    EMAIL_FROM: 'cms@shop.invalid',
    ...variables,
  });
  const answers = await liveCheck('mail', files, '--timeout', '2s');
  return answers.map((answer) => answer.replaceAll(String(port), 'PORT'));
}

const LOGIN = { EMAIL_SMTP_USER: 'cms', EMAIL_SMTP_PASSWORD: 'hemlock-77' };

test('STARTTLS, a login and a sender', async () => {
  const port = await mailServer({ key: trusted.key, cert: trusted.cert });
  const [status, ...answers] = await ask(port, { ...LOGIN, EMAIL_SMTP_TLS_CA: trusted.cert.trim() });
  expect(status).toBe('passed');
  expect(answers[0]).toMatch(
    /^package\.json:1 127\.0\.0\.1:PORT speaks TLS 1\.\d; its certificate ends on .*, in 36\d days\.$/,
  );
  expect(answers.slice(1)).toEqual([
    '.env:6 127.0.0.1:PORT accepts the login of cms.',
    '.env:5 127.0.0.1:PORT accepts cms@shop.invalid as the sender.',
  ]);
});

test('TLS from the first byte', async () => {
  const port = await mailServer({ secure: true, key: trusted.key, cert: trusted.cert });
  const answers = await ask(port, { EMAIL_SMTP_SECURE: 'true', EMAIL_SMTP_TLS_CA: trusted.cert.trim(), ...LOGIN });
  expect(answers[0]).toBe('passed');
});

test.each<[string, SMTPServerOptions, Record<string, string>, string]>([
  [
    'password',
    {},
    { ...LOGIN, EMAIL_SMTP_PASSWORD: 'wrong-1' },
    '.env:7 127.0.0.1:PORT does not accept the user or the password.',
  ],
  [
    'sender',
    {},
    { EMAIL_FROM: 'cms@other.invalid', ...LOGIN },
    '.env:5 127.0.0.1:PORT does not accept cms@other.invalid as the sender: 553 not your domain',
  ],
  [
    'a login that is not given',
    {},
    {},
    '.env:5 127.0.0.1:PORT does not accept cms@shop.invalid as the sender: 530 Error: authentication Required',
  ],
  [
    'TLS from the first byte at a port that begins without',
    { hideSTARTTLS: true },
    { EMAIL_SMTP_SECURE: 'true' },
    '.env:6 TLS to 127.0.0.1:PORT fails: it does not speak TLS at this port, or not in a version that both know. EMAIL_SMTP_SECURE=true is for port 465; 587 and 25 begin unencrypted.',
  ],
])('%s', async (_, options, variables, answer) => {
  const port = await mailServer({ allowInsecureAuth: true, hideSTARTTLS: true, ...options });
  const [status, first] = await ask(port, variables);
  expect([status, first]).toEqual(['failed', answer]);
});

test.each<[string, SMTPServerOptions, string]>([
  [
    'a login',
    {
      onAuth: (_auth, _session, done) => {
        done(Object.assign(new Error('try again later'), { responseCode: 454 }));
      },
    },
    '.env:7 127.0.0.1:PORT takes no login for now (status 454).',
  ],
  [
    'a sender',
    {
      onMailFrom: (_address, _session, done) => {
        done(Object.assign(new Error('greylisted'), { responseCode: 451 }));
      },
    },
    '.env:5 127.0.0.1:PORT does not accept cms@shop.invalid as the sender: 451 greylisted',
  ],
])('what a server refuses for now is open: %s', async (_, options, answer) => {
  const port = await mailServer({ allowInsecureAuth: true, hideSTARTTLS: true, ...options });
  const [status, first] = await ask(port, LOGIN);
  expect([status, first]).toEqual(['unknown', answer]);
});

test('a password that the server repeats is masked, also where its words are cut', async () => {
  const words = `${'no '.repeat(50)}hemlock-77 ${'no '.repeat(50)}`;
  const port = await mailServer({
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onMailFrom: (_address, _session, done) => {
      done(Object.assign(new Error(words), { responseCode: 553 }));
    },
  });
  const [, first] = await ask(port, LOGIN);
  expect(first).toBe(
    `.env:5 127.0.0.1:PORT does not accept cms@shop.invalid as the sender: 553 ${'no '.repeat(50)}*** no...`,
  );
});

test('a certificate that nobody trusts, and one that ends soon', async () => {
  const untrusted = await mailServer({ key: trusted.key, cert: trusted.cert });
  expect((await ask(untrusted, LOGIN)).slice(0, 2)).toEqual([
    'failed',
    'package.json:1 TLS to 127.0.0.1:PORT fails: it signed its certificate itself, and nothing here trusts it.',
  ]);
  const late = await mailServer({ key: ending.key, cert: ending.cert });
  const [status, first] = await ask(late, { ...LOGIN, EMAIL_SMTP_TLS_CA: ending.cert.trim() });
  expect(status).toBe('failed');
  expect(first).toMatch(
    /^package\.json:1 The certificate of 127\.0\.0\.1:PORT ends on .*, in 2 days, and nobody has renewed it\.$/,
  );
});

test('what is said before the encryption does not count after it', async () => {
  // An attacker in between puts an answer behind the 220 of STARTTLS.
  const server = await serverThat((socket) => {
    socket.write('220 hello\r\n');
    socket.on('data', (chunk) => {
      if (String(chunk).startsWith('EHLO')) socket.write('250-hello\r\n250 STARTTLS\r\n');
      else if (String(chunk).startsWith('STARTTLS')) socket.write('220 go\r\n250 AUTH PLAIN\r\n235 welcome\r\n');
    });
  });
  open.push(server.close);
  const answers = await ask(server.port, LOGIN);
  expect(answers.join('\n')).not.toContain('accepts');
  expect(['failed', 'unknown']).toContain(answers[0]);
});

test('a server that speaks another protocol', async () => {
  const server = await serverThat((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
  open.push(server.close);
  expect(await ask(server.port, LOGIN)).toEqual([
    'failed',
    '.env:3 127.0.0.1:PORT does not answer like a mail server; another service is there.',
  ]);
});

test.each([
  ['sendmail', 'unknown'],
  ['mailgun', 'unknown'],
  ['mailtrap', 'unknown'],
  ['ses', 'unknown'],
  ['pigeon', 'none'],
])('the transport %s: %s', async (transport, status) => {
  expect((await liveCheck('mail', nodeProject({ EMAIL_TRANSPORT: transport })))[0]).toBe(status);
});

test('nothing is said of mail that nobody has set up', async () => {
  expect(await liveCheck('mail', nodeProject({}))).toEqual(['none']);
});
