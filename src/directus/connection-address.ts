/** Why a client does not get from a connection URL what was meant. */
export type AddressFault =
  /** A character of the password that ends the host part: `/`, `?`, `#`, in Redis `\`. */
  | 'unescaped'
  /** A `%` that starts no escape. */
  | 'badEscape'
  | 'noScheme'
  /** A scheme of another client. */
  | 'otherScheme'
  /** A slash behind the name of the database, which belongs to the name then. */
  | 'slashInDatabase'
  /** A scheme of another server, which knex passes over: what answers at this port decides. */
  | 'otherServer'
  | 'noHost'
  | 'badPort'
  /** A word where Redis numbers its databases. */
  | 'databaseWord'
  /** A user without a password: the password stands in the user's place. */
  | 'userAlone'
  /** `ssl=require` and the like, which pg takes for on and can't work with. */
  | 'sslWord'
  /** Parameters of TLS that are not read with this scheme. */
  | 'sslIgnored'
  /** `ssl=true` and the like, where mysql2 takes options or the name of a profile only. */
  | 'sslNoOptions'
  /** A parameter that asks for TLS and that mysql2 doesn't know. */
  | 'sslUnknown'
  /** Quotes or blanks that became a part of the value. */
  | 'quoted'
  | 'unreadable';

export interface AddressProblem {
  readonly fault: AddressFault;
  /** The character, scheme or parameter that is to blame; never more of a user name or password than that. */
  readonly piece: string;
}

/** A connection URL as the client reads it. */
export interface ConnectionAddress {
  /** In lower case; undefined where none is written. */
  readonly scheme: string | undefined;
  /** '' where the client falls back to localhost. */
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** A socket file, in place of host and port. */
  readonly socket: string | undefined;
  /** `off` where the URL says nothing of it. */
  readonly encrypted: boolean;
  /** The first thing that goes wrong; the rest is then as the client understands it, as far as that is known. */
  readonly problem: AddressProblem | undefined;
}

interface Pieces {
  readonly scheme: string | undefined;
  readonly userinfo: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
  /** From the first `/` on, without query and fragment. */
  readonly path: string;
  readonly query: string;
  /** The character that cuts a password short. */
  readonly cutBy: string | undefined;
}

/** `scheme://user:password@host:port/path?query#fragment`, as both url.parse and URL cut it. */
function cut(text: string, ends: ReadonlySet<string>): Pieces {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  const rest = scheme ? text.slice(scheme[0].length) : text.replace(/^\/\//, '');
  const end = firstOf(rest, ends);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const tail = end < 0 ? '' : rest.slice(end);
  const at = authority.lastIndexOf('@');
  const server = authority.slice(at + 1);
  const colon = /^\[[^\]]*\]/.test(server) ? server.indexOf(':', server.indexOf(']')) : server.indexOf(':');
  const [beforeFragment = ''] = tail.split('#', 1);
  const question = beforeFragment.indexOf('?');
  return {
    scheme: scheme?.[1]?.toLowerCase(),
    userinfo: at < 0 ? undefined : authority.slice(0, at),
    host: colon < 0 ? server : server.slice(0, colon),
    port: colon < 0 ? undefined : server.slice(colon + 1),
    path: question < 0 ? beforeFragment : beforeFragment.slice(0, question),
    query: question < 0 ? '' : beforeFragment.slice(question + 1),
    cutBy: isCutShort(tail) ? tail[0] : undefined,
  };
}

function firstOf(text: string, characters: ReadonlySet<string>): number {
  for (let index = 0; index < text.length; index++) if (characters.has(text[index] ?? '')) return index;
  return -1;
}

