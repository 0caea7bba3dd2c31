import type { ComposeService } from '../model/compose.js';
import { meaningOfName } from '../model/compose-network.js';
import type { Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';
import type { Span } from '../model/source.js';
import type { Tree } from '../model/tree.js';
import { readRedisAddress } from './connection-address.js';
import { commandWords } from './command-words.js';
import { redisEndpoint, type Endpoint } from './endpoints.js';
import { mixedOption } from './option-group.js';
import { parseImage } from './image.js';
import { serverOf } from './server-images.js';

/** A Redis in the same Compose project that Directus connects to. */
export interface RedisService {
  readonly endpoint: Endpoint;
  readonly service: ComposeService;
  readonly demands: RedisDemands;
}

/** What a Redis wants of those who connect; undefined where the repository doesn't tell. */
export interface RedisDemands {
  readonly password: boolean | undefined;
  /** The password, where it can be known. */
  readonly passwordText: string | undefined;
  readonly at: Span;
  readonly tls: 'none' | 'only' | 'both' | undefined;
  /** Accounts besides the one called default. */
  readonly otherUsers: boolean | undefined;
  /** How many numbered databases it has. */
  readonly databases: number | undefined;
}

/** Source: redis.conf, databases. */
export const STANDARD_DATABASES = 16;

/** The service behind REDIS or REDIS_HOST, where it is a Redis of the project. */
export function redisService(deployment: Deployment): RedisService | undefined {
  const { compose } = deployment;
  const endpoint = compose && redisEndpoint(deployment);
  if (!compose || !endpoint) return undefined;
  const meaning = meaningOfName(compose.project, compose.service, endpoint.host);
  if (meaning.kind !== 'service' || serverOf(meaning.service)?.kind !== 'redis') return undefined;
  return { endpoint, service: meaning.service, demands: demandsOf(meaning.service) };
}

/** What Directus gives when it connects; a part is undefined where it can't be known. */
export interface RedisSignIn {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly encrypted: boolean | undefined;
  /** What asks for encryption, where something does. */
  readonly encryptedBy: Variable | undefined;
}

/** Source: @directus/api create-redis.js; with REDIS set, no other variable counts. */
export function directusSignIn(deployment: Deployment): RedisSignIn {
  const redis = deployment.env.get('REDIS');
  if (redis.state === 'set' && redis.value) {
    const { user, password, encrypted } = readRedisAddress(redis.value);
    return { user, password, encrypted, encryptedBy: encrypted ? redis : undefined };
  }
  const tls = mixedOption(deployment, 'REDIS_TLS');
  const whole = tls.whole;
  const encrypted = tls.parts.length > 0 ? true : !whole ? false : whole.known ? Boolean(whole.value) : undefined;
  return {
    user: textOf(deployment.env.get('REDIS_USERNAME')),
    password: textOf(deployment.env.get('REDIS_PASSWORD')),
    encrypted,
    encryptedBy: encrypted ? (whole ?? tls.parts[0]?.setting)?.variable : undefined,
  };
}

function textOf({ state, value }: Variable): string | undefined {
  return state === 'unknown' ? undefined : (value ?? '');
}

/** Publishers whose images take a password from the environment. Source: their pages. */
const BY_VARIABLE = /(?:^|\/)(?:bitnami|bitnamilegacy)\//;

function demandsOf(service: ComposeService): RedisDemands {
  const { image, command, entrypoint, volumes, configs, environment, tree, at } = service;
  const open = entrypoint !== undefined || tree.open !== undefined;
  if (image && BY_VARIABLE.test(image.name.toLowerCase())) return byVariables(service);
  const reading = readCommand(command);
  const own = [...volumes, ...configs].some(({ target }) => /\.(?:conf|acl)$|\/etc\//.test(target));
  const stack = image && parseImage(image.name).name.toLowerCase().includes('redis-stack');
  const argsElsewhere = stack && (environment.openings.length > 0 || environment.get('REDIS_ARGS').state !== 'unset');
  const hidden = open || own || argsElsewhere === true || reading.readsFile || reading.unclear;
  const demand = reading.password ?? (hidden ? undefined : false);
  return {
    password: open ? undefined : demand,
    passwordText: open ? undefined : reading.passwordText,
    at: command?.at ?? at,
    tls: reading.tls ?? (hidden ? undefined : 'none'),
    otherUsers: hidden || reading.users ? undefined : false,
    databases: reading.databases ?? (hidden ? undefined : STANDARD_DATABASES),
  };
}

function byVariables({ environment, at }: ComposeService): RedisDemands {
  const nothing = { tls: undefined, otherUsers: undefined, databases: undefined };
  for (const name of ['REDIS_PASSWORD', 'VALKEY_PASSWORD']) {
    const variable = environment.get(name);
    if (variable.state === 'set' && variable.value)
      return { ...nothing, password: true, passwordText: variable.value, at: variable.assignment?.valueSpan ?? at };
    if (variable.state === 'unknown' || environment.get(`${name}_FILE`).state !== 'unset')
      return { ...nothing, password: variable.assignment ? true : undefined, passwordText: undefined, at };
  }
  return { ...nothing, password: undefined, passwordText: undefined, at };
}

interface CommandReading {
  /** True where it asks for a password; undefined where it says nothing of it. */
  readonly password: true | undefined;
  readonly passwordText: string | undefined;
  readonly tls: 'only' | 'both' | undefined;
  readonly readsFile: boolean;
  readonly users: boolean;
  readonly databases: number | undefined;
  /** A shell, or a word that can't be known. */
  readonly unclear: boolean;
}

function readCommand(command: Tree | undefined): CommandReading {
  const { words, unclear } = commandWords(command);
  const after = (option: string): string | undefined => {
    const index = words.indexOf(option);
    return index < 0 ? undefined : (words[index + 1] ?? '');
  };
  const password = words.includes('--requirepass');
  const given = after('--requirepass');
  const tlsPort = after('--tls-port');
  const databases = Number(after('--databases') ?? Number.NaN);
  const isEmpty = given === '""' || given === "''";
  return {
    password: password && !isEmpty ? true : undefined,
    passwordText:
      given !== undefined && given !== '' && !/[$]/.test(given) && !given.startsWith('--') ? given : undefined,
    tls: tlsPort === undefined || tlsPort === '0' ? undefined : after('--port') === '0' ? 'only' : 'both',
    readsFile: words.some((word) => word.endsWith('.conf') || word === '--include'),
    users: words.some((word) => word === '--user' || word === '--aclfile'),
    databases: Number.isNaN(databases) ? undefined : databases,
    unclear,
  };
}
