import { defineRule } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds only where visitors really come over http, as PUBLIC_URL says.',
  impact: 'security',
  stages: ['production'],
  serversOnly: true,
  summary: 'PUBLIC_URL should use https in production.',
  why: 'With http, passwords and session cookies cross the network unencrypted, browsers refuse cookies with SameSite=None, and the links in mails keep sending people to the unencrypted address even where a proxy offers https.',
  help: 'Write https:// in PUBLIC_URL; it must be the address that visitors see, also where a proxy ends TLS before Directus.',
  evidence: ['facts: links and OAuth redirects are built from PUBLIC_URL as it is written'],
  messages: { insecure: 'PUBLIC_URL {url} uses http, so sign-ins and links from mails are not encrypted.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: http://cms.acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
    `,
  },
  check({ deployment, project, report }) {
    const publicUrl = deployment.env.get('PUBLIC_URL');
    if (
      project.assume.network === 'private' ||
      !publicUrl.value ||
      !/^http:\/\//i.test(publicUrl.value) ||
      !URL.canParse(publicUrl.value)
    )
      return;
    const at = publicUrl.assignment?.valueSpan;
    if (isPublicHost(new URL(publicUrl.value).hostname))
      report('insecure', {
        at: publicUrl,
        data: { url: publicUrl },
        fix: at && replaceFix(at, 'http://', 'https://', 'unsafe'),
      });
  },
});

/**
 * Names without a dot, private addresses and reserved endings never leave the building; localhost has a rule of its
 * own.
 */
function isPublicHost(host: string): boolean {
  if (!host.includes('.') || host.startsWith('[')) return false;
  if (/^(?:10|127|0)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host)) return false;
  return !/\.(?:local|localhost|internal|lan|home|intranet|home\.arpa)$/i.test(host);
}
