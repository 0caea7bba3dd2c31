import type { AddressQuestion, Answer } from '../model.js';
import { answerOrError } from './address-requests.js';
import { failed, passed, unknown } from './answers.js';
import type { Site } from './site.js';
import { quoted } from '../quotes.js';

const ORIGIN = 'CORS_ORIGIN';
/** Of a site that nobody has (RFC 2606). */
const STRANGER = 'https://directus-lint.invalid';
/** In place of a header, where there was no answer. */
const UNASKED = 'no answer';
/** Origins of a list that are asked for. */
const MOST_ORIGINS = 5;

/** Whether browsers let the configured sites in, and only those. */
export async function crossOriginAnswers(site: Site, { cors }: AddressQuestion): Promise<Answer[]> {
  if (!cors) return [];
  const listed = (cors.origins ?? []).slice(0, MOST_ORIGINS);
  const [stranger, ...allowed] = await Promise.all([STRANGER, ...listed].map((origin) => allowedOrigin(site, origin)));
  if (stranger === UNASKED || allowed.includes(UNASKED)) return [];
  if ([stranger, ...allowed].some((value) => value?.includes(',')))
    return [
      failed(
        'Access-Control-Allow-Origin arrives with two values: a proxy adds its own to that of Directus, and browsers refuse both.',
        ORIGIN,
      ),
    ];
  if (!cors.enabled)
    return stranger === undefined
      ? []
      : [unknown('CORS_ENABLED is off, but a proxy in front allows other sites.', 'CORS_ENABLED')];
  if (cors.origins === undefined) return [];
  return [...strangerAnswers(stranger), ...listedAnswers(listed, allowed)];
}

function strangerAnswers(allowed: string | undefined): Answer[] {
  return allowed === '*' || allowed === STRANGER
    ? [
        failed(
          'Any site may ask in a browser, though CORS_ORIGIN lists only some: a proxy adds the header, or what runs has other settings.',
          ORIGIN,
        ),
      ]
    : [];
}

function listedAnswers(listed: readonly string[], allowed: readonly (string | undefined)[]): Answer[] {
  const refused = listed.filter((origin, index) => allowed[index] !== origin && allowed[index] !== '*');
  if (refused.length > 0)
    return [failed(`Browsers do not let ${quoted(refused.join(', '))} in, though CORS_ORIGIN lists it.`, ORIGIN)];
  return listed.length > 0 ? [passed('The origins of CORS_ORIGIN are let in.', ORIGIN)] : [];
}

async function allowedOrigin(site: Site, origin: string): Promise<string | undefined> {
  const answer = await answerOrError(site.ask('/server/ping', { headers: { origin } }));
  return 'status' in answer ? answer.headers['access-control-allow-origin'] : UNASKED;
}
