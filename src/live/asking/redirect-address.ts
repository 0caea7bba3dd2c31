import { createHash, randomBytes } from 'node:crypto';
import type { Answer, Limits, ProviderQuestion } from '../model.js';
import { quoted } from '../quotes.js';
import { failed, passed, unknown } from './answers.js';
import { askHttp, isOfTheMoment, type HttpAnswer } from './http.js';
import { nameOf } from './network-error.js';

/** How providers call the address in their refusals: `redirect_uri`, `redirect URI`, `redirect URL`, `callback URL`. */
const REDIRECT_WORDS = /redirect(?:ion)?[ _-]?ur[il]|callback[ _-]?ur[il]|reply (?:address|url)/i;
/** How they call a client that they don't know, or one that may not do this. */
const CLIENT_WORDS = /invalid_client|unauthorized_client|(?:unknown|invalid) client|client (?:was )?not found/i;
/** Characters of one parameter that are looked at. */
const MOST_PARAMETER = 2000;

/**
 * Begins a sign-on as Directus does, to learn whether the provider takes the client and the address that it is to send
 * people back to. Nobody is logged in, and nothing secret is sent. Source of the parameters: @directus/api 39.2
 * auth/drivers/openid.js, generateAuthUrl.
 * @param endpoint where the sign-on begins; only asked where it is of the server that was asked before
 */
export async function redirectAnswers(
  question: ProviderQuestion,
  endpoint: string,
  limits: Limits,
): Promise<readonly Answer[]> {
  const { address, authorization, url } = question;
  if (!authorization || !URL.canParse(endpoint) || new URL(endpoint).origin !== new URL(url).origin) return [];
  const start = new URL(endpoint);
  const once = createHash('sha256').update(randomBytes(32)).digest('base64url');
  const parameters = {
    client_id: authorization.client,
    scope: authorization.scope,
    response_type: 'code',
    redirect_uri: authorization.callback,
    code_challenge_method: 'S256',
    code_challenge: once,
    state: once,
    nonce: once,
  };
  for (const [name, value] of Object.entries(parameters)) start.searchParams.set(name, value);
  try {
    const encrypted = start.protocol === 'https:';
    const answer = await askHttp(
      { address, encrypted, path: `${start.pathname}${start.search}`, headers: { accept: 'text/html' } },
      limits.timeout,
    );
    return verdictOf(answer, question, authorization);
  } catch {
    // The provider has answered before: what it does with a sign-on stays open.
    return [];
  }
}

function verdictOf(
  answer: HttpAnswer,
  { address, provider, blame, url }: ProviderQuestion,
  { callback, blameClient }: NonNullable<ProviderQuestion['authorization']>,
): readonly Answer[] {
  const server = `${nameOf(address)} (${provider})`;
  const target = targetOf(answer, url);
  // Whoever sends the browser back with an error takes the address: the error is about something else.
  if (target?.href.startsWith(callback)) {
    const error = target.searchParams.get('error');
    return error === null ? [] : [unknown(`${server} sends people back to Directus with ${quoted(error)}.`, blame)];
  }
  const words = refusalIn(answer, target);
  if (words === undefined)
    return isOfTheMoment(answer.status) ? [] : [passed(`${server} begins a sign-on that ends at ${callback}.`, blame)];
  if (REDIRECT_WORDS.test(words))
    return [
      failed(
        `${server} does not take ${callback} as the address to send people back to: register exactly this one there, or change PUBLIC_URL.`,
        'PUBLIC_URL',
      ),
    ];
  return CLIENT_WORDS.test(words) ? [failed(`${server} does not know the client.`, blameClient)] : [];
}

/** Where a redirect leads; undefined where the answer is none. */
function targetOf({ status, headers }: HttpAnswer, base: string): URL | undefined {
  const { location } = headers;
  return status >= 300 && status < 400 && location !== undefined && URL.canParse(location, base)
    ? new URL(location, base)
    : undefined;
}

/** The words in which a provider refuses; undefined where it shows its login, or leads there. */
function refusalIn({ status, text }: HttpAnswer, target: URL | undefined): string | undefined {
  if (!target) return status >= 400 && !(isOfTheMoment(status) && status !== 401 && status !== 403) ? text : undefined;
  const { searchParams } = target;
  // Google tells in a parameter of base64 why.
  const encoded = searchParams.get('authError');
  if (encoded !== null) return Buffer.from(encoded.slice(0, MOST_PARAMETER), 'base64').toString('latin1');
  if (!searchParams.has('error')) return undefined;
  return `${searchParams.get('error') ?? ''} ${searchParams.get('error_description') ?? ''}`.slice(0, MOST_PARAMETER);
}
