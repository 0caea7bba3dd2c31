import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/**
 * Which library a variable's value is handed to, as far as that is one call: the library itself tells which values are
 * the same to it. Each is [names, name of the consumer, the option].
 * @type {[RegExp, string, string?][]}
 */
const CONSUMERS = [
  [/^(?:ACCESS_TOKEN_TTL|SESSION_COOKIE_TTL|USER_INVITE_TOKEN_TTL|EMAIL_VERIFICATION_TOKEN_TTL)$/, 'token'],
  [/^(?:SESSION|REFRESH_TOKEN)_COOKIE_NAME$/, 'cookie', 'name'],
  [/^(?:SESSION|REFRESH_TOKEN)_COOKIE_DOMAIN$/, 'cookie', 'domain'],
  [/^(?:SESSION|REFRESH_TOKEN)_COOKIE_SAME_SITE$/, 'cookie', 'sameSite'],
  [/^MAX_PAYLOAD_SIZE$/, 'body'],
  [/^CORS_METHODS$/, 'cors', 'methods'],
  [/^CORS_CREDENTIALS$/, 'cors', 'credentials'],
  [/^CORS_MAX_AGE$/, 'cors', 'maxAge'],
  [/^CROSS_ORIGIN_OPENER_POLICY$/, 'openerPolicy'],
  [/^HASH_MEMORY_COST$/, 'hash', 'memoryCost'],
  [/^HASH_TIME_COST$/, 'hash', 'timeCost'],
  [/^HASH_PARALLELISM$/, 'hash', 'parallelism'],
  [/^HASH_LENGTH$/, 'hash', 'length'],
  [/^HASH_TYPE$/, 'hash', 'type'],
  [/^GRAPHQL_SCHEMA_CACHE_CAPACITY$|^WEBSOCKETS_COLLAB_PERMISSIONS_CACHE_CAPACITY$/, 'capacity'],
  [/^GRAPHQL_SCHEMA_GENERATION_MAX_CONCURRENT$/, 'semaphore'],
  [/^FLOWS_RUN_SCRIPT_MAX_MEMORY$/, 'isolate', 'memory'],
  [/^FLOWS_RUN_SCRIPT_TIMEOUT$/, 'isolate', 'timeout'],
  [/^QUERY_LIMIT_MAX$/, 'largest'],
  [/^IP_TRUST_PROXY$/, 'trust'],
  [/^LOG_LEVEL$/, 'logLevel'],
  [/^EMAIL_SMTP_PORT$/, 'smtp', 'port'],
  [/^EMAIL_SMTP_SECURE$/, 'smtp', 'secure'],
  [/^EMAIL_SMTP_(?:IGNORE_TLS|POOL)$/, 'truthy'],
  [
    /^AUTH_<PROVIDER>_(?:ALLOW_PUBLIC_REGISTRATION|SYNC_USER_INFO|REQUIRE_VERIFIED_EMAIL|PLAIN_CODE_CHALLENGE)$/,
    'truthy',
  ],
  [/^AUTH_<PROVIDER>_ISSUER_DISCOVERY_MUST_SUCCEED$/, 'notFalse'],
  [
    /^RATE_LIMITER_(?:EMAIL_|EMAIL_FLOWS_|REGISTRATION_|MCP_OAUTH_|MCP_OAUTH_REGISTRATION_|GLOBAL_|WEBSOCKETS_)?POINTS$/,
    'limiter',
    'points',
  ],
  [
    /^RATE_LIMITER_(?:EMAIL_|EMAIL_FLOWS_|REGISTRATION_|MCP_OAUTH_|MCP_OAUTH_REGISTRATION_|GLOBAL_|WEBSOCKETS_)?DURATION$/,
    'limiter',
    'duration',
  ],
  [/^PRESSURE_LIMITER_MAX_/, 'limit'],
  [/^WEBSOCKETS_(?:REST|GRAPHQL|LOGS)_(?:CONN_LIMIT|AUTH_TIMEOUT)$/, 'number'],
  [/^WEBSOCKETS_(?:REST|GRAPHQL)_AUTH$/, 'authMode'],
  [/^WEBSOCKETS_(?:REST|GRAPHQL|LOGS)_PATH$/, 'text'],
  [/^STORAGE_<LOCATION>_(?:CONNECTION|SOCKET)_TIMEOUT$/, 'timeText'],
  [/^STORAGE_<LOCATION>_MAX_SOCKETS$/, 'agent', 'maxSockets'],
  [/^STORAGE_<LOCATION>_KEEP_ALIVE$/, 'truthy'],
  [/^STORAGE_<LOCATION>_FORCE_PATH_STYLE$/, 'truthy'],
  [
    /^(?:METRICS|RETENTION|TUS_CLEANUP|MCP_OAUTH_CLEANUP)_SCHEDULE$|^WEBSOCKETS_COLLAB_CLUSTER_CLEANUP_CRON$/,
    'schedule',
  ],
];

