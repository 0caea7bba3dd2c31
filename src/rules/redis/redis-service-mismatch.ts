import { directusSignIn, redisService } from '../../directus/redis-service.js';
import { hasRedis } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The Redis of the same repository refuses Directus, which exits; before 10.9 it is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Directus must sign in to the Redis of the same Compose project as that Redis wants it.',
  why: 'A Redis that asks for a password answers everything else with NOAUTH, one without TLS never answers a TLS handshake, and a user that it does not have is refused with WRONGPASS. Since 10.9 Directus opens its connection at startup and exits when that fails.',
  help: 'Write REDIS=redis://:PASSWORD@{service}:6379 with the password of {service}.',
  helpInGeneral: 'Write REDIS=redis://:PASSWORD@SERVICE:6379 with the name and the password of the Redis service.',
  evidence: [
    'measured: Redis 7 with --requirepass, REDIS=redis://cache:6379: `NOAUTH Authentication required`, exit 1 (Directus 12.4.1 booted)',
    'measured: ioredis 5.8.2 with a user that Redis does not have: `WRONGPASS invalid username-password pair`, with a needless password only a warning',
    'measured: rediss:// or REDIS_TLS to a Redis without TLS: never an answer',
  ],
  messages: {
    noPassword: 'The Redis {service} asks for a password, but {name} gives none, so it refuses Directus ({effect}).',
    wrongPassword:
      'The Redis {service} asks for another password than {name} gives, so it refuses Directus ({effect}).',
    noUser: {
      text: '{name} signs in as a user that the Redis {service} does not have, so it refuses Directus ({effect}).',
      help: 'Leave the user out, or write default.',
    },
    noTls: {
      text: '{name} asks for an encrypted connection, but the Redis {service} has no TLS and never answers ({effect}).',
      help: 'Use redis:// instead of rediss://, without REDIS_TLS.',
    },
    onlyTls: {
      text: 'The Redis {service} takes encrypted connections only, but {name} asks for none ({effect}).',
      help: 'Use rediss:// instead of redis://.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            REDIS: redis://cache:6379
        cache:
          image: redis:7
          command: redis-server --requirepass correct-horse-battery
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            REDIS: redis://:correct-horse-battery@cache:6379
        cache:
          image: redis:7
          command: redis-server --requirepass correct-horse-battery
    `,
  },
  check({ deployment, report }) {
    const found = redisService(deployment);
    if (!found) return;
    const { endpoint, service, demands } = found;
    const { user, password, encrypted, encryptedBy } = directusSignIn(deployment);
    const ends = endsAtStart(deployment);
    const gravity = ends ? {} : ({ severity: 'warning', impact: 'breaks-feature' } as const);
    const at = endpoint.hostVariable;
    const data = {
      name: at.name,
      service: service.name,
      effect: ends ? 'exits at startup' : 'what is kept in Redis fails',
    };
    const related = [{ at: demands.at, message: `the Redis ${service.name}` }];
    if (encrypted === true && demands.tls === 'none' && encryptedBy)
      report('noTls', { at: encryptedBy, ...gravity, data: { ...data, name: encryptedBy.name }, related });
    else if (encrypted === false && demands.tls === 'only') report('onlyTls', { at, ...gravity, data, related });
    else if (demands.password === true && password === '' && user !== undefined)
      report('noPassword', { at, ...gravity, data, related });
    else if (user !== undefined && user !== '' && user !== 'default' && demands.otherUsers === false)
      report('noUser', { at, ...gravity, data, related });
    else if (demands.password === true && differ(password, demands.passwordText))
      report('wrongPassword', { at, ...gravity, data, related });
  },
});

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Before, Redis was used by what was set to it only. */
function endsAtStart(deployment: Deployment): boolean {
  return hasRedis(deployment) === true && isBelow(deployment.version, '10.9.0') === 'no';
}
