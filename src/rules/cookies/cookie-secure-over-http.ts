import { isOn } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds only where visitors really come over http, as PUBLIC_URL says.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Secure cookies need an https address.',
  why: 'Browsers do not keep a Secure cookie that comes over http, except from localhost. The sign-in form then accepts the password and shows itself again.',
  help: 'Write https:// in PUBLIC_URL if that is how visitors come, or turn {secure} off for an installation without TLS.',
  helpInGeneral:
    "Write https:// in PUBLIC_URL if that is how visitors come, or set the cookie's _SECURE variable to false for an installation without TLS.",
  evidence: [
    'oracle: session-secure-over-http shows the cookie leaving with Secure over http',
    'RFC 6265bis: a Secure cookie from an insecure origin is ignored',
  ],
  messages: {
    ignored:
      '{secure} is on but PUBLIC_URL is {url}: browsers do not keep Secure cookies that come over http, so nobody can sign in there.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: http://cms.acme.test
            SESSION_COOKIE_SECURE: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: http://localhost:8055
            SESSION_COOKIE_SECURE: "true"
    `,
  },
  check({ deployment, project, report }) {
    const publicUrl = deployment.env.get('PUBLIC_URL');
    if (project.assume.tls === 'proxy' || !isInsecureAddress(publicUrl.value)) return;
    const secure =
      isBelow(deployment.version, '10.10.0') === 'yes' ? 'REFRESH_TOKEN_COOKIE_SECURE' : 'SESSION_COOKIE_SECURE';
    if (isOn(deployment, secure) !== true) return;
    const at = valueSpan(publicUrl);
    report('ignored', {
      at: deployment.env.get(secure),
      data: { secure, url: publicUrl },
      fix: writeFix(deployment.env.get(secure), 'false', 'unsafe'),
      related: [at && { at, message: 'PUBLIC_URL is http' }],
    });
  },
});

/** Browsers trust localhost also without TLS. */
function isInsecureAddress(url: string | undefined): boolean {
  if (url === undefined || !/^http:\/\//i.test(url) || !URL.canParse(url)) return false;
  return !/^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/i.test(new URL(url).hostname);
}