/** After the password comes `@host`: where that stands behind the end of the host part, the end came too early. */
function isCutShort(tail: string): boolean {
  const at = tail.lastIndexOf('@');
  if (at < 0 || !/^[\w.[\]-]+(?::\d*)?(?:[/?#]|$)/.test(tail.slice(at + 1))) return false;
  // `?application_name=a@b` belongs to a whole address.
  const question = tail.indexOf('?');
  return question < 0 || question > at || !tail.slice(question, at).includes('=');
}

const REDIS_ENDS = new Set(['/', '?', '#', '\\']);
/** With these, url.parse gives a path even where none is written. */
const WEB_SCHEMES = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'gopher', 'file']);

/**
 * A REDIS address as ioredis reads it (parseURL, with Node's url.parse). Asked of ioredis 5.8.2: with other schemes
 * or none, a path is a socket file; a database that is no number is sent as `SELECT NaN`, which ends the process.
 */
export function readRedisAddress(value: string): ConnectionAddress {
  const text = value.trim();
  if (text.startsWith('/') && !text.startsWith('//')) return { ...NOWHERE, socket: text };
  if (/^\d+$/.test(text)) return { ...NOWHERE, host: 'localhost', port: Number(text) };
  const pieces = cut(text, REDIS_ENDS);
  const isRedis = pieces.scheme === 'redis' || pieces.scheme === 'rediss';
  const [user, password] = signIn(pieces.userinfo, pieces.query);
  const isWeb = pieces.scheme !== undefined && WEB_SCHEMES.has(pieces.scheme);
  const path = isWeb && pieces.path === '' ? '/' : pieces.path;
  return {
    scheme: pieces.scheme,
    host: pieces.host,
    port: portOf(pieces),
    user,
    password,
    database: isRedis ? pieces.path.slice(1) : '',
    socket: isRedis || path === '' ? undefined : path,
    encrypted: text.startsWith('rediss://'),
    problem: redisProblem(text, pieces, isRedis, path),
  };
}

const NOWHERE: ConnectionAddress = {
  scheme: undefined,
  host: '',
  port: undefined,
  user: '',
  password: '',
  database: '',
  socket: undefined,
  encrypted: false,
  problem: undefined,
};

function redisProblem(text: string, pieces: Pieces, isRedis: boolean, path: string): AddressProblem | undefined {
  const { scheme, userinfo, host, port, query, cutBy } = pieces;
  if (/^["']/.test(text)) return { fault: 'quoted', piece: text[0] ?? '' };
  if (cutBy !== undefined) return { fault: 'unescaped', piece: cutBy };
  if (userinfo !== undefined && !isDecodable(userinfo)) return { fault: 'badEscape', piece: '%' };
  if (!isRedis && path !== '' && scheme === 'unix') return undefined;
  if (!isRedis && path !== '')
    return scheme === undefined ? { fault: 'noScheme', piece: '' } : { fault: 'otherScheme', piece: scheme };
  if (port !== undefined && !/^\d*$/.test(port)) return { fault: 'badPort', piece: '' };
  if (host === '') return { fault: 'noHost', piece: '' };
  if (isRedis && path.length > 1 && !/^\/\d/.test(path)) return { fault: 'databaseWord', piece: path.slice(1) };
  const alone = userinfo !== undefined && userinfo !== '' && userinfo !== 'default' && !userinfo.includes(':');
  return alone && !/(?:^|&)password=/.test(query) ? { fault: 'userAlone', piece: '' } : undefined;
}

function signIn(userinfo: string | undefined, query: string): readonly [user: string, password: string] {
  if (userinfo === undefined) {
    const parameters = new URLSearchParams(query);
    return [parameters.get('username') ?? '', parameters.get('password') ?? ''];
  }
  const colon = userinfo.indexOf(':');
  return colon < 0 ? [decode(userinfo), ''] : [decode(userinfo.slice(0, colon)), decode(userinfo.slice(colon + 1))];
}

function portOf({ port }: Pieces): number | undefined {
  return port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const DATABASE_ENDS = new Set(['/', '?', '#']);
const POSTGRES_SCHEMES = new Set(['postgres', 'postgresql']);
/** Schemes by which other programs name a kind of server. */
const SERVERS: Readonly<Record<string, 'pg' | 'mysql' | 'other'>> = {
  postgres: 'pg',
  postgresql: 'pg',
  pg: 'pg',
  psql: 'pg',
  postgis: 'pg',
  cockroachdb: 'pg',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  mssql: 'other',
  sqlserver: 'other',
  oracle: 'other',
  oracledb: 'other',
  sqlite: 'other',
  sqlite3: 'other',
  file: 'other',
  mongodb: 'other',
  'mongodb+srv': 'other',
  redis: 'other',
  rediss: 'other',
};
/** Where such a server listens unless told otherwise: then it is that server which is meant. */
const PORTS: Readonly<Record<string, string>> = {
  postgres: '5432',
  postgresql: '5432',
  mysql: '3306',
  mysql2: '3306',
  mariadb: '3306',
  mssql: '1433',
  sqlserver: '1433',
  oracle: '1521',
  oracledb: '1521',
  mongodb: '27017',
  redis: '6379',
  rediss: '6379',
};
const PG_CLIENTS = new Set(['pg', 'postgres', 'postgresql', 'redshift', 'cockroachdb']);
const MYSQL_CLIENTS = new Set(['mysql', 'mysql2']);
/** What `ssl=` may say. */
const SSL_WORDS = new Set(['', 'true', '1', '0', 'no-verify']);

/**
 * DB_CONNECTION_STRING as knex and its driver read it. Asked of knex 3.1.0 with pg-connection-string 2.6.2: what `URL`
 * can't read counts as the name of a SQLite file, so that the driver goes to localhost without user and password;
 * postgres:// and postgresql:// are read by pg's own parser, all other schemes by knex, which knows no sslmode.
 * @param client DB_CLIENT
 */
export function readDatabaseAddress(value: string, client: string): ConnectionAddress {
  const pieces = cut(value, DATABASE_ENDS);
  const { scheme } = pieces;
  const isPostgres = scheme !== undefined && POSTGRES_SCHEMES.has(scheme);
  const parameters = new URLSearchParams(pieces.query);
  const [user, password] = signIn(pieces.userinfo, '');
  return {
    scheme,
    host: (isPostgres ? parameters.get('host') : undefined) ?? decode(pieces.host),
    port: portOf(pieces),
    user: (isPostgres ? parameters.get('user') : undefined) ?? user,
    password: (isPostgres ? parameters.get('password') : undefined) ?? password,
    database: decode(pieces.path.slice(1)),
    socket: undefined,
    encrypted: isPostgres && asksForTls(parameters),
    problem: databaseProblem(value, pieces, parameters, client),
  };
}

function asksForTls(parameters: URLSearchParams): boolean {
  const [mode, ssl] = [parameters.get('sslmode'), parameters.get('ssl')];
  if (mode !== null) return mode !== 'disable';
  return ssl === 'true' || ssl === '1' || ssl === 'no-verify';
}

function databaseProblem(
  value: string,
  pieces: Pieces,
  parameters: URLSearchParams,
  client: string,
): AddressProblem | undefined {
  const { scheme, userinfo, host, port, cutBy } = pieces;
  if (/^\s*["'`]|^\s/.test(value)) return { fault: 'quoted', piece: value.trim()[0] ?? '' };
  if (scheme === undefined) return withoutScheme(value);
  const isOther = isOfAnotherServer(scheme, client);
  if (isOther && (port === undefined || port === PORTS[scheme])) return { fault: 'otherScheme', piece: scheme };
  if (cutBy !== undefined) return { fault: 'unescaped', piece: cutBy };
  if (port !== undefined && (!/^\d*$/.test(port) || Number(port) > 65_535)) return { fault: 'badPort', piece: '' };
  const isPostgres = POSTGRES_SCHEMES.has(scheme);
  if (host === '' && !(isPostgres && parameters.get('host'))) return { fault: 'noHost', piece: '' };
  if (!URL.canParse(value)) return { fault: 'unreadable', piece: '' };
  if (userinfo !== undefined && !isDecodable(isPostgres ? asPgEscapes(value, userinfo) : userinfo))
    return { fault: 'badEscape', piece: '%' };
  if (isOther) return { fault: 'otherServer', piece: scheme };
  if (/^\/[^/]+\//.test(pieces.path)) return { fault: 'slashInDatabase', piece: pieces.path.slice(1) };
  return tlsProblem(scheme, isPostgres, parameters, client);
}

/** `jdbc:postgresql://...` has a scheme, but not one with a host behind it. */
function withoutScheme(value: string): AddressProblem {
  return /^jdbc:/i.test(value) ? { fault: 'otherScheme', piece: 'jdbc' } : { fault: 'noScheme', piece: '' };
}

function isOfAnotherServer(scheme: string, client: string): boolean {
  const server = Object.hasOwn(SERVERS, scheme) ? SERVERS[scheme] : undefined;
  if (server === undefined) return false;
  return (PG_CLIENTS.has(client) && server !== 'pg') || (MYSQL_CLIENTS.has(client) && server !== 'mysql');
}

/** pg escapes a text again that holds a blank or a lone `%`, but for escapes of two digits. */
function asPgEscapes(value: string, userinfo: string): string {
  return / |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(value) ? encodeURI(userinfo).replace(/%25(\d\d)/g, '%$1') : userinfo;
}

function tlsProblem(
  scheme: string,
  isPostgres: boolean,
  parameters: URLSearchParams,
  client: string,
): AddressProblem | undefined {
  if (MYSQL_CLIENTS.has(client)) return mysqlTlsProblem(parameters);
  if (!PG_CLIENTS.has(client)) return undefined;
  const [mode, ssl] = [parameters.get('sslmode'), parameters.get('ssl')];
  if (!isPostgres) {
    const ignored = mode !== null && mode !== 'disable';
    return ignored ? { fault: 'sslIgnored', piece: scheme } : undefined;
  }
  const word = mode === null && ssl !== null && !SSL_WORDS.has(ssl);
  return word ? { fault: 'sslWord', piece: `ssl=${ssl}` } : undefined;
}

/** The one profile that mysql2 has. */
const MYSQL_PROFILES = new Set(['Amazon RDS']);
/** How other clients of MySQL are asked for TLS. */
const OTHER_TLS_PARAMETERS = ['sslmode', 'ssl-mode', 'sslaccept', 'usessl', 'requiressl', 'tls'];

/**
 * knex hands the parameters to mysql2 as options: `false` and 0 are off, JSON is options. Booted with Directus 12.4.1:
 * `ssl=true`, `ssl=1`, `ssl=` and `ssl=required` end it with `SSL profile must be an object` or `Unknown SSL profile`;
 * sslmode, ssl-mode and sslaccept are passed over.
 */
function mysqlTlsProblem(parameters: URLSearchParams): AddressProblem | undefined {
  const ssl = parameters.get('ssl');
  if (ssl !== null)
    return /^(?:false|0|\s*\{.*\}\s*)$/s.test(ssl) || MYSQL_PROFILES.has(ssl)
      ? undefined
      : { fault: 'sslNoOptions', piece: `ssl=${ssl}` };
  const asked = [...parameters].find(
    ([name, value]) => OTHER_TLS_PARAMETERS.includes(name.toLowerCase()) && !/^(?:false|0|disabled?)$/i.test(value),
  );
  return asked && { fault: 'sslUnknown', piece: asked[0] };
}
