import { isOn, settingText } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: it takes somebody who listens on the network of a user.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Where Directus is served over https, its session cookie should be Secure.',
  why: 'A cookie without Secure also goes along with a request to http:// on the same host: a mistyped address or a forged link is enough to show it to everyone on the network, and with it one is signed in.',
  help: 'Set {secure}=true.',
  helpInGeneral: 'Set SESSION_COOKIE_SECURE=true and REFRESH_TOKEN_COOKIE_SECURE=true.',
  evidence: [
    'facts: *_COOKIE_SECURE is false by default; the app signs in with the session cookie since 10.10, with the refresh cookie before',
  ],
  messages: {
    unset: '{secure} is not set although PUBLIC_URL is https, so the cookie also travels over http.',
    off: {
      text: '{secure} is off although PUBLIC_URL is https, so the cookie also travels over http.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            SESSION_COOKIE_SECURE: "false"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
            SESSION_COOKIE_SECURE: "true"
    `,
  },
  check({ deployment, report }) {
    const publicUrl = deployment.env.get('PUBLIC_URL');
    if (!/^https:\/\//i.test(publicUrl.value ?? '')) return;
    const cookie = isBelow(deployment.version, '10.10.0') === 'yes' ? 'REFRESH_TOKEN_COOKIE' : 'SESSION_COOKIE';
    const secure = `${cookie}_SECURE`;
    // SameSite=None without Secure is reported as the fault that it is.
    if (isOn(deployment, secure) !== false || settingText(deployment, `${cookie}_SAME_SITE`) === 'none') return;
    const variable = deployment.env.get(secure);
    const at = valueSpan(publicUrl);
    if (variable.state === 'set')
      report('off', {
        at: variable,
        data: { secure },
        fix: writeFix(variable, 'true', 'unsafe'),
        related: [at && { at, message: 'PUBLIC_URL is https' }],
      });
    else report('unset', { at: publicUrl, variable: secure, data: { secure } });
  },
});
