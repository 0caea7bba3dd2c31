import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Answer, DatabaseQuestion, Limits, ServerProduct } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer, encryptionOf } from './certificate.js';
import { connectionsAnswer } from './connections.js';
import { within } from './limits.js';
import { migrationsAnswer, MOST_MIGRATIONS } from './migrations.js';
import { codeOf, messageOf, nameOf, networkAnswer, tlsFault } from './network-error.js';
import { socketTo } from './port.js';
import { quoted } from '../quotes.js';

/** Logs into MySQL or MariaDB, and reads what it says of itself. Nothing but SELECT and SHOW is sent. */
export async function askMysql(question: DatabaseQuestion, limits: Limits): Promise<Answer[]> {
  // Directus exits with this itself: `SSL profile must be an object, instead it's a boolean`.
  if (question.tls === true)
    return [failed(`${question.blame.tls} is on as a whole, which the driver of MySQL refuses.`, question.blame.tls)];
  const { createConnection } = (await import('mysql2/promise')).default;
  const socket = socketTo(question.address);
  const answers: Answer[] = [];
  let connection: Connection | undefined;
  try {
    await within(
      limits.timeout,
      async () => {
        socket.connect(question.address.port);
        connection = await createConnection({
          stream: socket,
          host: question.address.name,
          port: question.address.port,
          user: question.user ?? '',
          password: question.password ?? '',
          ...(question.database === undefined ? {} : { database: question.database }),
          ...(typeof question.tls === 'object' ? { ssl: { ...question.tls } } : {}),
          connectTimeout: limits.timeout,
          // Else a server may ask its client for a file of this machine.
          flags: ['-LOCAL_FILES'],
        });
        connection.on('error', () => undefined);
        answers.push(...(await loggedIn(connection, question, limits)));
      },
      () => {
        connection?.destroy();
        socket.destroy();
      },
    );
  } catch (error) {
    answers.push(loginFault(error, question));
  }
  return answers;
}

async function loggedIn(connection: Connection, question: DatabaseQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, user = '' } = question;
  const server = nameOf(address);
  const { stream } = (connection as unknown as { connection: { stream: Parameters<typeof encryptionOf>[0] } })
    .connection;
  const answers = [
    passed(`${server} accepts the login of ${user}.`, blame.user),
    certificateAnswer(encryptionOf(stream), server, limits.now, blame.tls),
    ...(await serverAnswers(connection, question)),
    await rightsAnswer(connection, question),
    await migrationsIn(connection, question),
  ];
  return answers.filter((answer) => answer !== undefined);
}

interface ServerRow extends RowDataPacket {
  readonly version: string;
  readonly comment: string;
  readonly charset: string;
  readonly zone: string;
  readonly most: number;
  readonly size: string | number | null;
}

const SERVER = `
  select version() as version, @@version_comment as comment, @@character_set_database as charset,
         @@global.time_zone as zone, @@global.max_connections as most,
         (select round(sum(data_length + index_length) / 1048576) from information_schema.tables
          where table_schema = database()) as size`;

async function serverAnswers(connection: Connection, question: DatabaseQuestion): Promise<(Answer | undefined)[]> {
  const [[row]] = await connection.query<ServerRow[]>(SERVER);
  if (!row) return [];
  const { blame, release, connections } = question;
  const product: ServerProduct = /mariadb/i.test(`${row.version} ${row.comment}`) ? 'MariaDB' : 'MySQL';
  const fault = release.faultOfServer(product, row.version);
  const about = `${product} ${quoted(row.version)}, ${quoted(row.charset)}, time zone ${quoted(row.zone)}, ${String(row.size ?? 0)} MB.`;
  const [[status]] = await connection.query<RowDataPacket[]>("show global status like 'Threads_connected'");
  return [
    fault ? (fault.fails ? failed : passed)(`${about} ${fault.message}`, blame.host) : passed(about, blame.host),
    row.charset === 'utf8mb4'
      ? undefined
      : failed(
          `New tables store text as ${quoted(row.charset)}, which can't hold all characters; the database needs utf8mb4.`,
          blame.database,
        ),
    connectionsAnswer({ wanted: connections, used: Number(status?.['Value'] ?? 0), most: row.most }, blame.host),
  ];
}

