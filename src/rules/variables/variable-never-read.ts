import { isWritten } from '../../directus/setting.js';
import { neverRead } from '../../directus/wrong-names.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting has no effect.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'Variables that no release of Directus ever read should go.',
  why: 'Some guides print settings that never existed. They look as if they did something, and hide that the real setting is missing.',
  help: '{advice}',
  evidence: ['facts: WEBSOCKETS_BROKER_URL is in no release from 9.26 to 12.4.1'],
  messages: { never: 'No release of Directus reads {name}.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            WEBSOCKETS_BROKER_URL: redis://cache:6379
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      const advice = isWritten(variable) && variable.state !== 'removed' ? neverRead(variable.name) : undefined;
      if (advice !== undefined)
        report('never', {
          at: variable.assignment?.nameSpan ?? variable,
          variable: variable.name,
          data: { name: variable.name, advice },
        });
    }
  },
});
