import { isWritten } from '../../directus/setting.js';
import { findVariable, isListed } from '../../directus/variables.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting has no effect in this version.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Variables must exist in the version of Directus that runs.',
  why: 'A release ignores the settings of later ones silently, so what a newer guide promises does not happen.',
  help: 'Run Directus {since} or newer, or delete the line.',
  helpInGeneral: 'Run a release that reads the variable, or delete the line.',
  evidence: ['facts: first release that has each variable, read from the published packages'],
  messages: { notYet: 'Directus {version} does not read {name} yet; {since} has it.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:10.0.0
          environment:
            WEBSOCKETS_ENABLED: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:10.10.0
          environment:
            WEBSOCKETS_ENABLED: "true"
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      const fact = isWritten(variable) && asksForSomething(variable) ? findVariable(variable.name) : undefined;
      if (!isListed(fact) || fact.since === undefined || fact.absentBelow === undefined) continue;
      if (isBelow(deployment.version, fact.absentBelow) !== 'yes') continue;
      report('notYet', {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data: { name: variable.name, since: fact.since, version: deployment.version.text ?? 'this version' },
      });
    }
  },
});

/** `X=false` and `X=` ask for what happens anyway. */
function asksForSomething({ state, value }: Variable): boolean {
  return state === 'set' && value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
