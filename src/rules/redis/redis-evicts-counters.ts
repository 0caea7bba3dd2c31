import { redisEndpoint } from '../../directus/endpoints.js';
import { serverOf } from '../../directus/server-images.js';
import { isOn, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { meaningOfName } from '../../model/compose-network.js';
import type { Deployment } from '../../model/project.js';
import { commandText } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'It only matters when the memory of Redis is full.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'A Redis that counts and locks should not evict keys.',
  why: 'With one of the `allkeys` policies Redis deletes any key once its memory is full. That suits a cache, but the same Redis then forgets how often a client has signed in wrongly and who holds a lock: limits begin anew, and a schedule may run twice.',
  help: 'Use `--maxmemory-policy volatile-lru`, which is enough for cached answers, since they expire; or give Directus more memory there.',
  evidence: [
    'redis.io/docs/latest/develop/reference/eviction: allkeys policies evict any key',
    'facts: RATE_LIMITER_STORE and SYNCHRONIZATION_STORE redis keep their state in the Redis of REDIS',
  ],
  messages: { evicts: '{service} deletes any key when its memory is full ({policy}), {what} among them.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            REDIS: redis://cache:6379
            RATE_LIMITER_ENABLED: "true"
            RATE_LIMITER_STORE: redis
        cache:
          image: redis:7.4
          command: redis-server --maxmemory 100mb --maxmemory-policy allkeys-lru
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            REDIS: redis://cache:6379
            RATE_LIMITER_ENABLED: "true"
            RATE_LIMITER_STORE: redis
        cache:
          image: redis:7.4
          command: redis-server --maxmemory 100mb --maxmemory-policy noeviction
    `,
  },
  check({ deployment, report }) {
    const { compose: place } = deployment;
    const endpoint = redisEndpoint(deployment);
    const what = stateInRedis(deployment);
    if (!place || !endpoint || what === undefined) return;
    const meaning = meaningOfName(place.project, place.service, endpoint.host);
    if (meaning.kind !== 'service' || serverOf(meaning.service)?.kind !== 'redis') return;
    const { command, name } = meaning.service;
    const text = commandText(command);
    // Without a limit the memory is never full.
    const policy = /--maxmemory[=\s]+["']?[1-9]/.test(text)
      ? /--maxmemory-policy[=\s]+["']?(allkeys-\w+)/.exec(text)?.[1]
      : undefined;
    if (command && policy !== undefined) report('evicts', { at: command.at, data: { service: name, policy, what } });
  },
});

function stateInRedis(deployment: Deployment): string | undefined {
  if (settingText(deployment, 'RATE_LIMITER_STORE') === 'redis' && isOn(deployment, 'RATE_LIMITER_ENABLED') === true)
    return 'the counters of the rate limiter';
  return settingText(deployment, 'SYNCHRONIZATION_STORE') === 'redis' ? 'the locks of schedules' : undefined;
}
