import { publicAddress } from '../../directus/public-url.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

/** Hosts that mean "this machine", or a network that visitors are not in. */
const LOCAL_HOST = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/i;

export default defineRule({
  severity: 'error',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  summary: 'PUBLIC_URL must be the address that visitors use, not localhost.',
  why: "Links in mails, redirects after single sign-on and the links of files are built from PUBLIC_URL. With localhost they lead every reader to the reader's own machine.",
  help: 'Set PUBLIC_URL to the public address, or say with --stage or in the configuration that this is a development set-up.',
  evidence: ['facts: PUBLIC_URL is the base of mail links, OAuth redirect_uri and licence activation'],
  messages: {
    local: "PUBLIC_URL is {url}, so links in mails and sign-on redirects lead to the visitor's own machine.",
    container: 'PUBLIC_URL is {url}, the name of a container that only other containers can reach.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: http://localhost:8055
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
    const address = publicAddress(deployment);
    if (!address) return;
    const {
      variable: publicUrl,
      url: { hostname: host },
    } = address;
    const services = deployment.compose?.project.services;
    if (LOCAL_HOST.test(host)) report('local', { at: publicUrl, data: { url: publicUrl } });
    else if (services?.has(host)) report('container', { at: publicUrl, data: { url: publicUrl } });
  },
});
