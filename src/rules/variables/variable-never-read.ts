import { isGivenByName, isReadByExtension, isWritten } from '../../directus/setting.js';
import { isOthersName, neverRead } from '../../directus/wrong-names.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix } from '../../fixes/index.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting has no effect.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'Variables that no release of Directus ever read should go.',
  why: 'Some guides print settings that never existed. They look as if they did something, and hide that the real setting is missing.',
  help: '{advice}',
  helpInGeneral: 'Delete the line, or set what the message names instead.',
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
      if (!isWritten(variable) || variable.state === 'removed') continue;
      const advice = neverRead(variable.name);
      if (advice !== undefined && !isForOthers(deployment, variable))
        report('never', {
          at: variable.assignment?.nameSpan ?? variable,
          variable: variable.name,
          data: { name: variable.name, advice },
          fix: deleteFix(variable),
        });
    }
  },
});

/** A name that a front end or an extension may read as well, in a file that they may share. */
function isForOthers(deployment: Deployment, variable: Variable): boolean {
  const { name } = variable;
  return isReadByExtension(deployment, name) || (isOthersName(name) && !isGivenByName(variable));
}
