import { isOn, settingText } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'No browser keeps the cookie, so nobody can stay signed in.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'A cookie with SameSite=None must also be Secure.',
  why: 'Browsers drop a cookie with SameSite=None that is not Secure. The sign-in seems to work, and the next request is anonymous.',
  help: 'Set {secure}=true and serve Directus over https, or use SameSite=lax.',
  helpInGeneral: "Set the cookie's _SECURE variable to true and serve Directus over https, or use SameSite=lax.",
  evidence: [
    'facts: SameSite none without *_COOKIE_SECURE=true: browsers drop it',
    'RFC 6265bis: SameSite=None requires Secure',
  ],
  messages: {
    dropped: '{sameSite} is none but {secure} is off, so browsers drop the cookie and nobody stays signed in.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SESSION_COOKIE_SAME_SITE: none
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SESSION_COOKIE_SAME_SITE: none
            SESSION_COOKIE_SECURE: "true"
    `,
  },
  check({ deployment, report }) {
    for (const cookie of ['SESSION_COOKIE', 'REFRESH_TOKEN_COOKIE']) {
      if (cookie === 'SESSION_COOKIE' && isBelow(deployment.version, '10.10.0') === 'yes') continue;
      const sameSite = `${cookie}_SAME_SITE`;
      const secure = `${cookie}_SECURE`;
      if (settingText(deployment, sameSite) !== 'none' || isOn(deployment, secure) !== false) continue;
      const at = valueSpan(deployment.env.get(secure));
      report('dropped', {
        at: deployment.env.get(sameSite),
        data: { sameSite, secure },
        fix: writeFix(deployment.env.get(secure), 'true', 'unsafe'),
        related: [at && { at, message: `${secure} is off` }],
      });
    }
  },
});
