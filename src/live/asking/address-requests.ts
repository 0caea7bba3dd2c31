import { randomBytes } from 'node:crypto';
import type { AddressQuestion, Answer } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { isOfTheMoment, type HttpAnswer } from './http.js';
import { codeOf } from './network-error.js';
import type { Site } from './site.js';
import { quoted } from '../quotes.js';
import { withoutEnd } from '../../model/paths.js';
import { objectIn } from './json-object.js';

const ABOUT = 'PUBLIC_URL';
/** A little more than proxies take by default. Source: nginx.org, client_max_body_size: 1m. */
const BODY = 1.1 * 1024 * 1024;

/** Whether the address is to be had unencrypted, and whether browsers are told to stay with TLS. */
export async function encryptionAnswers(site: Site, question: AddressQuestion, ping: HttpAnswer): Promise<Answer[]> {
  const told = ping.headers['strict-transport-security'] !== undefined;
  const strict =
    site.encrypted && question.strictTransport === true && !told
      ? [failed('HSTS_ENABLED is on, but its header does not arrive: something in front removes it.', 'HSTS_ENABLED')]
      : [];
  const plain = site.unencrypted();
  return plain ? [...(await plainAnswers(plain, question)), ...strict] : strict;
}

async function plainAnswers(site: Site, { isProduction }: AddressQuestion): Promise<Answer[]> {
  const where = `http://${site.url.host}`;
  const answer = await answerOrError(site.ask('/server/ping'));
  if (!('status' in answer))
    return codeOf(answer) === 'ECONNREFUSED' ? [passed(`${where} is not answered; only https is.`, ABOUT)] : [];
  if (answer.status >= 300 && answer.status < 400) {
    const target = answer.headers.location ?? '';
    return [
      target.startsWith('https://')
        ? passed(`${where} redirects to https.`, ABOUT)
        : unknown(`${where} redirects to ${quoted(target)}, which is not https.`, ABOUT),
    ];
  }
  if (answer.text.trim() !== 'pong') return [];
  return [
    (isProduction ? failed : unknown)(
      `${where} is answered without a redirect to https: passwords and sessions can be read on the way.`,
      ABOUT,
    ),
  ];
}

export async function healthAnswer(site: Site, { hasHealth }: AddressQuestion): Promise<Answer[]> {
  if (hasHealth === false) return [];
  const answer = await answerOrError(site.ask('/server/health'));
  if (!('status' in answer)) return [];
  const word = stringAt(answer.text, 'status');
  if (word === 'ok') return [passed('/server/health says ok.', ABOUT)];
  if (word === 'warn')
    return [unknown('/server/health warns: something it looks at is slow or close to its limit.', ABOUT)];
  if (word === 'error' || answer.status === 503)
    return [
      failed(
        '/server/health says error: its log, or the same address with the token of an administrator, tells what.',
        ABOUT,
      ),
    ];
  return [];
}

/** Does a handshake for WebSockets arrive at Directus? What it answers to it is another matter: it may want a login. */
export async function webSocketAnswer(site: Site, { webSocketPath }: AddressQuestion): Promise<Answer[]> {
  if (webSocketPath === undefined) return [];
  const about = 'WEBSOCKETS_ENABLED';
  const answer = await answerOrError(
    site.ask(webSocketPath, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        origin: site.url.origin,
      },
    }),
  );
  if (!('status' in answer))
    return [unknown(`The handshake for WebSockets got no answer (${quoted(codeOf(answer))}).`, about)];
  if (answer.upgraded) return [passed(`WebSockets arrive at ${webSocketPath}.`, about)];
  if (isRefusedByDirectus(answer)) return [passed(`WebSockets arrive at ${webSocketPath}, and want a login.`, about)];
  if (isOfTheMoment(answer.status))
    return [
      unknown(
        `The handshake for WebSockets is answered with status ${String(answer.status)}, which does not tell whether they arrive.`,
        about,
      ),
    ];
  return [
    failed(
      `WebSockets do not arrive: the handshake at ${webSocketPath} is answered with status ${String(answer.status)}, so a proxy does not pass on Upgrade and Connection.`,
      about,
    ),
  ];
}

