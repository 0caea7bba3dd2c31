import type { Answer, Limits, ProviderQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer } from './certificate.js';
import { askHttp, isOfTheMoment, type HttpAnswer } from './http.js';
import { nameOf } from './network-error.js';
import { quoted } from '../quotes.js';
import { objectIn } from './json-object.js';
import { withoutEnd } from '../../model/paths.js';
import { errorAnswer } from './error-answer.js';
import { redirectAnswers } from './redirect-address.js';

const WELL_KNOWN = '/.well-known/openid-configuration';
/** What a sign-on needs of a discovery document. Source: OpenID Connect Discovery 1.0, section 3. */
const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'];

/** Asks a provider for its discovery document, or whether it answers at all. No redirect is followed. */
export async function askProvider(question: ProviderQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, provider } = question;
  const url = new URL(question.url);
  const encrypted = url.protocol === 'https:';
  const path = question.kind === 'openid' ? discoveryPath(url) : `${url.pathname}${url.search}`;
  try {
    const answer = await askHttp({ address, encrypted, path }, limits.timeout);
    const certificate = certificateAnswer(answer.encryption, nameOf(address), limits.now, blame);
    const first = question.kind === 'openid' ? discovered(answer, question) : reached(answer, question);
    const start = first.status === 'failed' ? undefined : startOf(answer, question);
    return [
      first,
      ...(certificate?.status === 'failed' ? [certificate] : []),
      ...(start === undefined ? [] : await redirectAnswers(question, start, limits)),
    ];
  } catch (error) {
    return [errorAnswer(error, { address, encrypted }, blame, `${nameOf(address)} (${provider})`)];
  }
}

/** Where a sign-on begins: the document of OpenID names it, for OAuth 2.0 it is the address itself. */
function startOf({ text }: HttpAnswer, { kind, url }: ProviderQuestion): string | undefined {
  if (kind === 'reach') return url;
  const endpoint = objectIn(text)?.['authorization_endpoint'];
  return typeof endpoint === 'string' ? endpoint : undefined;
}

/** Where Directus looks: at the address itself where it names the document. Source: openid-client 5, Issuer.discover. */
function discoveryPath({ pathname, search }: URL): string {
  return pathname.includes('/.well-known/') ? `${pathname}${search}` : `${withoutEnd(pathname)}${WELL_KNOWN}`;
}

function reached({ status }: HttpAnswer, { address, provider, blame }: ProviderQuestion): Answer {
  if (status === 404)
    return failed(`${nameOf(address)} (${provider}) has nothing at this address (status 404).`, blame);
  return status === 429 || status >= 500
    ? unknown(`${nameOf(address)} (${provider}) answers with status ${String(status)}.`, blame)
    : passed(`${nameOf(address)} (${provider}) answers.`, blame);
}

function discovered(answer: HttpAnswer, { address, provider, url, blame }: ProviderQuestion): Answer {
  const server = `${nameOf(address)} (${provider})`;
  const document = objectIn(answer.text);
  if (answer.status >= 300 && answer.status < 400)
    return unknown(
      `${server} redirects to ${quoted(answer.headers.location ?? 'nowhere')}, which was not followed.`,
      blame,
    );
  if (isOfTheMoment(answer.status))
    return unknown(
      `${server} answers with status ${String(answer.status)}, so whether it has its discovery document is open.`,
      blame,
    );
  if (answer.status !== 200 || document === undefined)
    return failed(
      `${server} has no discovery document there (status ${String(answer.status)}): Directus can't offer this sign-on.`,
      blame,
    );
  const lacking = NEEDED.filter((name) => typeof document[name] !== 'string');
  if (lacking.length > 0) return failed(`The discovery document of ${server} lacks ${lacking.join(', ')}.`, blame);
  const issuer = document['issuer'];
  const meant = withoutEnd(url.replace(/\/\.well-known\/.{0,200}$/, ''));
  if (typeof issuer === 'string' && withoutEnd(issuer) !== meant)
    return unknown(`${server} calls itself ${quoted(issuer)}, not ${quoted(meant)}: tokens carry that name.`, blame);
  return passed(`${server} answers with its discovery document.`, blame);
}
