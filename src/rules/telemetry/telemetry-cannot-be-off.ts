import { settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { deleteFix } from '../../fixes/index.js';
import { isAbsent, valueSpan, type Variable } from '../../model/env.js';
import { textOf } from '../../model/source.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Nothing fails; it only is not what was asked for.',
  impact: 'maintenance',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Without a licence, Directus 12 and later send telemetry whatever TELEMETRY says.',
  why: 'The free tier of Directus 12 makes telemetry a condition. TELEMETRY=false is then read and ignored: every six hours the project id and counts of its contents are sent.',
  help: 'Set LICENSE_KEY if there is a licence that allows it, or block the connection where it must not leave.',
  evidence: [
    '@directus/api 39.2.1 schedules/telemetry.js: TELEMETRY is not asked where the tier has telemetry_required',
  ],
  messages: { ignored: 'TELEMETRY is off, but without a licence Directus 12 and later send telemetry all the same.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            TELEMETRY: "false"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            TELEMETRY: "false"
            LICENSE_KEY: \${LICENSE_KEY}
    `,
  },
  check({ deployment, report }) {
    const telemetry = settingOf(deployment, 'TELEMETRY');
    if (isAtLeast(deployment.version, '12.0.0') !== 'yes' || !telemetry.known || telemetry.isDefault) return;
    if (telemetry.value !== false && telemetry.value !== 0) return;
    if (!isEmpty(deployment.env.get('LICENSE_KEY')) || !isEmpty(deployment.env.get('LICENSE_TOKEN'))) return;
    report('ignored', { at: telemetry.variable, fix: deleteFix(telemetry.variable) });
  },
});

/** `LICENSE_KEY: ${LICENSE_KEY:-}` is a place for one. */
function isEmpty(variable: Variable): boolean {
  const written = valueSpan(variable);
  return isAbsent(variable) || (variable.value === '' && !(written && textOf(written).includes('$')));
}