/** @returns {[consumer: string, option: string | undefined] | undefined} */
export function consumerOf(listed) {
  const found = CONSUMERS.find(([names]) => names.test(listed));
  return found && [found[1], found[2]];
}

/** A hash that is made at once, so that what takes long does so because of the value asked. */
const CHEAP = { memoryCost: 1024, timeCost: 2, parallelism: 1 };
/** Longer than this no library needs for one value. */
const PATIENCE = 5000;

/**
 * What the consumer of a variable makes of a value, as a text: what it refuses, with its reason, whatever the value was.
 * @param {Record<string, (value: unknown, option?: string) => unknown>} consumers see `consumersOf`
 * @param {readonly [consumer: string, option?: string]} consumer see `consumerOf`
 */
export async function consumed(consumers, [name, option], value) {
  const late = new Promise((resolve) => setTimeout(() => resolve('never ends'), PATIENCE).unref());
  try {
    return String(JSON.stringify(await Promise.race([consumers[name](value, option), late])));
  } catch (error) {
    return `throws ${error.message
      .replaceAll(String(value) || '""', '…')
      .replace(/"…?"/, '…')
      .replace(/\]$/, '')}`;
  }
}

/**
 * The consumers, as far as the release has their libraries. Each takes a cast value and tells what its library makes
 * of it; what it says differs only where the library does something else.
 * @param {string} modules the release's node_modules
 * @returns {Record<string, (value: unknown, option: string) => unknown>}
 */
