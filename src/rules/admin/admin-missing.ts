import { isAtLeast } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: only an empty database is at risk, and only until somebody has filled in the form.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The first administrator should be created from ADMIN_EMAIL and ADMIN_PASSWORD.',
  why: 'Since 11.13 a Directus on an empty database shows a public form that makes whoever fills it in first the administrator. Before, it made up a password and wrote it to the log.',
  help: 'Set ADMIN_EMAIL and ADMIN_PASSWORD for the first start. Once the administrator exists they are not needed any more.',
  evidence: [
    'facts: missing ADMIN_EMAIL or ADMIN_PASSWORD: since 11.13 nobody is created and the onboarding screen lets the first visitor become admin',
  ],
  messages: {
    none: 'Neither ADMIN_EMAIL nor ADMIN_PASSWORD is set: on an empty database the first visitor becomes the administrator.',
    half: {
      text: '{present} is set but {absent} is not, so no administrator is created: on an empty database the first visitor becomes one.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            ADMIN_EMAIL: ops@acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            ADMIN_EMAIL: ops@acme.test
            ADMIN_PASSWORD: \${ADMIN_PASSWORD}
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '11.13.0') !== 'yes') return;
    const email = deployment.env.get('ADMIN_EMAIL');
    const password = deployment.env.get('ADMIN_PASSWORD');
    if (isAbsent(email) && isAbsent(password)) report('none', { at: deployment.at, variable: 'ADMIN_PASSWORD' });
    else if (isAbsent(password) && email.state === 'set')
      report('half', {
        at: email,
        variable: 'ADMIN_PASSWORD',
        data: { present: 'ADMIN_EMAIL', absent: 'ADMIN_PASSWORD' },
      });
    else if (isAbsent(email) && password.state === 'set')
      report('half', {
        at: password,
        variable: 'ADMIN_EMAIL',
        data: { present: 'ADMIN_PASSWORD', absent: 'ADMIN_EMAIL' },
      });
  },
});
