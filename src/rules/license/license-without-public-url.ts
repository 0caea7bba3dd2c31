import { settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, since it cannot activate the license.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A license key needs a whole address in PUBLIC_URL.',
  why: 'The key is activated for the address in PUBLIC_URL. The license server refuses `/` and other relative texts, and Directus exits if it cannot activate a key from its environment.',
  help: 'Set PUBLIC_URL to the address that people type, with its scheme.',
  evidence: [
    'facts: a LICENSE_KEY in the environment that cannot be activated is fatal; activation binds to PUBLIC_URL and is rejected for a relative one (@directus/api license/manager.js)',
  ],
  messages: {
    relative:
      'LICENSE_KEY is set but PUBLIC_URL is {state}, so the license cannot be activated and Directus does not start.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB
            PUBLIC_URL: https://cms.acme.test
    `,
  },
  check({ deployment, report }) {
    const key = settingOf(deployment, 'LICENSE_KEY');
    const publicUrl = settingOf(deployment, 'PUBLIC_URL');
    if (isAtLeast(deployment.version, '12.0.0') !== 'yes' || !key.known || !key.value || !publicUrl.known) return;
    const url = String(publicUrl.value ?? '');
    if (url === '' || url.startsWith('/'))
      report('relative', {
        at: publicUrl.isDefault ? key.variable : publicUrl.variable,
        variable: 'PUBLIC_URL',
        data: { state: publicUrl.isDefault ? 'not set' : 'relative' },
      });
  },
});
