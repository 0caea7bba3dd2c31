import { isWritten } from '../../directus/setting.js';
import { findVariable, isListed, successorOf } from '../../directus/variables.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting has no effect any more; where nothing is lost it is an info.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'Variables that this version of Directus no longer reads should go.',
  why: 'What a release dropped is silently ignored: the setting looks as if it did something.',
  help: 'Instead: {instead}.',
  helpInGeneral: 'Delete the line, and set what replaced it if there is a replacement.',
  evidence: ['facts: MESSENGER_STORE was last read in 10.8, KEY in 10.10, memcached support ended with 10.4.0'],
  messages: {
    removed: '{name} has had no effect since Directus {version}.',
    harmless: {
      text: '{name} is no longer read since Directus {version}, and can be deleted.',
      severity: 'info',
      help: 'Delete the line; nothing else is to be done.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            MESSENGER_STORE: redis
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:10.8.3
          environment:
            MESSENGER_STORE: redis
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      const fact = isWritten(variable) && variable.state !== 'removed' ? findVariable(variable.name) : undefined;
      if (!isListed(fact) || fact.removed === undefined || successorOf(fact) !== undefined) continue;
      // Nearly every file still sets KEY, it never did more than name the project, and deleting it changes nothing.
      if (variable.name === 'KEY') continue;
      if (isAtLeast(deployment.version, fact.removed) !== 'yes' || variable.value === '') continue;
      const place = { at: variable.assignment?.nameSpan ?? variable, variable: variable.name };
      if (fact.replacedBy?.startsWith('nothing'))
        report('harmless', {
          ...place,
          data: { name: variable.name, version: fact.removed },
          fix: deleteFix(variable),
        });
      else
        report('removed', {
          ...place,
          data: { name: variable.name, version: fact.removed, instead: fact.replacedBy ?? 'delete the line' },
          fix: deleteFix(variable),
        });
    }
  },
});