export function consumersOf(modules) {
  const require = createRequire(`${modules}/@directus/api/dist/app.js`);
  const library = async (name) => {
    const found = await import(pathToFileURL(require.resolve(name)).href);
    return found.default ?? found;
  };
  const hashHere = async (options) => (await library('argon2')).hash('password', options);
  return {
    truthy: Boolean,
    number: (value) => String(Number(value)),
    text: String,
    authMode(value) {
      const mode = String(value).toLowerCase();
      if (!['public', 'handshake', 'strict'].includes(mode)) throw new Error('Invalid config.');
      return mode;
    },
    notFalse: (value) => value !== false,
    limit: (value) => (value ? Number(value) : 'no limit'),
    async token(value) {
      const [{ sign, decode }, ms] = [await library('jsonwebtoken'), await library('ms')];
      const { iat, exp } = decode(sign({}, 'secret', { expiresIn: value }));
      return [exp === undefined ? 'for ever' : exp - iat, attempt(() => ms(String(value)))];
    },
    async cookie(value, option) {
      const { serialize } = await library('cookie');
      if (option === 'name') return serialize(String(value), 'x');
      return serialize('name', 'x', { [option]: option === 'sameSite' ? value || 'strict' : value });
    },
    async body(value) {
      const express = await library('express');
      const text = JSON.stringify({ word: 'a'.repeat(500) });
      const request = Object.assign(Readable.from([Buffer.from(text)]), {
        headers: { 'content-type': 'application/json', 'content-length': String(text.length) },
        method: 'POST',
      });
      const error = await new Promise((resolve) => express.json({ limit: value })(request, {}, resolve));
      if (error?.type === 'entity.too.large') return 'refuses a small body';
      if (error) throw error;
      return this.bytes(value);
    },
    async bytes(value) {
      const { parse } = await library('bytes');
      return typeof value === 'number' ? value : parse(value);
    },
    async cors(value, option) {
      const cors = await library('cors');
      const headers = {};
      const response = {
        setHeader: (name, text) => (headers[name] = text),
        getHeader: () => undefined,
        end: () => undefined,
      };
      const request = { method: 'OPTIONS', headers: { origin: 'http://app.example.com' } };
      cors({ origin: true, [option]: value })(request, response, () => undefined);
      return headers;
    },
    async openerPolicy(value) {
      const helmet = await library('helmet');
      helmet.crossOriginOpenerPolicy({ policy: value });
      return value;
    },
    async hash(value, option) {
      const options = { ...CHEAP, [option]: value };
      const made = Number(value) < 0 ? hashApart(require.resolve('argon2'), options) : await hashHere(options);
      return made.split('$').slice(0, 4).join('$');
    },
    async capacity(value) {
      const { LRUMap } = await library('mnemonist');
      return [new LRUMap(Number(value)).capacity > 0, 'holds something'];
    },
    async semaphore(value) {
      const { Semaphore } = await library('@shopify/semaphore');
      const granted = new Semaphore(value).acquire().then(() => 'granted');
      return Promise.race([granted, new Promise((resolve) => setTimeout(() => resolve('never granted'), 20))]);
    },
    async isolate(value, option) {
      const { Isolate } = await library('isolated-vm');
      const isolate = new Isolate(option === 'memory' ? { memoryLimit: value } : {});
      try {
        const script = await isolate.compileScript('1 + 1');
        return await script.run(await isolate.createContext(), option === 'timeout' ? { timeout: value } : {});
      } finally {
        isolate.dispose();
      }
    },
    async largest(value) {
      const Joi = await library('joi');
      if (value !== -1) Joi.number().integer().min(-1).max(value);
      return value;
    },
    async trust(value) {
      const express = await library('express');
      const app = express();
      app.set('trust proxy', value);
      const trusts = app.get('trust proxy fn');
      return [trusts('127.0.0.1', 0), trusts('203.0.113.1', 0), trusts('203.0.113.1', 1), trusts('10.0.0.1', 0)];
    },
    async logLevel(value) {
      const { pino } = await library('pino');
      return pino({ level: value || 'info' }, { write: () => undefined }).level;
    },
    async smtp(value, option) {
      const connection = (await library('nodemailer/lib/smtp-connection/index.js')).prototype.constructor;
      const { port, secureConnection } = new connection({ port: 2525, [option]: value });
      return [port, Boolean(secureConnection)];
    },
    async limiter(value, option) {
      const { RateLimiterMemory } = await library('rate-limiter-flexible');
      const limiter = new RateLimiterMemory({ points: 5, duration: 60, [option]: value });
      const outcome = await limiter.consume('a', 1).then(
        ({ msBeforeNext }) => (msBeforeNext > 1000 ? 'allowed' : `allowed ${msBeforeNext}`),
        (reason) => (reason instanceof Error ? `throws ${reason.message}` : 'refused'),
      );
      // The limits are also compared with each other, as numbers.
      return [option === 'points' ? limiter.points : limiter.duration, outcome, String(Number(value))];
    },
    async timeText(value) {
      const ms = await library('ms');
      return ms(String(value));
    },
    async agent(value, option) {
      const { Agent } = await import('node:http');
      return new Agent({ [option]: value })[option];
    },
    async schedule(value) {
      const { CronTime, validateCronExpression } = await library('cron');
      if (validateCronExpression && !validateCronExpression(String(value)).valid)
        throw validateCronExpression(String(value)).error;
      return new CronTime(String(value)).source;
    },
  };
}

/** In a process of its own, for some values keep it busy for ever. */
function hashApart(path, options) {
  const code = `require(${JSON.stringify(path)}).hash('password', JSON.parse(process.argv[1])).then(console.log)`;
  const { stdout, stderr, error } = spawnSync(process.execPath, ['-e', code, JSON.stringify(options)], {
    encoding: 'utf8',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  if (error) return 'never ends';
  if (!stdout) throw new Error(/Error: (.*)/.exec(stderr)?.[1] ?? 'no hash');
  return stdout;
}

function attempt(action) {
  try {
    return action();
  } catch (error) {
    return `throws ${error.message}`;
  }
}
