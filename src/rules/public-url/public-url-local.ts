import { audienceOf, publicAddress } from '../../directus/public-url.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLive, restsOnVariable } from '../../model/stages.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; links in mails and sign-on redirects are wrong, if this is not a local set-up.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'PUBLIC_URL must be the address that visitors use, not localhost.',
  why: "Links in mails, redirects after single sign-on and the links of files are built from PUBLIC_URL. With localhost they lead every reader to the reader's own machine.",
  help: 'Set PUBLIC_URL to the public address, or say with --stage or in the configuration that this is a development set-up.',
  evidence: ['facts: PUBLIC_URL is the base of mail links, OAuth redirect_uri and licence activation'],
  messages: {
    local: "PUBLIC_URL is {url}, so links in mails and sign-on redirects lead to the visitor's own machine.",
    private:
      'PUBLIC_URL is {url}, a name that only this machine or network knows, so links in mails and sign-on redirects do not work elsewhere.',
    onlySign: {
      text: 'PUBLIC_URL is {url}. That is right for a local set-up, but nothing else says that this is one.',
      help: "Mark a local set-up as one: in the file's name (compose.dev.yaml), with --stage development, or under `stages` in the configuration. For production, set PUBLIC_URL to the address that visitors use.",
    },
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
    const { variable, url } = address;
    const finding = { at: variable, data: { url: variable } };
    const audience = audienceOf(url);
    const isOwn = audience === 'this machine' || audience === 'a developer';
    if (!isLive(deployment)) {
      if (isOwn && restsOnVariable(deployment, 'PUBLIC_URL')) report('onlySign', finding);
    } else if (audience === 'this machine') report('local', finding);
    else if (isOwn) report('private', finding);
    else if (deployment.compose?.project.services.has(url.hostname)) report('container', finding);
  },
});
