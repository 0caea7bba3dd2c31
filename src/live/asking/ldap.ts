import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Answer, DirectoryQuestion, Limits } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer, encryptionOf } from './certificate.js';
import { limitBytes, within } from './limits.js';
import { nameOf } from './network-error.js';
import { socketTo } from './port.js';
import { errorAnswer } from './error-answer.js';
import { isThisMachine } from './this-machine.js';

/** Tags of BER and of LDAP. Source: RFC 4511, section 4.2. */
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTETS = 0x04;
const ENUMERATED = 0x0a;
const BIND_REQUEST = 0x60;
const BIND_RESPONSE = 0x61;
const SIMPLE = 0x80;
const INVALID_CREDENTIALS = 49;

/** Logs into a directory as Directus does before it looks for people. Nothing is searched. */
export async function askDirectory(question: DirectoryQuestion, limits: Limits): Promise<Answer[]> {
  const { address, encrypted, blame, withoutLogin } = question;
  const server = nameOf(address);
  const socket = socketTo(address);
  const isSafe = encrypted || isThisMachine(address.host);
  try {
    const code = await within(
      limits.timeout,
      async () => {
        const connection = await connected(socket, question);
        const certificate = certificateAnswer(encryptionOf(connection), server, limits.now, blame.url);
        if (withoutLogin !== undefined || !isSafe) return { certificate, code: undefined };
        return { certificate, code: await bind(connection, question) };
      },
      () => socket.destroy(),
    );
    const answers = [code.certificate, bindAnswer(code.code, question)];
    return answers.filter((answer) => answer !== undefined);
  } catch (error) {
    return [errorAnswer(error, question, blame.url)];
  }
}

function connected(socket: Socket, { address, encrypted }: DirectoryQuestion): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      if (!encrypted) {
        resolve(socket);
        return;
      }
      const servername = isIP(address.name) === 0 ? { servername: address.name } : {};
      const secure = limitBytes(connectTls({ socket, host: address.name, ...servername }));
      secure.once('error', reject);
      secure.once('secureConnect', () => {
        resolve(secure);
      });
    });
    socket.connect(address.port);
  });
}

/** The result code of the bind; -1 for what isn't LDAP. */
function bind(socket: Socket, { user = '', password = '' }: DirectoryQuestion): Promise<number> {
  const request = element(SEQUENCE, [
    element(INTEGER, [Buffer.from([1])]),
    element(BIND_REQUEST, [
      element(INTEGER, [Buffer.from([3])]),
      element(OCTETS, [Buffer.from(user, 'utf8')]),
      element(SIMPLE, [Buffer.from(password, 'utf8')]),
    ]),
  ]);
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const code = resultCode(bytes);
      if (code !== undefined) resolve(code);
    });
    socket.once('error', reject);
    socket.once('close', () => {
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
    socket.write(request);
  });
}

function element(tag: number, parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

/** Undefined while the answer isn't whole. */
function resultCode(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined;
  const message = contentAt(bytes, 0, SEQUENCE);
  const id = message === undefined ? undefined : contentAt(bytes, message.start, INTEGER);
  const response = id === undefined ? undefined : contentAt(bytes, id.end, BIND_RESPONSE);
  const code = response === undefined ? undefined : contentAt(bytes, response.start, ENUMERATED);
  if (bytes[0] !== SEQUENCE) return -1;
  if (code !== undefined && code.end <= bytes.length) return bytes[code.start] ?? -1;
  return message !== undefined && message.end <= bytes.length ? -1 : undefined;
}

function contentAt(bytes: Buffer, offset: number, tag: number): { start: number; end: number } | undefined {
  const first = bytes[offset + 1];
  if (bytes[offset] !== tag || first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (more > 4 || offset + 2 + more > bytes.length) return undefined;
  const length = more === 0 ? first : bytes.readUIntBE(offset + 2, more);
  const start = offset + 2 + more;
  return { start, end: start + length };
}

function bindAnswer(
  code: number | undefined,
  { address, encrypted, user = '', withoutLogin, blame }: DirectoryQuestion,
): Answer {
  const server = nameOf(address);
  switch (code) {
    case undefined:
      return unknown(
        withoutLogin === undefined && !encrypted
          ? `${server} takes connections; the login was not tried, since the password would cross the network unencrypted.`
          : `${server} takes connections; the login was not tried: ${withoutLogin ?? ''}.`,
        blame.user,
      );
    case 0:
      return passed(`${server} accepts the login of ${user === '' ? 'nobody in particular' : user}.`, blame.user);
    case INVALID_CREDENTIALS:
      return failed(`${server} does not accept the password of ${user}, or does not know this name.`, blame.password);
    case -1:
      return failed(`${server} does not answer like a directory (LDAP); another service is there.`, blame.url);
    default:
      return failed(`${server} refuses the login of ${user} (LDAP result ${String(code)}).`, blame.user);
  }
}
