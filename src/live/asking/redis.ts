import { isIP } from 'node:net';
import type { Redis } from 'ioredis';
import type { Answer, Limits, RedisQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer, encryptionOf } from './certificate.js';
import { TooSlow, within } from './limits.js';
import { codeOf, messageOf, nameOf, networkAnswer, tlsFault } from './network-error.js';
import { connectionProblem } from './port.js';
import { quoted } from '../quotes.js';

/** Channels of which the listeners are counted. */
const MOST_CHANNELS = 100;
/** The share of its memory from which a Redis counts as full. */
const FULL = 0.9;

/** Logs into Redis as ioredis does in Directus, and reads what it says of itself. Nothing is written. */
export async function askRedis(question: RedisQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, withoutLogin } = question;
  if (withoutLogin !== undefined) {
    const problem = await connectionProblem(address, blame.host, limits);
    if (problem) return [problem];
    return [
      passed(`${nameOf(address)} takes connections.`, blame.host),
      unknown(`Nothing was asked of Redis itself: ${withoutLogin}.`),
    ];
  }
  const { Redis } = await import('ioredis');
  const answers: Answer[] = [];
  const redis = new Redis({
    host: address.host,
    port: address.port,
    lazyConnect: true,
    protocol: 2,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
    connectTimeout: limits.timeout,
    ...tlsOf(question),
  });
  const faults: unknown[] = [];
  redis.on('error', (error) => faults.push(error));
  try {
    await within(
      limits.timeout,
      async () => {
        await redis.connect();
        await login(redis, question);
        answers.push(...(await loggedIn(redis, question, limits)));
      },
      () => {
        redis.disconnect();
      },
    );
  } catch (error) {
    // A Redis that doesn't speak TLS waits for the end of a line, and says nothing.
    if (error instanceof TooSlow && question.tls !== false && isSilent(redis))
      answers.push(
        failed(
          `${nameOf(address)} takes the connection and does not begin TLS: it may not speak it at this port.`,
          blame.tls,
        ),
      );
    // That the connection was closed says less than why.
    else answers.push(faultOf(isClosed(error) ? (faults[0] ?? error) : error, question));
  }
  return answers;
}

function tlsOf({ tls, address }: RedisQuestion): { tls?: Record<string, unknown> } {
  if (tls === false) return {};
  const servername = isIP(address.name) === 0 ? { servername: address.name } : {};
  return { tls: { ...servername, ...(tls === true ? {} : tls) } };
}

function isSilent({ stream }: Redis): boolean {
  return !('connecting' in stream && stream.connecting) && 'bytesRead' in stream && stream.bytesRead === 0;
}

function isClosed(error: unknown): boolean {
  return /Connection is closed|max retries/i.test(messageOf(error));
}

/** Done here rather than by the driver, which connects all the same when a password is refused. */
async function login(redis: Redis, { user, password, database }: RedisQuestion): Promise<void> {
  if (password !== undefined) await (user === undefined ? redis.auth(password) : redis.auth(user, password));
  await redis.ping();
  if (database > 0) await redis.select(database);
}

async function loggedIn(redis: Redis, question: RedisQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, password } = question;
  const server = nameOf(address);
  const info = fieldsOf(await redis.info());
  const answers = [
    passed(
      password === undefined
        ? `${server} answers without a password.`
        : `${server} accepts the password${question.user === undefined ? '' : ` of ${question.user}`}.`,
      blame.password,
    ),
    certificateAnswer(encryptionOf(redis.stream), server, limits.now, blame.tls),
    ...aboutServer(info, blame.host),
    await listenersAnswer(redis, question),
  ];
  return answers.filter((answer) => answer !== undefined);
}

function fieldsOf(info: string): ReadonlyMap<string, string> {
  const lines = info.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)] as const];
  });
  return new Map(lines);
}

