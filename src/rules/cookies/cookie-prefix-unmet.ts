import { isOn, settingOf } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAbsent, valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'No browser keeps the cookie, so nobody can stay signed in.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'A cookie named __Host- or __Secure- must keep what its name promises.',
  why: 'Browsers drop a cookie whose name begins with __Secure- or __Host- when it is not Secure; __Host- also forbids a domain. The sign-in seems to work, and the next request is anonymous.',
  help: 'Set {secure}=true and serve Directus over https, or choose another name.',
  helpInGeneral: "Set the cookie's _SECURE variable to true and serve Directus over https, or choose another name.",
  evidence: [
    'RFC 6265bis, section 4.1.3: the prefixes __Secure- and __Host-',
    'booted: Directus sends __Host-session without Secure when SESSION_COOKIE_SECURE is off',
  ],
  messages: {
    notSecure: '{name} begins with {prefix} but {secure} is off, so browsers drop the cookie.',
    withDomain: {
      text: '{name} begins with {prefix}, which no cookie with a domain may, so browsers drop it.',
      help: 'Delete {domain}, or choose another name.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SESSION_COOKIE_NAME: __Host-session
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SESSION_COOKIE_NAME: __Host-session
            SESSION_COOKIE_SECURE: "true"
    `,
  },
  check({ deployment, report }) {
    for (const cookie of ['SESSION_COOKIE', 'REFRESH_TOKEN_COOKIE']) {
      if (cookie === 'SESSION_COOKIE' && isBelow(deployment.version, '10.10.0') === 'yes') continue;
      const [name, secure, domain] = [`${cookie}_NAME`, `${cookie}_SECURE`, `${cookie}_DOMAIN`];
      const setting = settingOf(deployment, name);
      const prefix = /^__(?:Host|Secure)-/i.exec(setting.known ? String(setting.value ?? '') : '')?.[0];
      if (prefix === undefined) continue;
      const at = deployment.env.get(name);
      const given = deployment.env.get(domain);
      const place = valueSpan(given) ?? valueSpan(deployment.env.get(secure));
      if (isOn(deployment, secure) === false)
        report('notSecure', { at, about: [name, secure], data: { name, prefix, secure } });
      else if (/^__Host-/i.test(prefix) && !isAbsent(given) && given.value)
        report('withDomain', {
          at,
          data: { name, prefix, domain, secure },
          related: [place && { at: place, message: `${domain} is set here` }],
        });
    }
  },
});
