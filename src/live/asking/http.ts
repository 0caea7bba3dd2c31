import { request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as encryptedRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Address } from '../model.js';
import { encryptionOf, type Encryption } from './certificate.js';
import { TooMuch, within } from './limits.js';

/** Characters of an answer that are looked at. */
const MOST_TEXT = 512 * 1024;

export interface HttpRequest {
  readonly address: Address;
  readonly encrypted: boolean;
  readonly method?: string;
  /** With the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Options of tls.connect that Directus gives its client. */
  readonly tls?: Readonly<Record<string, unknown>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Undefined for plain HTTP. */
  readonly encryption: Encryption | undefined;
  /** The server took the request for a change of protocol (status 101). */
  readonly upgraded: boolean;
}

/**
 * One request over a connection of its own. Redirects are not followed.
 * @param timeout milliseconds for all of it
 * @throws what Node throws, TooSlow, TooMuch
 */
export async function askHttp(question: HttpRequest, timeout: number): Promise<HttpAnswer> {
  const { address, encrypted, method = 'GET', path, headers = {}, body, tls = {} } = question;
  const options = {
    host: address.host,
    port: address.port,
    method,
    path,
    agent: false as const,
    headers: {
      host: hostHeader(address, encrypted),
      'user-agent': 'directus-lint',
      ...headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  };
  const request = encrypted
    ? encryptedRequest({ ...options, ...tls, servername: isIP(address.name) === 0 ? address.name : '' })
    : plainRequest(options);
  const answered = () =>
    new Promise<HttpAnswer>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (response) => {
        // Looked at before the text is read: by its end the server may have closed the connection.
        const encryption = encryptionOf(response.socket);
        textOf(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, encryption, upgraded: false });
        }, reject);
      });
      request.once('upgrade', (response) => {
        const encryption = encryptionOf(response.socket);
        resolve({ status: 101, headers: response.headers, text: '', encryption, upgraded: true });
      });
      request.end(body);
    });
  return within(timeout, answered, () => request.destroy());
}

/**
 * Does a status tell of who asks, or of the moment, and nothing of how the server is set up?
 * A login or a firewall in front, too many requests, a server that just has a fault (RFC 9110, section 15).
 */
export function isOfTheMoment(status: number): boolean {
  return [401, 403, 407, 408, 425, 429].includes(status) || status >= 500;
}

/** As browsers send it: without the port that its scheme stands for. */
function hostHeader({ name, port }: Address, encrypted: boolean): string {
  const host = name.includes(':') ? `[${name}]` : name;
  return port === (encrypted ? 443 : 80) ? host : `${host}:${String(port)}`;
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > MOST_TEXT) throw new TooMuch();
  }
  return text;
}
