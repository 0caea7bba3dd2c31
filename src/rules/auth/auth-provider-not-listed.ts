import { decoratedNames } from '../../directus/decorated-list.js';
import { isWritten, listOf } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { putAfterFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The login that was set up does not exist; Directus runs without it.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A login provider must be listed in AUTH_PROVIDERS.',
  why: 'Directus reads the AUTH_<PROVIDER>_ variables of the providers in AUTH_PROVIDERS only. The others are ignored, and the log says nothing.',
  help: 'Add {provider} to AUTH_PROVIDERS, or delete its variables.',
  helpInGeneral: 'Add the provider to AUTH_PROVIDERS, or delete its variables.',
  evidence: ['facts: registerAuthProviders goes through AUTH_PROVIDERS (@directus/api auth.js)'],
  messages: { notListed: '{name} is set but AUTH_PROVIDERS does not list `{provider}`, so nobody can log in with it.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_STAFF_DRIVER: local
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: staff
            AUTH_STAFF_DRIVER: local
    `,
  },
  check({ deployment, report }) {
    const listed = listOf(deployment, 'AUTH_PROVIDERS');
    // What is wrong with the list itself is said there.
    if (!listed || decoratedNames(deployment, 'AUTH_PROVIDERS')) return;
    const names = new Set(listed.map((name) => name.trim().toUpperCase()));
    const at = valueSpan(deployment.env.get('AUTH_PROVIDERS'));
    for (const variable of deployment.env.all()) {
      const fact =
        isWritten(variable) && variable.state === 'set' && variable.value !== ''
          ? findVariable(variable.name)
          : undefined;
      if (
        fact?.name !== 'AUTH_<PROVIDER>_DRIVER' ||
        fact.wildcard === undefined ||
        names.has(fact.wildcard.toUpperCase())
      )
        continue;
      report('notListed', {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data: { name: variable.name, provider: fact.wildcard.toLowerCase() },
        related: [at && { at, message: 'The providers are listed here' }],
        fix: putAfterFix(deployment.env.get('AUTH_PROVIDERS'), `,${fact.wildcard.toLowerCase()}`, 'unsafe'),
      });
    }
  },
});
