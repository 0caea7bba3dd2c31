import { audienceOf } from '../../directus/public-url.js';
import type { AddressQuestion, Answer, SessionCookie } from '../model.js';
import { answerOrError, isFromDirectus } from './address-requests.js';
import { failed, passed, unknown } from './answers.js';
import { quoted } from '../quotes.js';
import type { Site } from './site.js';

/** What no session has for a token: Directus refuses it, and tells the browser to forget the cookie. */
const NO_TOKEN = 'directus-lint';

/**
 * How the session's cookie arrives: nobody logs in for that. A cookie with a token that is none is answered with one that
 * ends it, of the same attributes. Source: @directus/api middleware/authenticate.js, asked of Directus 12.4.1.
 */
export async function cookieAnswers(site: Site, { sessionCookie, publicUrl }: AddressQuestion): Promise<Answer[]> {
  if (!sessionCookie) return [];
  const headers = { cookie: `${sessionCookie.name}=${NO_TOKEN}` };
  const answer = await answerOrError(site.ask('/server/info', { headers }));
  if (!('status' in answer) || answer.status !== 401 || !isFromDirectus(answer)) return [];
  const written = (answer.headers['set-cookie'] ?? []).map(readCookie);
  const cookie = written.find(({ name }) => name === sessionCookie.name);
  if (!cookie)
    return [
      unknown(
        'How the cookie of a session arrives is open: a session that is none was refused without one, by an older release or with something in front that removes it.',
        'SESSION_COOKIE_NAME',
      ),
    ];
  const faults = [
    ...refusedByBrowsers(cookie, publicUrl === undefined ? site.url : new URL(publicUrl)),
    ...otherThanInFiles(cookie, sessionCookie),
  ];
  return faults.length > 0
    ? faults
    : [
        passed(
          `The cookie of a session arrives with ${attributesOf(cookie)}, which browsers take here.`,
          'SESSION_COOKIE_NAME',
        ),
      ];
}

interface Cookie {
  readonly name: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `strict`, in small letters. */
  readonly sameSite: string | undefined;
  /** Without a dot before it, in small letters. */
  readonly domain: string | undefined;
}

/** Of a Set-Cookie header (RFC 6265, section 5.2). */
function readCookie(header: string): Cookie {
  const [pair = '', ...attributes] = header.split(';');
  const written = new Map(
    attributes.map((attribute) => {
      const [name = '', value = ''] = attribute.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().toLowerCase()] as const;
    }),
  );
  return {
    name: pair.split('=', 1)[0]?.trim() ?? '',
    secure: written.has('secure'),
    httpOnly: written.has('httponly'),
    sameSite: written.get('samesite'),
    domain: written.get('domain')?.replace(/^\./, '') || undefined,
  };
}

function attributesOf({ secure, httpOnly, sameSite, domain }: Cookie): string {
  const parts = [
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
    `SameSite=${quoted(sameSite ?? 'unset')}`,
    ...(domain === undefined ? [] : [`Domain=${quoted(domain)}`]),
  ];
  return parts.join(', ');
}

/**
 * What browsers drop, so that a login is forgotten at once.
 * @param url where browsers are, which --url need not be
 */
function refusedByBrowsers({ secure, sameSite, domain }: Cookie, url: URL): Answer[] {
  const faults: Answer[] = [];
  const host = url.hostname;
  if (secure && url.protocol === 'http:' && audienceOf(url) !== 'this machine')
    faults.push(
      failed(
        'The cookie of a session arrives with Secure, over http: browsers drop it, and every login is forgotten.',
        'SESSION_COOKIE_SECURE',
      ),
    );
  if (sameSite === 'none' && !secure)
    faults.push(
      failed(
        'The cookie of a session arrives with SameSite=None and without Secure: browsers drop it, and every login is forgotten.',
        'SESSION_COOKIE_SAME_SITE',
      ),
    );
  if (domain !== undefined && domain !== host && !host.endsWith(`.${domain}`))
    faults.push(
      failed(
        `The cookie of a session arrives for the domain ${quoted(domain)}, which ${host} is not in: browsers drop it, and every login is forgotten.`,
        'SESSION_COOKIE_DOMAIN',
      ),
    );
  return faults;
}

/** A proxy that rewrites cookies, or a process that was started with other settings. */
function otherThanInFiles({ secure, sameSite, domain }: Cookie, files: SessionCookie): Answer[] {
  const other = (there: string, here: string, about: string) =>
    failed(
      `The cookie of a session arrives ${there}, and the files say ${here}: what runs has other settings, or a proxy changes it.`,
      about,
    );
  const faults: Answer[] = [];
  if (files.secure !== undefined && files.secure !== secure)
    faults.push(
      secure
        ? other('with Secure', 'without', 'SESSION_COOKIE_SECURE')
        : other('without Secure', 'with it', 'SESSION_COOKIE_SECURE'),
    );
  if (files.sameSite !== undefined && files.sameSite !== sameSite)
    faults.push(other(`with SameSite=${quoted(sameSite ?? 'unset')}`, files.sameSite, 'SESSION_COOKIE_SAME_SITE'));
  if (files.domain !== undefined && files.domain !== (domain ?? ''))
    faults.push(
      other(
        domain === undefined ? 'for no domain' : `for the domain ${quoted(domain)}`,
        files.domain === '' ? 'none' : files.domain,
        'SESSION_COOKIE_DOMAIN',
      ),
    );
  return faults;
}
