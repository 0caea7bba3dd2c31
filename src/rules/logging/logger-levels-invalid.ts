import { listOf, settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'LOGGER_LEVELS must pair each level with a severity.',
  why: 'Directus splits each element of LOGGER_LEVELS at a colon when it makes its logger, and crashes at startup where there is none.',
  help: 'Write pairs such as `trace:DEBUG,debug:DEBUG,info:INFO,warn:WARNING,error:ERROR,fatal:CRITICAL`.',
  evidence: ['facts: a LOGGER_LEVELS element without `:` crashes at startup (@directus/api logger/index.js)'],
  messages: { noPair: 'LOGGER_LEVELS has `{part}` without a colon, so Directus exits at startup.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LOGGER_LEVELS: info,warn:WARNING
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            LOGGER_LEVELS: info:INFO,warn:WARNING
    `,
  },
  check({ deployment, report }) {
    const setting = settingOf(deployment, 'LOGGER_LEVELS');
    // Measured: false, and the 0 that Directus makes of blanks, count as not set.
    if (!setting.known || !setting.value) return;
    const single = (listOf(deployment, 'LOGGER_LEVELS') ?? []).find((pair) => !pair.includes(':'));
    if (single !== undefined)
      report('noPair', { at: deployment.env.get('LOGGER_LEVELS'), data: { part: single.trim() } });
  },
});
