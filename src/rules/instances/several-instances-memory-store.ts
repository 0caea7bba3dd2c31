import { hasRedis, isOn, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import type { Severity } from '../../model/finding.js';
import { describeInstances, isSeveral } from '../../model/instances.js';

interface Store {
  readonly name: string;
  /** The switch without which the store is not used. */
  readonly enabledBy?: string;
  readonly since: string;
  readonly effect: string;
  readonly severity: Severity;
}

const STORES: readonly Store[] = [
  {
    name: 'SYNCHRONIZATION_STORE',
    since: '10.2.0',
    effect: 'each instance runs every scheduled flow, hook and clean-up job',
    severity: 'warning',
  },
  {
    name: 'RATE_LIMITER_STORE',
    enabledBy: 'RATE_LIMITER_ENABLED',
    since: '9.0.0',
    effect: 'each instance counts for itself, and the limit grows with their number',
    severity: 'warning',
  },
  {
    name: 'CACHE_STORE',
    enabledBy: 'CACHE_ENABLED',
    since: '9.0.0',
    effect: 'each instance keeps a cache of its own, and they answer differently after a change',
    severity: 'warning',
  },
];

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; limits, caches and schedules do so once for each instance.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Stores must be in Redis when there are several instances.',
  why: 'SYNCHRONIZATION_STORE, RATE_LIMITER_STORE and CACHE_STORE keep their data in the memory of each process unless they are set to redis; setting REDIS alone does not change them.',
  help: 'Set {name}=redis for all instances.',
  helpInGeneral: 'Set the store (CACHE_STORE, RATE_LIMITER_STORE and so on) to redis for all instances.',
  evidence: ['facts: the stores stay independent and default to memory; setting REDIS does not change them'],
  messages: { memory: '{name} is not redis although there are {instances}: {effect}.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
          scale: 2
        cache:
          image: redis:7
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
            SYNCHRONIZATION_STORE: redis
          scale: 2
        cache:
          image: redis:7
    `,
  },
  check({ deployment, report }) {
    // Without any Redis that is what has to be said first.
    if (!isSeveral(deployment.instances) || hasRedis(deployment) === false) return;
    for (const { name, enabledBy, since, effect, severity } of STORES) {
      if (
        isAtLeast(deployment.version, since) === 'no' ||
        (enabledBy !== undefined && isOn(deployment, enabledBy) !== true)
      )
        continue;
      const store = settingOf(deployment, name);
      if (!store.known || store.value === 'redis' || (store.isDefault && deployment.env.openings.length > 0)) continue;
      const at = deployment.instances.at;
      report('memory', {
        at: store.isDefault ? at : store.variable,
        variable: name,
        severity,
        data: { name, effect, instances: describeInstances(deployment.instances) },
        related: [
          !store.isDefault && at ? { at, message: describeInstances(deployment.instances) } : undefined,
          redisPlace(valueSpan(deployment.env.get('REDIS'))),
        ],
      });
    }
  },
});

function redisPlace(at: ReturnType<typeof valueSpan>) {
  return at && { at, message: 'REDIS is set here, but does not switch this store' };
}
