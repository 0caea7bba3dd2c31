import { serverOf } from '../../directus/server-images.js';
import { hasRedis, isOn, settingOf, settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeService } from '../../model/compose.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Directus works without it.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A Redis that runs for Directus should be used by it.',
  why: 'Directus uses Redis only where REDIS or REDIS_HOST says so, and keeps cached data in it only with CACHE_STORE=redis. Otherwise the Redis next to it costs memory and does nothing.',
  help: 'Set REDIS=redis://{redis}:6379, and CACHE_STORE=redis where the cache is meant, or remove the Redis.',
  helpInGeneral:
    'Set REDIS=redis://SERVICE:6379, and CACHE_STORE=redis if it is meant for the cache, or remove the Redis service.',
  evidence: ['facts: CACHE_STORE, RATE_LIMITER_STORE and SYNCHRONIZATION_STORE stay at memory when REDIS is set'],
  messages: {
    untold: 'Directus waits for the Redis {redis}, but no REDIS tells it to use it.',
    memory: {
      text: 'REDIS is set and CACHE_ENABLED is on, but CACHE_STORE is not set, so the cache stays in memory.',
      help: 'Set CACHE_STORE=redis, or CACHE_STORE=memory to say that it is meant.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          depends_on:
            - cache
        cache:
          image: redis:7
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          depends_on:
            - cache
          environment:
            REDIS: redis://cache:6379
        cache:
          image: redis:7
    `,
  },
  check({ deployment, report }) {
    const redis = awaitedRedis(deployment);
    const available = hasRedis(deployment);
    if (
      redis &&
      available === false &&
      !['CACHE_STORE', 'RATE_LIMITER_STORE', 'SYNCHRONIZATION_STORE'].some((name) => mayBeRedis(deployment, name))
    ) {
      const { name, at } = redis.service;
      report('untold', {
        at: redis.at,
        variable: 'REDIS',
        data: { redis: name },
        related: [{ at, message: `${name} is defined here` }],
      });
    }
    const store = settingOf(deployment, 'CACHE_STORE');
    if (available === true && isOn(deployment, 'CACHE_ENABLED') === true && store.known && store.isDefault) {
      const at = valueSpan(deployment.env.get('REDIS')) ?? valueSpan(deployment.env.get('REDIS_HOST'));
      if (at)
        report('memory', {
          at: deployment.env.get('CACHE_ENABLED'),
          variable: 'CACHE_STORE',
          related: [{ at, message: 'Redis is configured here' }],
        });
    }
  },
});

function mayBeRedis(deployment: Deployment, name: string): boolean {
  return !settingOf(deployment, name).known || settingText(deployment, name) === 'redis';
}

/** The Redis that Directus lists in `depends_on`. */
function awaitedRedis({ compose }: Deployment): AwaitedRedis | undefined {
  for (const { service: name, at } of compose?.service.dependsOn ?? []) {
    const service = compose?.project.services.get(name);
    if (service && serverOf(service)?.kind === 'redis') return { service, at };
  }
  return undefined;
}

interface AwaitedRedis {
  readonly service: ComposeService;
  /** Its place in `depends_on`. */
  readonly at: Span;
}
