import { publicAddress } from '../../directus/public-url.js';
import { settingOf } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Nobody can stay signed in at the address in PUBLIC_URL.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The domain of a cookie must be that of PUBLIC_URL or one above it.',
  why: 'A browser only accepts a cookie for the domain that sends it, or for a parent of that domain. It drops a cookie for any other domain, and nobody stays signed in.',
  help: 'Use the domain that PUBLIC_URL and your front ends share, without scheme and port, or delete {name}: the cookie then belongs to the host of PUBLIC_URL alone.',
  helpInGeneral:
    "Set the cookie's domain to the one that PUBLIC_URL and your front ends share, without scheme and port, or delete the variable: the cookie then belongs to the host of PUBLIC_URL alone.",
  evidence: [
    'RFC 6265, section 5.3: a cookie whose domain does not match the host is ignored',
    'facts: *_COOKIE_DOMAIN is passed to the cookie as it is',
    'booted: with `acme.test, cms.acme.test` a login in a session is answered 500, `option domain is invalid`',
    'publicsuffix.org/list: without a rule of its own, a top-level domain is a public suffix',
  ],
  messages: {
    foreign: '{name} is {domain}, which is not part of {host} in PUBLIC_URL, so browsers drop the cookie.',
    several:
      '{name} holds more than one domain, which cannot be one cookie domain: every login with that cookie is answered 500.',
    topLevel:
      '{name} is {domain}, a top-level domain, for which browsers accept no cookies, so browsers drop the cookie.',
    notADomain: "{name} is {domain}, but a cookie's domain has no scheme, port or path, so browsers drop the cookie.",
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            SESSION_COOKIE_DOMAIN: other.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            SESSION_COOKIE_DOMAIN: .acme.test
    `,
  },
  check({ deployment, report }) {
    const publicUrl = publicAddress(deployment);
    const host = publicUrl?.url.hostname;
    for (const name of ['SESSION_COOKIE_DOMAIN', 'REFRESH_TOKEN_COOKIE_DOMAIN']) {
      if (name === 'SESSION_COOKIE_DOMAIN' && isBelow(deployment.version, '10.10.0') === 'yes') continue;
      const setting = settingOf(deployment, name);
      const written = setting.known ? textOf(setting.value) : '';
      if (written === '') continue;
      const domain = written.toLowerCase().replace(/^\./, '');
      const at = publicUrl && valueSpan(publicUrl.variable);
      if (/[,;\s]/.test(domain)) report('several', { at: setting.variable, data: { name } });
      else if (!domain.includes('.') && host?.endsWith(`.${domain}`) === true)
        report('topLevel', { at: setting.variable, data: { name, domain: setting.variable } });
      else if (/[:/]/.test(domain))
        report('notADomain', { at: setting.variable, data: { name, domain: setting.variable } });
      else if (host !== undefined && !belongsTo(host, domain))
        report('foreign', {
          at: setting.variable,
          data: { name, domain: setting.variable, host },
          related: [at && { at, message: 'PUBLIC_URL is here' }],
        });
    }
  },
});

/** Commas make a list of it, which Directus hands on as it is. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value.trim() : '';
}

function belongsTo(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
