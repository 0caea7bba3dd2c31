import { isOn, isWritten, settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { renameFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'Options of the Strict-Transport-Security header must be ones that helmet knows.',
  why: 'Directus passes the HSTS_ variables to helmet, which crashes at startup for a maximum age that is not a number of seconds and for misspelled options.',
  help: 'Use HSTS_MAX_AGE with a number of seconds, HSTS_INCLUDE_SUB_DOMAINS and HSTS_PRELOAD.',
  evidence: [
    'facts: HSTS_* go to helmet.hsts; helmet 8.1.0 throws for maxage, includeSubdomains and a maxAge that is no number (@directus/api app.js)',
  ],
  messages: {
    age: 'HSTS_MAX_AGE is `{value}`, which is not a number of seconds, so Directus exits at startup.',
    option: '{name} is not an option of this header, so Directus exits at startup; {meant} is meant.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            HSTS_ENABLED: "true"
            HSTS_MAX_AGE: 1y
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            HSTS_ENABLED: "true"
            HSTS_MAX_AGE: "31536000"
    `,
  },
  check({ deployment, project, report }) {
    if (isOn(deployment, 'HSTS_ENABLED') !== true) return;
    const age = settingOf(deployment, 'HSTS_MAX_AGE');
    const seconds = age.known ? age.value : undefined;
    if (seconds !== undefined && !(typeof seconds === 'number' && seconds >= 0))
      report('age', { at: age.variable, data: { value: age.variable } });
    for (const [name, meant] of [
      ['HSTS_MAXAGE', 'HSTS_MAX_AGE'],
      ['HSTS_INCLUDE_SUBDOMAINS', 'HSTS_INCLUDE_SUB_DOMAINS'],
    ] as const) {
      const variable = deployment.env.get(name);
      if (variable.state === 'set' && isWritten(variable))
        report('option', {
          at: variable.assignment?.nameSpan ?? variable,
          variable: name,
          data: { name, meant },
          fix: renameFix(variable, meant, project),
        });
    }
  },
});
