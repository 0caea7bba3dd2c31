import type { AddressQuestion, Answer, Limits } from '../model.js';
import { appAnswers } from './address-app.js';
import { cookieAnswers } from './address-cookie.js';
import { crossOriginAnswers } from './address-cross-origin.js';
import {
  bodyAnswer,
  encryptionAnswers,
  graphqlAnswer,
  healthAnswer,
  runningUrlAnswer,
  webSocketAnswer,
} from './address-requests.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer } from './certificate.js';
import type { HttpAnswer } from './http.js';
import { codeOf, messageOf, networkAnswer, tlsFault } from './network-error.js';
import { oldProtocolAnswers } from './old-protocols.js';
import { Site } from './site.js';
import { quoted } from '../quotes.js';

const ABOUT = 'PUBLIC_URL';

/** Asks the public address as a browser would, without logging in. */
export async function askAddress(question: AddressQuestion, limits: Limits): Promise<Answer[]> {
  const { first, later } = await answersAt(question, limits);
  return [...(question.isGiven ? first.map(withoutLine) : first), ...later];
}

/** No line of the files is to blame for an address that stands in the command. */
function withoutLine({ status, message }: Answer): Answer {
  return { status, message };
}

/** @returns first whether and what answers at all, then what it answers */
async function answersAt(
  question: AddressQuestion,
  limits: Limits,
): Promise<{ readonly first: readonly Answer[]; readonly later: readonly Answer[] }> {
  const site = new Site(new URL(question.url), limits.timeout);
  let ping: HttpAnswer;
  try {
    ping = await site.ask('/server/ping');
  } catch (error) {
    return { first: [faultOf(error, site)], later: [] };
  }
  const certificate = certificateAnswer(ping.encryption, site.url.host, limits.now, ABOUT);
  const pong = pingAnswer(ping, site);
  const first = [pong, ...(certificate ? [certificate] : [])];
  if (pong.status !== 'passed') return { first, later: [] };
  const later = await Promise.all([
    encryptionAnswers(site, question, ping),
    oldProtocolAnswers(site, limits.timeout, ABOUT),
    healthAnswer(site, question),
    appAnswers(site, question),
    crossOriginAnswers(site, question),
    cookieAnswers(site, question),
    webSocketAnswer(site, question),
    bodyAnswer(site),
    graphqlAnswer(site, question),
    runningUrlAnswer(site, question),
  ]);
  return { first, later: later.flat() };
}

function pingAnswer(ping: HttpAnswer, site: Site): Answer {
  const where = site.url.href.replace(/\/$/, '');
  const { status, text, headers } = ping;
  if (status === 200 && text.trim() === 'pong') return passed(`Directus answers at ${where}.`, ABOUT);
  if (status >= 300 && status < 400)
    return failed(
      `${where} redirects to ${quoted(headers.location ?? 'nowhere')}: reset links, sign-on and cookies need the address that answers itself.`,
      ABOUT,
    );
  if (status === 401 || status === 407)
    return unknown(`${where} asks for a login before Directus is reached (status ${String(status)}).`, ABOUT);
  if (status === 403)
    return unknown(`${where} lets nobody from here in (status 403); a firewall or a proxy may stand in front.`, ABOUT);
  if (status === 429) return unknown(`${where} answers that there were too many requests.`, ABOUT);
  if (status >= 502 && status <= 504)
    return failed(`The proxy at ${where} does not reach Directus (status ${String(status)}).`, ABOUT);
  return failed(
    `What answers at ${where} is not Directus: /server/ping gives status ${String(status)} and not the word pong.`,
    ABOUT,
  );
}

function faultOf(error: unknown, site: Site): Answer {
  const { address, encrypted } = site;
  const code = codeOf(error);
  const tls = encrypted ? tlsFault(error) : undefined;
  if (tls !== undefined) return failed(`TLS to ${site.url.host} fails: ${tls}.`, ABOUT);
  if ((code === 'ENOTFOUND' || code === 'EAI_NODATA') && site.hasName)
    return failed(`The name ${address.name} does not resolve: no DNS record leads to a server.`, ABOUT);
  if (/^HPE_/.test(code)) return failed(`What answers at ${site.url.host} does not speak HTTP.`, ABOUT);
  return (
    networkAnswer(error, address, ABOUT) ??
    unknown(`${site.url.host} can't be asked: ${quoted(messageOf(error))}`, ABOUT)
  );
}