/** Source of the fields: redis.io/docs/latest/commands/info. */
function aboutServer(info: ReadonlyMap<string, string>, about: string): (Answer | undefined)[] {
  const product = info.has('valkey_version') ? 'Valkey' : 'Redis';
  const version = quoted(info.get('valkey_version') ?? info.get('redis_version') ?? 'of unknown version');
  const policy = info.get('maxmemory_policy') ?? '';
  const most = Number(info.get('maxmemory') ?? 0);
  const memory = `${quoted(info.get('used_memory_human') ?? '?')} in use${most > 0 ? ` of ${quoted(info.get('maxmemory_human') ?? '?')} (${quoted(policy)})` : ', no limit'}`;
  const saves = info.get('aof_enabled') === '1' || Number(info.get('rdb_last_save_time') ?? 0) > 0;
  const clients = `${quoted(info.get('connected_clients') ?? '?')} clients`;
  return [
    passed(
      `${product} ${version}, ${clients}, ${memory}, ${saves ? 'saves to disk' : 'keeps nothing on disk'}.`,
      about,
    ),
    info.get('role') === 'slave'
      ? failed('It is a read-only replica of another Redis: Directus can write nothing there.', about)
      : undefined,
    info.get('loading') === '1' ? unknown('It is still loading its data.', about) : undefined,
    info.get('rdb_last_bgsave_status') === 'err'
      ? failed('Its last save to disk failed; by default Redis refuses every write then.', about)
      : undefined,
    most > 0 && policy === 'noeviction' && Number(info.get('used_memory') ?? 0) > most * FULL
      ? failed('Its memory is full, and with the policy noeviction it refuses every write then.', about)
      : undefined,
  ];
}

/**
 * Processes of Directus that listen here. More than this deployment has may be those of another project, which takes
 * the same names: measured, one then opens what the other allows.
 */
async function listenersAnswer(redis: Redis, { bus, processes, blame }: RedisQuestion): Promise<Answer | undefined> {
  if (bus === undefined || processes === undefined) return undefined;
  const channels = (await redis.pubsub('CHANNELS', `${escaped(bus)}:*`)) as string[];
  if (channels.length === 0) return undefined;
  const counts = (await redis.pubsub('NUMSUB', ...channels.slice(0, MOST_CHANNELS))) as unknown[];
  const most = Math.max(...counts.map(Number).filter((count) => !Number.isNaN(count)));
  return most > processes
    ? unknown(
        `${String(most)} processes of Directus listen on this Redis and this deployment has ${String(processes)}: another project may use it under the same names.`,
        blame.database,
      )
    : undefined;
}

/** Without what a pattern of Redis gives a meaning to. */
function escaped(text: string): string {
  return text.replace(/[*?[\]\\^-]/g, '\\$&');
}

function faultOf(error: unknown, question: RedisQuestion): Answer {
  const { address, blame, user, database } = question;
  const server = nameOf(address);
  const message = messageOf(error);
  if (message.startsWith('WRONGPASS'))
    return failed(
      `${server} does not accept the password${user === undefined ? '' : ` of ${user}, or does not know this user`}.`,
      blame.password,
    );
  if (message.startsWith('NOAUTH')) return failed(`${server} wants a password, and none is set.`, blame.password);
  if (/AUTH.{0,80}without any password configured|Client sent AUTH, but no password is set/.test(message))
    return failed(`${server} has no password, but one is set: it refuses the login.`, blame.password);
  if (/DB index is out of range|SELECT is not allowed/.test(message))
    return failed(`${server} has no database ${String(database)}.`, blame.database);
  if (message.startsWith('DENIED'))
    return failed(`${server} takes connections from its own machine only (protected mode).`, blame.host);
  if (message.startsWith('NOPERM'))
    return unknown(`${server} accepts the login, but does not let it ask: ${quoted(message)}`, blame.user);
  if (message.startsWith('LOADING')) return unknown(`${server} is still loading its data.`, blame.host);
  if (/Protocol error|Unknown RESP type|ParserError/i.test(message))
    return failed(`${server} does not answer like Redis; another service listens there.`, blame.host);
  const tls = question.tls === false ? undefined : tlsFault(error);
  if (tls !== undefined) return failed(`TLS to ${server} fails: ${tls}.`, blame.tls);
  if (isClosed(error) || codeOf(error) === 'ECONNRESET')
    return failed(
      `${server} ends the connection${question.tls === false ? ': it may speak TLS only, or not be Redis' : ''}.`,
      question.tls === false ? blame.tls : blame.host,
    );
  return networkAnswer(error, address, blame.host) ?? unknown(`${server} answers: ${quoted(message)}`, blame.host);
}
