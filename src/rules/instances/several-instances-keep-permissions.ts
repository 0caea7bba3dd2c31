import { hasRedis } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { describeInstances, isSeveral } from '../../model/instances.js';

export default defineRule({
  severity: 'error',
  severityReason: 'What an administrator has closed stays open to the public on the other instances.',
  impact: 'security',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A permission that is taken away must be taken away on all instances.',
  why: 'Each instance keeps the permissions that it has looked up in its memory. Only through Redis does it learn that they have changed: without it, what an administrator revokes on one instance stays allowed on the others, until they are restarted.',
  help: 'Set REDIS=redis://HOST:6379 for all instances.',
  evidence: [
    'measured: two instances of Directus 12.4.1 without Redis; a public permission deleted on one was still granted by the other after 30 seconds',
  ],
  messages: {
    kept: '{instances} keep permissions in the memory of each: what is revoked on one stays allowed on the others until they restart.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
          deploy:
            replicas: 3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            REDIS: redis://cache:6379
          deploy:
            replicas: 3
        cache:
          image: redis:7
    `,
  },
  check({ deployment, report }) {
    if (!isSeveral(deployment.instances) || hasRedis(deployment) !== false) return;
    if (isBelow(deployment.version, '11.0.0') !== 'no') return;
    report('kept', {
      at: deployment.instances.at,
      variable: 'REDIS',
      explains: ['REDIS'],
      data: { instances: describeInstances(deployment.instances) },
    });
  },
});
