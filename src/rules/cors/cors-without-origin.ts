import { isOn, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Other origins get no answers; the app itself works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'CORS_ENABLED needs CORS_ORIGIN.',
  why: 'CORS_ORIGIN is false unless it is set, and then Directus sends no CORS header at all: browsers keep refusing the requests of other origins, as if CORS_ENABLED were off.',
  help: 'Set CORS_ORIGIN to the origins of your front ends, separated by commas: CORS_ORIGIN=https://www.example.com',
  evidence: ['oracle: cors-no-origin', 'facts: CORS_ENABLED=true with CORS_ORIGIN false: no CORS headers at all'],
  messages: {
    unset: 'CORS_ENABLED is on but CORS_ORIGIN is not set, so Directus sends no CORS headers.',
    off: 'CORS_ENABLED is on but CORS_ORIGIN is `{origin}`, so Directus sends no CORS headers.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CORS_ENABLED: "true"
            CORS_ORIGIN: https://www.acme.test
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'CORS_ENABLED') !== true) return;
    const origin = settingOf(deployment, 'CORS_ORIGIN');
    if (!origin.known || Boolean(origin.value)) return;
    if (origin.isDefault) report('unset', { at: deployment.env.get('CORS_ENABLED'), variable: 'CORS_ORIGIN' });
    else report('off', { at: origin.variable, data: { origin: origin.variable } });
  },
});
