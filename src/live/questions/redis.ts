import { readRedisAddress } from '../../directus/connection-address.js';
import { redisEndpoint, usesRedis } from '../../directus/endpoints.js';
import { mixedOption, optionsUnder } from '../../directus/option-group.js';
import { settingOf } from '../../directus/setting.js';
import type { Deployment } from '../../model/project.js';
import type { Asked } from '../model.js';
import { firstUnseen, seen, seenTls, textIn, type Seen, type SeenTls } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';

/** What is asked about the Redis of a deployment; nothing where it surely uses none. */
export function redisQuestions(deployment: Deployment, from: Standpoint): readonly Asked[] {
  if (!usesRedis(deployment)) return [];
  const redis = deployment.env.get('REDIS');
  const whole = redis.value ? 'REDIS' : undefined;
  const endpoint = redisEndpoint(deployment);
  if (!endpoint)
    return [
      {
        status: 'unknown',
        message: whole ? 'REDIS leads to no server.' : 'Where Redis is cannot be seen (REDIS, REDIS_HOST).',
        about: whole ?? 'REDIS_HOST',
      },
    ];
  const address = reach(deployment, endpoint.host, endpoint.port, from);
  if ('unreachable' in address)
    return [{ status: 'unknown', message: address.unreachable, about: endpoint.hostVariable.name }];
  const login = whole ? loginInAddress(redis.value ?? '') : loginInParts(deployment);
  const number = textIn(login.database);
  return [
    {
      kind: 'redis',
      address,
      user: textIn(login.user) || undefined,
      password: textIn(login.password) || undefined,
      database: Number(number ?? 0),
      tls: 'tls' in login.tls ? login.tls.tls : false,
      withoutLogin:
        firstUnseen(login.user, login.password, login.database) ??
        ('unseen' in login.tls ? login.tls.unseen : undefined),
      blame: {
        host: endpoint.hostVariable.name,
        user: whole ?? 'REDIS_USERNAME',
        password: whole ?? 'REDIS_PASSWORD',
        database: whole ?? 'REDIS_DB',
        tls: whole ?? tlsName(deployment),
      },
      bus: busOf(deployment),
      processes: typeof deployment.instances.count === 'number' ? deployment.instances.count : undefined,
    },
  ];
}

interface Login {
  readonly user: Seen;
  readonly password: Seen;
  readonly database: Seen;
  readonly tls: SeenTls;
}

function loginInParts(deployment: Deployment): Login {
  return {
    user: seen(deployment, 'REDIS_USERNAME'),
    password: seen(deployment, 'REDIS_PASSWORD'),
    database: seen(deployment, 'REDIS_DB'),
    tls: seenTls(mixedOption(deployment, 'REDIS_TLS'), 'REDIS_TLS'),
  };
}

function loginInAddress(value: string): Login {
  const { user, password, database, encrypted } = readRedisAddress(value);
  return {
    user: { text: user },
    password: { text: password },
    database: /^\d+$/.test(database) || database === '' ? { text: database || '0' } : { unseen: 'its number is none' },
    tls: { tls: encrypted },
  };
}

function tlsName(deployment: Deployment): string {
  return optionsUnder(deployment, 'REDIS_TLS__')[0]?.setting.variable.name ?? 'REDIS_TLS';
}

/** The first part of the channels by which instances talk. Source: @directus/api 39.2 bus/lib/use-bus.js. */
function busOf(deployment: Deployment): string | undefined {
  const bus = settingOf(deployment, 'REDIS_BUS_NAMESPACE');
  if (!bus.known) return undefined;
  return bus.value === undefined ? 'directus:bus' : String(bus.value);
}
