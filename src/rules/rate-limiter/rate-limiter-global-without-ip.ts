import { settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'The global rate limiter needs the limiter per IP address.',
  why: 'Directus refuses to start with RATE_LIMITER_GLOBAL_ENABLED unless RATE_LIMITER_ENABLED is the word true as well.',
  help: 'Set RATE_LIMITER_ENABLED=true, or delete RATE_LIMITER_GLOBAL_ENABLED.',
  evidence: [
    'facts: RATE_LIMITER_GLOBAL_ENABLED=true without RATE_LIMITER_ENABLED=true: exit 1 (@directus/api middleware/rate-limiter-global.js)',
  ],
  messages: {
    missing: 'RATE_LIMITER_GLOBAL_ENABLED is on but RATE_LIMITER_ENABLED is not set, so Directus exits at startup.',
    off: 'RATE_LIMITER_GLOBAL_ENABLED is on but RATE_LIMITER_ENABLED is `{value}`, so Directus exits at startup.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_GLOBAL_ENABLED: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_ENABLED: "true"
            RATE_LIMITER_GLOBAL_ENABLED: "true"
    `,
  },
  check({ deployment, report }) {
    const global = settingOf(deployment, 'RATE_LIMITER_GLOBAL_ENABLED');
    const single = settingOf(deployment, 'RATE_LIMITER_ENABLED');
    if (!global.known || global.value !== true || !single.known || single.value === true) return;
    const explains = ['RATE_LIMITER_GLOBAL_ENABLED'];
    if (single.isDefault)
      report('missing', { at: global.variable, explains, fix: writeFix(global.variable, 'false', 'unsafe') });
    else
      report('off', {
        at: single.variable,
        explains,
        data: { value: single.variable },
        fix: writeFix(single.variable, 'true', 'unsafe'),
      });
  },
});
