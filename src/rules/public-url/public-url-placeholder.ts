import { isPlaceholderHost, publicAddress } from '../../directus/public-url.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; links in mails and sign-on redirects are wrong.',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'PUBLIC_URL must not be a placeholder.',
  why: 'Links in mails and single sign-on redirects would lead to a domain that belongs to nobody, or to somebody else.',
  help: 'Set PUBLIC_URL to your own address.',
  evidence: ['RFC 2606: example.com, example.org and example.net are reserved for documentation'],
  messages: { placeholder: 'PUBLIC_URL still is the placeholder {url}, so links in mails lead to a foreign domain.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://directus.example.com
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
  check({ deployment, report }) {
    // Of what is no full address, another rule tells how to write one.
    const address = publicAddress(deployment);
    if (!address || !isPlaceholderHost(address.url.hostname)) return;
    report('placeholder', { at: address.variable, data: { url: address.variable } });
  },
});
