import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';
import { describeInstances, isSeveral } from '../../model/instances.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Nobody stays signed in, since the next request may go to another instance.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Several instances must be given the same SECRET.',
  why: 'Without SECRET each process invents its own. A user who signed in on one instance is turned away by the next one that the load balancer picks.',
  help: 'Set the same SECRET for all instances (`openssl rand -base64 32`), outside git.',
  evidence: ['facts: SECRET missing: a random value per process, so tokens of one process are invalid in another'],
  messages: { random: '{instances} each invent a SECRET of their own, so a sign-in holds on one of them only.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
          scale: 2
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            SECRET: \${SECRET}
          scale: 2
    `,
  },
  check({ deployment, report }) {
    if (!isSeveral(deployment.instances) || isAtLeast(deployment.version, '10.11.0') === 'no') return;
    if (!isAbsent(deployment.env.get('SECRET'))) return;
    report('random', {
      at: deployment.instances.at,
      variable: 'SECRET',
      explains: ['SECRET'],
      data: { instances: describeInstances(deployment.instances) },
    });
  },
});
