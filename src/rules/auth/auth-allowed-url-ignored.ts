import { isWritten, listOf } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { publicAddress } from '../../directus/public-url.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLocalhost } from '../../model/compose-network.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'One way of signing in is refused; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Lists of addresses for single sign-on must hold complete addresses.',
  why: 'Directus compares the address that a login leads back to with each entry by scheme, host, port and path, without patterns. An entry that is not a complete address is skipped with a line in the log, and the login is refused with "URL can\'t be used to redirect after login".',
  help: 'Write each entry as it is in the redirect parameter of the login: https://app.acme.test/callback.',
  evidence: [
    '@directus/api 39.2.1 utils/is-url-allowed.js: origin and path must be the same; `new URL` must take the entry',
    '@directus/api 39.2.1 auth/utils/generate-callback-url.js: entries that are no URL are passed over',
    'directus/directus issue 25404: a login at a second address of the app ends with "Invalid user credentials", since the callback goes to PUBLIC_URL',
  ],
  messages: {
    noAddress:
      '{name} lists `{entry}`, which is not a complete address with http:// or https://, so Directus skips it.',
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
      for (const entry of entries) {
        if (entry.includes('*')) report('pattern', { at: variable, data: { name, entry } });
        else if (!URL.canParse(entry) || !/^https?:\/\//i.test(entry))
          report('noAddress', { at: variable, data: { name, entry } });
      }
      const address = publicAddress(deployment);
      const other = name === 'AUTH_ALLOWED_PUBLIC_URLS' ? undefined : otherApp(entries, address?.url, deployment);
      if (other !== undefined && address)
        report('otherApp', { at: variable, data: { name, entry: other, url: address.url.origin } });
      const isLive = deployment.stage.name === 'production' || deployment.stage.name === 'staging';
      if (!isLive || !address || isLocalhost(address.url.hostname) || name === 'AUTH_ALLOWED_PUBLIC_URLS') continue;
      const hosts = entries.flatMap((entry) => (URL.canParse(entry) ? [new URL(entry).hostname] : []));
      if (hosts.length > 0 && hosts.length === entries.length && hosts.every(isLocalhost))
        report('local', { at: variable, data: { name, url: address.url.origin } });
    }
  },
});

/** An entry that is the app on another host than that of PUBLIC_URL, and that Directus isn't told to know as its own. */
function otherApp(entries: readonly string[], address: URL | undefined, deployment: Deployment): string | undefined {
  const allowed = listOf(deployment, 'AUTH_ALLOWED_PUBLIC_URLS');
  if (!address || allowed === undefined) return undefined;
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
    .filter(({ name }) =>
      ['AUTH_ALLOWED_PUBLIC_URLS', 'AUTH_<PROVIDER>_REDIRECT_ALLOW_LIST'].includes(findVariable(name)?.name ?? ''),
    );
}
