import { readDatabaseAddress } from '../../directus/connection-address.js';
import { databaseEndpoint } from '../../directus/endpoints.js';
import { mixedOption, optionsUnder } from '../../directus/option-group.js';
import { listOf, settingOf, settingText } from '../../directus/setting.js';
import type { Deployment } from '../../model/project.js';
import type { Asked, DatabaseQuestion, SqliteQuestion } from '../model.js';
import { pathHere } from './path-here.js';
import { releaseFacts } from './release-facts.js';
import { firstUnseen, seen, seenTls, textIn, type Seen, type SeenTls } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';

/** Connections that a pool opens where DB_POOL__MAX says nothing. Source: knexjs.org/guide (pool). */
const POOL_SIZE = 10;
const PROTOCOLS: Readonly<Record<string, DatabaseQuestion['kind']>> = {
  pg: 'postgres',
  postgres: 'postgres',
  postgresql: 'postgres',
  cockroachdb: 'postgres',
  redshift: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
};

/** What is asked about the database of a deployment. */
export function databaseQuestions(deployment: Deployment, root: string, from: Standpoint): readonly Asked[] {
  const client = settingText(deployment, 'DB_CLIENT');
  if (client === undefined) return [unknown('Which database it is cannot be seen (DB_CLIENT).', 'DB_CLIENT')];
  if (client === 'sqlite3') return [sqliteQuestion(deployment, root)];
  return [serverQuestion(deployment, client, from)];
}

function unknown(message: string, about: string): Asked {
  return { status: 'unknown', message, about };
}

function serverQuestion(deployment: Deployment, client: string, from: Standpoint): Asked {
  const connection = deployment.env.get('DB_CONNECTION_STRING');
  if (connection.state === 'unknown' && connection.assignment)
    return unknown('DB_CONNECTION_STRING cannot be seen.', 'DB_CONNECTION_STRING');
  const whole = connection.value ? 'DB_CONNECTION_STRING' : undefined;
  const endpoint = databaseEndpoint(deployment);
  if (!endpoint)
    return unknown(
      whole ? `${whole} leads to no server.` : 'Where the database is cannot be seen (DB_HOST).',
      whole ?? 'DB_HOST',
    );
  const address = reach(deployment, endpoint.host, endpoint.port, from);
  if ('unreachable' in address) return unknown(address.unreachable, endpoint.hostVariable.name);
  const kind = Object.hasOwn(PROTOCOLS, client) ? PROTOCOLS[client] : undefined;
  if (!kind)
    return {
      kind: 'port',
      address,
      blame: endpoint.hostVariable.name,
      what: `the database (${client})`,
      asksLogin: true,
    };
  const login = whole ? loginInAddress(connection.value ?? '', client) : loginInParts(deployment);
  return {
    kind,
    isPostgres: client !== 'cockroachdb' && client !== 'redshift' && kind === 'postgres',
    address,
    user: textIn(login.user),
    password: textIn(login.password),
    database: textIn(login.database),
    schema: kind === 'postgres' ? schemaOf(deployment) : undefined,
    tls: 'tls' in login.tls ? login.tls.tls : false,
    withoutLogin:
      firstUnseen(login.user, login.password, login.database) ??
      ('unseen' in login.tls ? login.tls.unseen : undefined) ??
      missingPart(login, whole),
    blame: {
      host: endpoint.hostVariable.name,
      user: whole ?? 'DB_USER',
      password: whole ?? 'DB_PASSWORD',
      database: whole ?? 'DB_DATABASE',
      tls: whole ?? tlsName(deployment),
      schema: 'DB_SEARCH_PATH',
    },
    release: releaseFacts(deployment),
    connections: connectionsOf(deployment),
  };
}

interface Login {
  readonly user: Seen;
  readonly password: Seen;
  readonly database: Seen;
  readonly tls: SeenTls;
}

/** Without a user or a database the drivers take those of whoever runs them. */
function missingPart({ user, database }: Login, whole: string | undefined): string | undefined {
  if (!textIn(user)) return `${whole ?? 'DB_USER'} names no user`;
  return textIn(database) ? undefined : `${whole ?? 'DB_DATABASE'} names no database`;
}

function loginInParts(deployment: Deployment): Login {
  return {
    user: seen(deployment, 'DB_USER'),
    password: seen(deployment, 'DB_PASSWORD'),
    database: seen(deployment, 'DB_DATABASE'),
    tls: seenTls(mixedOption(deployment, 'DB_SSL'), 'DB_SSL'),
  };
}

function loginInAddress(value: string, client: string): Login {
  const { user, password, database } = readDatabaseAddress(value, client);
  return { user: { text: user }, password: { text: password }, database: { text: database }, tls: tlsInAddress(value) };
}

/**
 * Source: pg-connection-string 2.6, which reads postgres:// and postgresql:// for knex; addresses with other schemes
 * say nothing of TLS.
 */
function tlsInAddress(value: string): SeenTls {
  if (!/^postgres(?:ql)?:\/\//i.test(value)) return { tls: false };
  const question = value.indexOf('?');
  const parameters = new URLSearchParams(question < 0 ? '' : value.slice(question + 1));
  if (['sslcert', 'sslkey', 'sslrootcert'].some((name) => parameters.has(name)))
    return { unseen: 'DB_CONNECTION_STRING names files of certificates, which are not opened' };
  const [mode, ssl] = [parameters.get('sslmode'), parameters.get('ssl')];
  if (mode === 'no-verify' || (mode === null && ssl === 'no-verify')) return { tls: { rejectUnauthorized: false } };
  if (mode !== null) return { tls: mode !== 'disable' };
  return { tls: ssl === 'true' || ssl === '1' };
}

function tlsName(deployment: Deployment): string {
  const [part] = optionsUnder(deployment, 'DB_SSL__');
  return part && deployment.env.get('DB_SSL').state !== 'set' ? part.setting.variable.name : 'DB_SSL';
}

/** The first schema of DB_SEARCH_PATH is the one that tables are made in. */
function schemaOf(deployment: Deployment): string | undefined {
  const path = settingOf(deployment, 'DB_SEARCH_PATH');
  if (!path.known) return undefined;
  if (path.value === undefined || path.value === '') return 'public';
  const [first] = listOf(deployment, 'DB_SEARCH_PATH') ?? [];
  return first?.trim();
}

function connectionsOf(deployment: Deployment): number | undefined {
  const max = settingOf(deployment, 'DB_POOL__MAX');
  const size = max.known ? (max.value === undefined ? POOL_SIZE : Number(max.value)) : undefined;
  const { count } = deployment.instances;
  return size === undefined || !Number.isInteger(size) || typeof count !== 'number' ? undefined : size * count;
}

function sqliteQuestion(deployment: Deployment, root: string): Asked {
  const file = seen(deployment, 'DB_FILENAME');
  const text = textIn(file);
  if (text === undefined || text === '') return unknown('Where the SQLite file is cannot be seen.', 'DB_FILENAME');
  const path = pathHere(deployment, text, root);
  if (path === undefined)
    return unknown(`${text} is in a volume or in the container, which can't be seen from here.`, 'DB_FILENAME');
  const question: SqliteQuestion = { kind: 'sqlite', path, blame: 'DB_FILENAME', release: releaseFacts(deployment) };
  return question;
}
