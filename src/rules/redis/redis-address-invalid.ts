import { problemInWords } from '../../directus/address-problem.js';
import { readRedisAddress } from '../../directus/connection-address.js';
import { usesRedis } from '../../directus/endpoints.js';
import { redisDatabase } from '../../directus/redis-database.js';
import { redisService, STANDARD_DATABASES } from '../../directus/redis-service.js';
import { hasRedis, isWritten, settingOf } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isLocalhost } from '../../model/compose-network.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup; before 10.9, where less is lost, it is a warning.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'REDIS must be an address that the Redis client reads as it is meant.',
  why: 'The client takes an address apart at the first `/`, `?` or `#`, makes a socket file of a path behind any scheme but redis and rediss, and falls back to localhost:6379 where it finds no host. Since 10.9 Directus opens its connection at startup and exits when that fails.',
  help: 'Write REDIS=redis://:PASSWORD@HOST:6379, with special characters of the password escaped.',
  evidence: [
    'measured: ioredis 5.8.2: redis://:p/w@h gives localhost and database NaN, %w fails with `URI malformed`, redis://pw@h signs in as the user pw (`WRONGPASS`)',
    'measured: redis://h/cache sends `SELECT NaN`, an uncaught error that ends the process',
    'measured: h:6379/1 and http://h:6379 connect to a socket file (`ENOENT /1`)',
    'measured: REDIS empty beside REDIS_HOST: `connect ECONNREFUSED 127.0.0.1:6379`, exit 1 (Directus 12.4.1 booted)',
    'measured: REDIS without a password beside REDIS_PASSWORD: `NOAUTH Authentication required`, exit 1 (booted)',
    'measured: REDIS_DB that is empty or a word: `ERR value is not an integer or out of range`, uncaught',
  ],
  messages: {
    misread: { text: 'REDIS {problem}. {effect}', help: '{advice}' },
    empty: {
      text: 'REDIS is an empty string, which wins over {other}: Directus looks for Redis on localhost:6379. {effect}',
      help: 'Delete REDIS, or write the whole address into it.',
    },
    blank: {
      text: 'REDIS holds nothing but spaces, of which Directus makes 0: it looks for Redis on port 0. {effect}',
      help: 'Delete REDIS, or write the address into it.',
    },
    emptyAlone: {
      text: 'REDIS is an empty string, which turns Redis on: Directus looks for it on localhost:6379 of its container. {effect}',
      help: 'Delete REDIS, or write the address into it.',
    },
    passwordApart: {
      text: '{name} is not used since REDIS is set, and the address in REDIS has no password: a Redis that asks for one refuses Directus. {effect}',
      help: 'Write the password into the address: redis://:PASSWORD@HOST:6379.',
    },
    databaseNumber: {
      text: '{name} is {value}, but Redis numbers its databases, and the error ends the process.',
      help: 'Write a number from 0 to 15, or delete {name}.',
    },
    noSuchDatabase: {
      text: '{name} asks Redis for its database {value}, and Redis has those from 0 to 15 unless its setting `databases` says otherwise: it answers with an error, and Directus works in database 0.',
      help: 'Write a number from 0 to 15.',
      severity: 'warning',
      impact: 'breaks-feature',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            REDIS: redis://cache:6379/sessions
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            REDIS: redis://cache:6379/1
    `,
  },
  check({ deployment, report }) {
    if (!usesRedis(deployment) || isBelow(deployment.version, '10.4.0') === 'yes') return;
    const number = redisDatabase(deployment);
    if (number && !isDatabase(number.number, deployment)) {
      const name = number.written.name === 'REDIS_HOST' ? 'REDIS_DB' : number.written.name;
      report('noSuchDatabase', { at: deployment.env.get(name), data: { name, value: number.number } });
    }
    const ends = endsAtStart(deployment);
    const redis = deployment.env.get('REDIS');
    // Whoever copies a template may well fill in what it leaves out.
    const isToFillIn = deployment.stage.name === 'template' && redis.value === '';
    const startGravity = isToFillIn ? ({ severity: 'warning' } as const) : {};
    const gravity = ends ? startGravity : ({ severity: 'warning', impact: 'breaks-feature' } as const);
    const effect = ends ? 'Directus exits at startup.' : 'What is kept in Redis fails.';
    const address = settingValue(deployment);
    if (redis.state === 'set' && redis.value && redis.value.trim() === '') {
      report('blank', { at: redis, ...gravity, data: { effect } });
    } else if (redis.state === 'set' && redis.value === '') {
      const other = addressBeside(deployment);
      if (other) report('empty', { at: redis, ...gravity, data: { other: other.name, effect } });
      else if (deployment.container && ends && isWritten(redis))
        report('emptyAlone', { at: redis, ...gravity, data: { effect } });
    } else if (redis.state === 'set' && typeof address === 'string') {
      const { problem, password } = readRedisAddress(address);
      const apart = passwordApart(deployment, password);
      if (problem && (problem.fault !== 'noHost' || deployment.container)) {
        const { problem: what, advice } = problemInWords(problem, 'redis://:PASSWORD@HOST:6379');
        report('misread', { at: redis, ...gravity, data: { problem: what, effect, advice } });
      } else if (!problem && apart) {
        const at = valueSpan(redis);
        const related = [at && { at, message: 'REDIS is set here' }];
        report('passwordApart', { at: apart, ...gravity, data: { name: apart.name, effect }, related });
      }
    } else if (redis.state === 'unset') {
      const database = deployment.env.get('REDIS_DB');
      const setting = settingOf(deployment, 'REDIS_DB');
      if (setting.known && !setting.isDefault && Number.isNaN(Number.parseInt(String(setting.value), 10))) {
        const value = database.value === '' ? 'an empty string' : database;
        // Measured: Redis refuses \`true\` as well, but that ends nothing; \`false\` is no number to ioredis, which asks for none.
        if (typeof setting.value !== 'boolean')
          report('databaseNumber', { at: database, data: { name: database.name, value } });
        else if (setting.value) report('noSuchDatabase', { at: database, data: { name: database.name, value } });
      }
    }
  },
});

/**
 * Measured with Redis 7: `DB index is out of range` for -1 and 99, after which keys were found in database 0. One that
 * isn't in the project may have been given more than it comes with.
 */
function isDatabase(number: number, deployment: Deployment): boolean {
  if (Number.isNaN(number)) return true;
  const service = redisService(deployment);
  return number >= 0 && number < (service ? (service.demands.databases ?? Infinity) : STANDARD_DATABASES);
}

/**
 * As Directus reads it: quotes that are a part of the value are gone, for it is JSON then. A list or a number, which
 * commas and digits make, is no address at all, and is told of elsewhere.
 */
function settingValue(deployment: Deployment): unknown {
  const setting = settingOf(deployment, 'REDIS');
  return setting.known ? setting.value : undefined;
}

/** Something that says that Redis isn't on localhost:6379. */
function addressBeside({ env }: Deployment): Variable | undefined {
  const [host, port, password] = [env.get('REDIS_HOST'), env.get('REDIS_PORT'), env.get('REDIS_PASSWORD')];
  if (host.assignment && host.value !== '' && !isLocalhost(host.value ?? '')) return host;
  if (port.value && port.value !== '6379') return host.value ? host : port;
  return password.value ? password : undefined;
}

/** REDIS_PASSWORD beside an address without one, unless the Redis is known to want none. */
function passwordApart(deployment: Deployment, inAddress: string): Variable | undefined {
  const password = deployment.env.get('REDIS_PASSWORD');
  if (inAddress !== '' || !password.assignment || password.value === '' || password.state === 'removed')
    return undefined;
  // What the service wants is the business of another rule where it can be seen.
  return redisService(deployment)?.demands.password === undefined ? password : undefined;
}

function endsAtStart(deployment: Deployment): boolean {
  return hasRedis(deployment) === true && isBelow(deployment.version, '10.9.0') === 'no';
}
