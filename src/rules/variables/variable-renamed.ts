import { hasRedis, isWritten } from '../../directus/setting.js';
import { findVariable, isListed, successorOf } from '../../directus/variables.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix, renameFix } from '../../fixes/index.js';
import type { EnvState } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'A setting has no effect any more; where its new name is set it is an info.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Variables must have the names that this version of Directus reads.',
  why: 'When a release gives a setting a new name, the old one is silently ignored.',
  help: 'Rename {name} to {now}.',
  helpInGeneral: 'Rename the variable to the name that the release reads.',
  evidence: [
    'facts: one Redis connection for all since 10.4.0: CACHE_REDIS, RATE_LIMITER_REDIS, MESSENGER_REDIS and SYNCHRONIZATION_REDIS became REDIS',
  ],
  messages: {
    renamed: '{name} has had no effect since Directus {version}; {now} does its work now, and nothing sets it.',
    renamedElsewhere: '{name} has had no effect since Directus {version}; {now} does its work now.',
    leftOver: {
      text: '{name} has had no effect since Directus {version}; {now}, which is set, does its work.',
      severity: 'info',
      impact: 'maintenance',
      help: 'Delete {name}.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CACHE_REDIS: redis://cache:6379
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
  check({ deployment, project, report }) {
    for (const variable of deployment.env.all()) {
      const fact = isWritten(variable) && variable.state !== 'removed' ? findVariable(variable.name) : undefined;
      if (!isListed(fact) || fact.removed === undefined || variable.value === '') continue;
      const now = successorOf(fact);
      if (now === undefined || isAtLeast(deployment.version, fact.removed) !== 'yes') continue;
      const message = MESSAGES[stateOf(now, deployment)];
      report(message, {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data: { name: variable.name, version: fact.removed, now },
        fix:
          message === 'leftOver'
            ? deleteFix(variable)
            : message === 'renamed'
              ? renameFix(variable, now, project)
              : undefined,
      });
    }
  },
});

/** REDIS_HOST and the like do the work of REDIS. */
function stateOf(name: string, deployment: Deployment): EnvState {
  const { state } = deployment.env.get(name);
  return state === 'unset' && name.startsWith('REDIS') && hasRedis(deployment) === true ? 'set' : state;
}

/** By what is known of the variable that does the work now. */
const MESSAGES = { set: 'leftOver', unknown: 'renamedElsewhere', unset: 'renamed', removed: 'renamed' } as const;
