import { settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It takes an administrator who installs something harmful.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The marketplace should install sandboxed extensions only.',
  why: 'With MARKETPLACE_TRUST=all an administrator of the app can install any extension of the marketplace with one click, and its code runs in the Directus process with all rights: it reads the environment, the secrets and the file system.',
  help: 'Remove MARKETPLACE_TRUST (sandbox is the default) and put the extensions that need more into the image.',
  evidence: ['facts: MARKETPLACE_TRUST is sandbox or all; only sandboxed extensions are kept from the process'],
  messages: {
    all: 'MARKETPLACE_TRUST is all, so everyone with admin access to the app can run foreign code on the server.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            MARKETPLACE_TRUST: all
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            MARKETPLACE_TRUST: sandbox
    `,
  },
  check({ deployment, report }) {
    if (settingText(deployment, 'MARKETPLACE_TRUST') === 'all')
      report('all', {
        at: deployment.env.get('MARKETPLACE_TRUST'),
        fix: writeFix(deployment.env.get('MARKETPLACE_TRUST'), 'sandbox', 'unsafe'),
      });
  },
});
