import type { Client, QueryResultRow } from 'pg';
import type { Answer, DatabaseQuestion, Limits } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer, encryptionOf } from './certificate.js';
import { connectionsAnswer } from './connections.js';
import { within } from './limits.js';
import { migrationsAnswer, MOST_MIGRATIONS } from './migrations.js';
import { messageOf, nameOf, networkAnswer, tlsFault } from './network-error.js';
import { socketTo } from './port.js';
import { quoted } from '../quotes.js';

/** Logs into a server with PostgreSQL's protocol, and reads what it says of itself. Nothing but SELECT is sent. */
export async function askPostgres(question: DatabaseQuestion, limits: Limits): Promise<Answer[]> {
  const { Client } = (await import('pg')).default;
  const socket = socketTo(question.address);
  const answers: Answer[] = [];
  // Every option is given, so that the driver takes none from PGUSER, PGPASSWORD and the like of this machine.
  const client = new Client({
    stream: () => socket,
    host: question.address.name,
    port: question.address.port,
    user: question.user ?? '',
    // A function, since for an empty text the driver would take PGPASSWORD.
    password: () => question.password ?? '',
    database: question.database ?? '',
    ssl: question.tls === false ? false : question.tls,
    application_name: 'directus-lint',
    query_timeout: limits.timeout,
    options: '',
  });
  client.on('error', () => undefined);
  try {
    await within(
      limits.timeout,
      async () => {
        await client.connect();
        answers.push(...(await loggedIn(client, question, limits)));
      },
      () => {
        void client.end().catch(() => undefined);
        socket.destroySoon();
      },
    );
  } catch (error) {
    answers.push(loginFault(error, question));
  }
  return answers;
}

async function loggedIn(client: Client, question: DatabaseQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, user = '' } = question;
  const server = nameOf(address);
  const { stream } = (client as unknown as { connection: { stream: Parameters<typeof encryptionOf>[0] } }).connection;
  const answers = [
    passed(`${server} accepts the login of ${user}.`, blame.user),
    certificateAnswer(encryptionOf(stream), server, limits.now, blame.tls),
    ...(question.isPostgres ? await serverAnswers(client, question) : []),
    ...(await schemaAnswers(client, question)),
  ];
  return answers.filter((answer) => answer !== undefined);
}

interface ServerRow extends QueryResultRow {
  readonly version: string;
  readonly encoding: string;
  readonly zone: string;
  readonly size: string;
  readonly used: number;
  readonly most: number;
  readonly postgis: boolean;
}

const SERVER = `
  select current_setting('server_version') as version,
         current_setting('server_encoding') as encoding,
         current_setting('TimeZone') as zone,
         pg_size_pretty(pg_database_size(current_database())) as size,
         (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
         least(
           current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
           (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
           (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)
         )::int as most,
         exists (select 1 from pg_extension where extname = 'postgis') as postgis`;

async function serverAnswers(client: Client, question: DatabaseQuestion): Promise<(Answer | undefined)[]> {
  const { rows } = await client.query<ServerRow>(SERVER);
  const [row] = rows;
  if (!row) return [];
  const { blame, release, connections } = question;
  const fault = release.faultOfServer('PostgreSQL', row.version);
  const about = `PostgreSQL ${quoted(row.version)}, ${row.encoding}, time zone ${quoted(row.zone)}, ${row.size}, ${row.postgis ? 'with' : 'without'} PostGIS.`;
  return [
    fault ? (fault.fails ? failed : passed)(`${about} ${fault.message}`, blame.host) : passed(about, blame.host),
    row.encoding === 'UTF8'
      ? undefined
      : failed(
          `The database stores text as ${quoted(row.encoding)}, which can't hold all characters; Directus needs UTF8.`,
          blame.database,
        ),
    connectionsAnswer({ wanted: connections, used: row.used, most: row.most }, blame.host),
  ];
}

interface SchemaRow extends QueryResultRow {
  readonly exists: boolean;
  readonly may_use: boolean | null;
  readonly may_create: boolean | null;
  readonly has_tables: boolean;
}