/** Directus writes its refusal of a handshake as a line without a body. Source: api/src/websocket/controllers/base.ts. */
function isRefusedByDirectus({ status, headers, text }: HttpAnswer): boolean {
  return (status === 401 || status === 403) && text === '' && headers['www-authenticate'] === undefined;
}

/** A body as large as an upload, sent to where Directus has no use for it: who refuses it? */
export async function bodyAnswer(site: Site): Promise<Answer[]> {
  const request = site.ask('/server/ping', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: 'x'.repeat(BODY),
  });
  const answer = await answerOrError(request);
  if (!('status' in answer)) return [];
  if (isFromDirectus(answer))
    return answer.status === 413 ? [] : [passed('A body of 1.1 MB arrives at Directus.', ABOUT)];
  if (answer.status === 413)
    return [
      failed(
        'A body of 1.1 MB is refused by the proxy (status 413): most uploads fail. nginx takes more with client_max_body_size.',
        ABOUT,
      ),
    ];
  if (answer.status === 500)
    return [
      failed(
        'A body of 1.1 MB makes the proxy answer with status 500, though smaller requests arrive: uploads fail. nginx does so where it may not write to client_body_temp_path.',
        ABOUT,
      ),
    ];
  return [
    unknown(
      `Whether a body of 1.1 MB arrives is open: something other than Directus answers with status ${String(answer.status)}.`,
      ABOUT,
    ),
  ];
}

export function isFromDirectus({ headers, text }: HttpAnswer): boolean {
  return headers['x-powered-by'] === 'Directus' || text.includes('"errors"');
}

export async function graphqlAnswer(site: Site, { introspection }: AddressQuestion): Promise<Answer[]> {
  if (introspection !== false) return [];
  const answer = await answerOrError(
    site.ask('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__schema{queryType{name}}}"}',
    }),
  );
  if (!('status' in answer) || !answer.text.includes('"queryType"')) return [];
  return [
    failed(
      'GRAPHQL_INTROSPECTION is off in the files, but what runs answers it: it was started with other settings.',
      'GRAPHQL_INTROSPECTION',
    ),
  ];
}

/** What runs tells its PUBLIC_URL in the description of its API, which anyone may read unless it is turned off. */
export async function runningUrlAnswer(site: Site, { publicUrl }: AddressQuestion): Promise<Answer[]> {
  if (publicUrl === undefined) return [];
  const answer = await answerOrError(site.ask('/server/specs/oas'));
  const running = 'status' in answer && answer.status === 200 ? firstServer(answer.text) : undefined;
  if (running === undefined) return [];
  if (!URL.canParse(running))
    return [failed(`What runs has ${quoted(running)} for its PUBLIC_URL, not that of the files.`, ABOUT)];
  return withoutEnd(new URL(running).href) === withoutEnd(new URL(publicUrl).href)
    ? [passed('What runs has the PUBLIC_URL of the files.', ABOUT)]
    : [failed(`What runs has another PUBLIC_URL than the files: ${quoted(running)}.`, ABOUT)];
}

function firstServer(json: string): string | undefined {
  const servers = objectIn(json)?.['servers'];
  const url = Array.isArray(servers) ? (Object(servers[0]) as { readonly url?: unknown }).url : undefined;
  return typeof url === 'string' ? url : undefined;
}

/** A question beyond the first that gets no answer settles nothing. */
export async function answerOrError(asked: Promise<HttpAnswer>): Promise<HttpAnswer | { readonly code: string }> {
  try {
    return await asked;
  } catch (error) {
    return { code: codeOf(error) };
  }
}

function stringAt(json: string, name: string): string | undefined {
  const found = objectIn(json)?.[name];
  return typeof found === 'string' ? found : undefined;
}
