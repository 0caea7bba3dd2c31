import type { AddressQuestion, Answer } from '../model.js';
import { answerOrError } from './address-requests.js';
import { failed, passed, unknown } from './answers.js';
import { isOfTheMoment } from './http.js';
import type { Site } from './site.js';
import { quoted } from '../quotes.js';
import { withoutEnd } from '../../model/paths.js';

const ABOUT = 'PUBLIC_URL';
/** Requests whose answers are compared, to meet each of several instances. */
const TRIES = 4;

/** The app and one of its scripts, and whether all instances behind the address give the same. */
export async function appAnswers(site: Site, { servesApp, publicUrl }: AddressQuestion): Promise<Answer[]> {
  if (servesApp !== true) return [];
  const pages = await Promise.all(Array.from({ length: TRIES }, () => answerOrError(site.ask('/admin/'))));
  const answered = pages.flatMap((page) => ('status' in page ? [page] : []));
  const telling = answered.filter(({ status }) => !isOfTheMoment(status));
  const [page] = telling;
  const [other] = answered;
  if (!other) return [];
  if (!page)
    return [
      unknown(
        `/admin is answered with status ${String(other.status)}, so whether the app answers is open.`,
        'SERVE_APP',
      ),
    ];
  if (page.status !== 200 || !/<html/i.test(page.text))
    return [failed(`The app does not answer at /admin (status ${String(page.status)}).`, 'SERVE_APP')];
  const scripts = telling.map(({ text }) => scriptOf(text));
  const [script] = scripts;
  const answers = [...baseAnswer(page.text, publicUrl), ...policyAnswer(page.headers)];
  if (new Set(scripts).size > 1)
    answers.push(
      failed(
        'Requests to /admin are answered with different builds of the app: several releases run behind the address.',
        ABOUT,
      ),
    );
  return script === undefined ? answers : [...answers, await scriptAnswer(site, script)];
}

function scriptOf(html: string): string | undefined {
  return /<script\b[^>]{0,500}\bsrc="([^"]{1,300})"/.exec(html)?.[1];
}

/** Directus writes the path of PUBLIC_URL into the page, so that it tells what the process was started with. */
function baseAnswer(html: string, publicUrl: string | undefined): Answer[] {
  const base = /<base\b[^>]{0,200}\bhref="([^"]{1,300})"/.exec(html)?.[1];
  if (base === undefined || publicUrl === undefined) return [];
  const wanted = `${withoutEnd(new URL(publicUrl).pathname)}/admin/`;
  if (base === wanted) return [];
  return [
    failed(
      `The app is served for ${quoted(base)}, and PUBLIC_URL of the files makes that ${wanted}: what runs has another PUBLIC_URL.`,
      ABOUT,
    ),
  ];
}

function policyAnswer(headers: Readonly<Record<string, unknown>>): Answer[] {
  return headers['content-security-policy'] === undefined
    ? [
        unknown(
          'The app comes without a Content-Security-Policy, which Directus always sends: something in front removes it.',
          ABOUT,
        ),
      ]
    : [];
}

async function scriptAnswer(site: Site, script: string): Promise<Answer> {
  const path = pathOf(script, site);
  const answer = path === undefined ? undefined : await answerOrError(site.ask(path, { method: 'HEAD' }));
  if (!answer || !('status' in answer)) return unknown('The scripts of the app were not asked for.', ABOUT);
  const type = String(answer.headers['content-type'] ?? '');
  if (answer.status === 200 && type.includes('javascript'))
    return passed('The app answers at /admin, with its scripts.', ABOUT);
  return failed(
    `The page of the app answers, its script does not (status ${String(answer.status)}, ${quoted(type || 'no type')}): the app stays white.`,
    ABOUT,
  );
}

/** Behind the path of the address; undefined where the script is of another server. */
function pathOf(script: string, site: Site): string | undefined {
  const base = `${site.url.origin}${site.path}/admin/`;
  if (!URL.canParse(script, base)) return undefined;
  const url = new URL(script, base);
  return url.origin === site.url.origin && url.pathname.startsWith(`${site.path}/`)
    ? url.pathname.slice(site.path.length)
    : undefined;
}