const SCHEMA = `
  select n.oid is not null as exists,
         has_schema_privilege(n.oid, 'USAGE') as may_use,
         has_schema_privilege(n.oid, 'CREATE') as may_create,
         exists (select 1 from pg_class c where c.relnamespace = n.oid and c.relname = 'directus_migrations') as has_tables
  from (select $1::text as name) wanted
  left join pg_namespace n on n.nspname = wanted.name`;

async function schemaAnswers(client: Client, question: DatabaseQuestion): Promise<Answer[]> {
  const { schema, blame, user = '' } = question;
  if (schema === undefined || schema.includes('$user'))
    return [unknown('Which schema Directus works in cannot be seen (DB_SEARCH_PATH).', blame.schema)];
  const { rows } = await client.query<SchemaRow>(SCHEMA, [schema]);
  const [row] = rows;
  if (!row?.exists) return [failed(`There is no schema ${schema} in the database.`, blame.schema)];
  if (row.may_use !== true)
    return [failed(`${user} may not use the schema ${schema}: it lacks the right USAGE.`, blame.user)];
  return [
    row.may_create === true
      ? passed(`${user} may create tables in the schema ${schema}.`, blame.user)
      : failed(
          `${user} may not create tables in the schema ${schema}: it lacks the right CREATE, which migrations and new collections need.`,
          blame.user,
        ),
    await migrationsIn(client, schema, row.has_tables, question),
  ];
}

async function migrationsIn(
  client: Client,
  schema: string,
  hasTables: boolean,
  { release, blame, user = '' }: DatabaseQuestion,
): Promise<Answer> {
  if (!hasTables) return migrationsAnswer(undefined, release);
  const table = `${client.escapeIdentifier(schema)}.directus_migrations`;
  try {
    const { rows } = await client.query<{ version: string }>(
      `select version from ${table} limit ${String(MOST_MIGRATIONS)}`,
    );
    return migrationsAnswer(
      rows.map(({ version }) => version),
      release,
    );
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    return failed(`${user} may not read the table directus_migrations: it belongs to another user.`, blame.user);
  }
}

function sqlState(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Source of the codes: postgresql.org/docs/current/errcodes-appendix.html. */
function loginFault(error: unknown, question: DatabaseQuestion): Answer {
  const { address, blame, user = '', database = '' } = question;
  const server = nameOf(address);
  const message = messageOf(error);
  const isEncrypted = question.tls !== false;
  switch (sqlState(error)) {
    case '28P01':
      return failed(`${server} does not accept the password of ${user}, or does not know this user.`, blame.password);
    case '28000':
      return /no encryption|SSL off/i.test(message) && !isEncrypted
        ? failed(`${server} takes no unencrypted connection, and DB_SSL does not turn encryption on.`, blame.tls)
        : failed(`${server} refuses ${user}: ${quoted(message)}`, blame.user);
    case '3D000':
      return failed(`${server} has no database ${database}.`, blame.database);
    case '42501':
      return failed(`${server}: ${user} may not connect to the database ${database}.`, blame.user);
    case '53300':
      return failed(`${server} has no connection left: ${quoted(message)}`, blame.host);
    case '57P03':
      return unknown(`${server} is starting up or shutting down.`, blame.host);
  }
  if (message === 'The server does not support SSL connections')
    return failed(`${server} does not speak TLS, which ${blame.tls} asks for.`, blame.tls);
  if (/establishing an SSL connection|Received unexpected|invalid message|unknown message code/i.test(message))
    return failed(`${server} does not answer like PostgreSQL; another service listens there.`, blame.host);
  if (/SASL|password must be a string/i.test(message))
    return failed(`${server} wants a password, and none is set.`, blame.password);
  if (/Connection terminated/i.test(message))
    return failed(
      `${server} ended the connection in the middle; PostgreSQL may not be what listens there.`,
      blame.host,
    );
  const tls = isEncrypted ? tlsFault(error) : undefined;
  if (tls !== undefined) return failed(`TLS to ${server} fails: ${tls}.`, blame.tls);
  return networkAnswer(error, address, blame.host) ?? unknown(`${server} answers: ${quoted(message)}`, blame.host);
}