/** Its own grants are what every user may see. */
async function rightsAnswer(connection: Connection, question: DatabaseQuestion): Promise<Answer> {
  const { blame, user = '', database = '' } = question;
  const [rows] = await connection.query<RowDataPacket[]>('show grants');
  const grants = rows.map((row) => String(Object.values(row)[0]));
  if (grants.some((grant) => /^GRANT [^\n]{0,2000} TO /.test(grant) && mayCreate(grant, database)))
    return passed(`${user} may create tables in ${database}.`, blame.user);
  // A role may bring what is missing; which ones are active is another question.
  if (grants.some((grant) => !/ ON /.test(grant)))
    return unknown(`Whether ${user} may create tables in ${database} depends on its roles.`, blame.user);
  return failed(
    `${user} may not create tables in ${database}: it lacks the right CREATE, which migrations and new collections need.`,
    blame.user,
  );
}

function mayCreate(grant: string, database: string): boolean {
  const [rights = '', scope = ''] = grant.slice('GRANT '.length).split(' ON ', 2);
  const on = /^(\*|`(?:[^`]|``)*`)\.\*/.exec(scope)?.[1];
  if (on === undefined) return false;
  const isMeant = on === '*' || matchesDatabase(on.slice(1, -1).replaceAll('``', '`'), database);
  return isMeant && /(?:^|, ?)(?:ALL PRIVILEGES|CREATE)(?:,|$)/.test(rights);
}

/** In a grant, `%` stands for any characters, and `_` for one, unless a backslash is in front: people write both as they are. */
function matchesDatabase(pattern: string, database: string): boolean {
  const plain = pattern.replace(/\\([_%])/g, '$1');
  return plain === database || (plain.endsWith('%') && database.startsWith(plain.slice(0, -1)));
}

async function migrationsIn(
  connection: Connection,
  { release, blame, database = '' }: DatabaseQuestion,
): Promise<Answer> {
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      `select version from directus_migrations limit ${String(MOST_MIGRATIONS)}`,
    );
    return migrationsAnswer(
      rows.map((row) => String(row['version'])),
      release,
    );
  } catch (error) {
    if (codeOf(error) === 'ER_NO_SUCH_TABLE') return migrationsAnswer(undefined, release);
    if (codeOf(error) !== 'ER_TABLEACCESS_DENIED_ERROR') throw error;
    return failed(`The table directus_migrations of ${database} may not be read.`, blame.user);
  }
}

/** Source of the codes: dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html. */
function loginFault(error: unknown, question: DatabaseQuestion): Answer {
  const { address, blame, user = '', database = '' } = question;
  const server = nameOf(address);
  switch (codeOf(error)) {
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
      return failed(`${server} does not accept the password of ${user}, or does not know this user.`, blame.password);
    case 'ER_DBACCESS_DENIED_ERROR':
      return failed(`${server}: ${user} may not use the database ${database}, or it does not exist.`, blame.database);
    case 'ER_BAD_DB_ERROR':
      return failed(`${server} has no database ${database}.`, blame.database);
    case 'ER_SECURE_TRANSPORT_REQUIRED':
      return failed(`${server} takes no unencrypted connection, and DB_SSL__* does not turn encryption on.`, blame.tls);
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return failed(`${server} does not speak TLS, which ${blame.tls} asks for.`, blame.tls);
    case 'ER_CON_COUNT_ERROR':
    case 'ER_TOO_MANY_USER_CONNECTIONS':
      return failed(`${server} has no connection left.`, blame.host);
    case 'ER_HOST_NOT_PRIVILEGED':
    case 'ER_HOST_IS_BLOCKED':
      return unknown(`${server} takes no connection from this machine; Directus may be elsewhere.`, blame.host);
    case 'PROTOCOL_CONNECTION_LOST':
    case 'HANDSHAKE_UNKNOWN_ERROR':
    case 'PROTOCOL_UNEXPECTED_PACKET':
      return failed(`${server} does not answer like MySQL or MariaDB, or ended the connection.`, blame.host);
  }
  const tls = question.tls === false ? undefined : tlsFault(error);
  if (tls !== undefined) return failed(`TLS to ${server} fails: ${tls}.`, blame.tls);
  return (
    networkAnswer(error, address, blame.host) ?? unknown(`${server} answers: ${quoted(messageOf(error))}`, blame.host)
  );
}
