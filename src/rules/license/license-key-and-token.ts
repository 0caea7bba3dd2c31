import { settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'A license is given as a key or as a token, not as both.',
  why: 'LICENSE_KEY is activated online, LICENSE_TOKEN is for servers without internet access. Directus exits if both have a value.',
  help: 'Delete one of LICENSE_KEY and LICENSE_TOKEN.',
  evidence: ['oracle: license-both', 'oracle: license-key-empty'],
  messages: { both: 'LICENSE_KEY and LICENSE_TOKEN are both set, so Directus exits at startup.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB
            LICENSE_TOKEN: abc
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LICENSE_KEY: DAAAA-BBBBB
            LICENSE_TOKEN: ""
    `,
  },
  check({ deployment, report }) {
    const key = settingOf(deployment, 'LICENSE_KEY');
    const token = settingOf(deployment, 'LICENSE_TOKEN');
    if (isAtLeast(deployment.version, '12.0.0') === 'no' || !key.known || !token.known || !key.value || !token.value)
      return;
    const at = valueSpan(key.variable);
    report('both', { at: token.variable, related: [at && { at, message: 'LICENSE_KEY is set here' }] });
  },
});
