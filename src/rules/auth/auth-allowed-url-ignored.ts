import { isWritten, listOf } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { publicAddress } from '../../directus/public-url.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLocalhost } from '../../model/compose-network.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { isLive } from '../../model/stages.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'One way of signing in, or one kind of mail, is refused; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Lists of allowed addresses must hold complete addresses.',
  why: 'Directus compares the address that a login leads back to, or that a mail for an invitation, a registration or a new password leads to, with each entry by scheme, host, port and path, without patterns. An entry that is not a complete address is skipped with "Invalid URL used" in the log, and the login or the mail is refused with "URL can\'t be used to ...".',
  help: 'Write each entry as the app sends it, whole: https://app.acme.test/callback.',
  evidence: [
    '@directus/api 39.2.1 utils/is-url-allowed.js: origin and path must be the same; `new URL` must take the entry',
    '@directus/api 39.2.1 auth/utils/generate-callback-url.js: entries that are no URL are passed over',
    'measured: Directus 12.4.1 answers an invitation, a registration and a request for a new password with 400 where the entry has no scheme',
    'directus/directus issue 25404: a login at a second address of the app ends with "Invalid user credentials", since the callback goes to PUBLIC_URL',
  ],
  messages: {
    noAddress:
      '{name} lists `{entry}`, which is not a complete address with http:// or https://, so Directus skips it.',
    noMailAddress: {
      text: "{name} lists `{entry}`, which is not a complete address, so Directus skips it: {use} with an address of one's own is answered 400.",
      help: 'Write each entry as the app sends it, whole: https://app.acme.test/reset.',
    },
    pattern: '{name} lists `{entry}`, but Directus knows no patterns there, so it matches no address at all.',
    otherApp: {
      text: '{name} lists the app at {entry}, but sign-on leads back through PUBLIC_URL ({url}), where the browser has no cookie of that login, so a login from there fails.',
      help: 'Let people use the address in PUBLIC_URL. From 11.14 on AUTH_ALLOWED_PUBLIC_URLS may list the others.',
    },
    local: {
      text: '{name} lists addresses of localhost alone, while PUBLIC_URL is {url}: a login may then lead back to the app and to whoever uses this machine, and to no other site.',
      severity: 'info',
      help: 'Add the address that logins lead back to, or delete {name}: that of PUBLIC_URL is always allowed.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: google
            AUTH_GOOGLE_DRIVER: openid
            AUTH_GOOGLE_REDIRECT_ALLOW_LIST: app.acme.test/login
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: google
            AUTH_GOOGLE_DRIVER: openid
            AUTH_GOOGLE_REDIRECT_ALLOW_LIST: https://app.acme.test/login
    `,
  },
  check({ deployment, report }) {
    for (const variable of listsIn(deployment)) {
      const { name } = variable;
      const entries = (listOf(deployment, name) ?? []).map((entry) => entry.trim()).filter((entry) => entry !== '');
      const use = Object.hasOwn(MAIL_LISTS, name) ? MAIL_LISTS[name] : undefined;
      for (const entry of entries) {
        const fault = faultOf(entry, use !== undefined);
        if (fault) report(fault, { at: variable, data: { name, entry, use: use ?? '' } });
      }
      const address = publicAddress(deployment);
      if (use !== undefined || name === 'AUTH_ALLOWED_PUBLIC_URLS' || !address) continue;
      const url = address.url.origin;
      const other = otherApp(entries, address.url, deployment);
      if (other !== undefined) report('otherApp', { at: variable, data: { name, entry: other, url } });
      if (isLive(deployment) && !isLocalhost(address.url.hostname) && areLocal(entries))
        report('local', { at: variable, data: { name, url } });
    }
  },
});

/** Lists for the links in mails, and what is refused with an address that they don't have. */
const MAIL_LISTS: Readonly<Record<string, string>> = {
  PASSWORD_RESET_URL_ALLOW_LIST: 'a request for a new password',
  USER_INVITE_URL_ALLOW_LIST: 'an invitation',
  USER_REGISTER_URL_ALLOW_LIST: 'a registration',
};
const LISTS: ReadonlySet<string> = new Set([
  'AUTH_ALLOWED_PUBLIC_URLS',
  'AUTH_<PROVIDER>_REDIRECT_ALLOW_LIST',
  ...Object.keys(MAIL_LISTS),
]);

function faultOf(entry: string, isForMails: boolean): 'pattern' | 'noAddress' | 'noMailAddress' | undefined {
  if (entry.includes('*')) return 'pattern';
  // An app for phones may have a scheme of its own.
  if (isForMails) return URL.canParse(entry) && entry.includes('://') ? undefined : 'noMailAddress';
  return URL.canParse(entry) && /^https?:\/\//i.test(entry) ? undefined : 'noAddress';
}

function areLocal(entries: readonly string[]): boolean {
  return entries.length > 0 && entries.every((entry) => URL.canParse(entry) && isLocalhost(new URL(entry).hostname));
}

/** An entry that is the app on another host than that of PUBLIC_URL, and that Directus isn't told to know as its own. */
function otherApp(entries: readonly string[], address: URL, deployment: Deployment): string | undefined {
  const allowed = listOf(deployment, 'AUTH_ALLOWED_PUBLIC_URLS');
  if (allowed === undefined) return undefined;
  const origins = new Set([
    address.origin,
    ...allowed.flatMap((one) => (URL.canParse(one) ? new URL(one).origin : [])),
  ]);
  return entries.find((entry) => {
    const url = URL.canParse(entry) ? new URL(entry) : undefined;
    return url !== undefined && /^\/admin(?:\/|$)/.test(url.pathname) && !origins.has(url.origin);
  });
}

function listsIn(deployment: Deployment): Variable[] {
  return deployment.env
    .all()
    .filter((variable) => variable.state === 'set' && isWritten(variable))
    .filter(({ name }) => LISTS.has(findVariable(name)?.name ?? ''));
}
