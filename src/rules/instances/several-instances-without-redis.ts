import { hasRedis } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { describeInstances, isSeveral } from '../../model/instances.js';
import { valueSpan } from '../../model/env.js';
import type { RelatedPlace } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';

/** Names that guides recommend for this, and that Directus does not read (any more). */
const DEAD_ENDS: Readonly<Record<string, string>> = {
  MESSENGER_STORE: 'MESSENGER_STORE has not been read since 10.9; REDIS does its work',
  WEBSOCKETS_BROKER_URL: 'WEBSOCKETS_BROKER_URL was never read by any version; REDIS does that work',
};

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; changes reach the other instances late, and schedules run several times.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Several instances must share a Redis.',
  why: 'Instances tell each other through Redis of changed schemas, purged caches, reloaded extensions, websocket messages and locks. Without it a change made on one reaches the others only at their next restart, and every instance runs every scheduled flow.',
  help: 'Set REDIS=redis://HOST:6379 (or REDIS_HOST and the like) for all instances, and SYNCHRONIZATION_STORE=redis.',
  evidence: [
    'facts: Redis switches message bus, locks and permission cache; scheduleSynchronizedJob needs SYNCHRONIZATION_STORE',
  ],
  messages: {
    noRedis:
      '{instances} share no Redis: a change on one does not reach the others, and each runs every scheduled flow.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
          deploy:
            replicas: 3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
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
    report('noRedis', {
      at: deployment.instances.at,
      variable: 'REDIS',
      data: { instances: describeInstances(deployment.instances) },
      related: deadEnds(deployment),
    });
  },
});

function deadEnds(deployment: Deployment): RelatedPlace[] {
  return Object.entries(DEAD_ENDS).flatMap(([name, message]) => {
    const at = valueSpan(deployment.env.get(name));
    return at ? [{ at, message }] : [];
  });
}
