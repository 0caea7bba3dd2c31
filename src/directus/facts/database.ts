import type { WrittenFacts } from '../catalogue.js';

/** The database. */
export const DATABASE_FACTS: WrittenFacts = {
  DB_CHARSET: {
    type: 'string',
    source: '@directus/api 39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)',
    about: 'Character set of the MySQL connection.',
  },
  DB_CHARSET_NUMBER: {
    type: 'number',
    source: '@directus/api 39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)',
    about: 'Number of the MySQL collation.',
  },
  DB_CLIENT: {
    type: 'enum',
    allowed: ['pg', 'mysql', 'oracledb', 'mssql', 'sqlite3', 'cockroachdb', 'postgres', 'postgresql', 'mysql2'],
    exactCase: true,
    about: 'Which database driver is used.',
  },
  DB_CONNECTION_STRING: {
    type: 'url',
    about: 'Whole database connection as one URL; the other DB_ connection settings are then ignored.',
  },
  DB_CONNECT_STRING: { type: 'string', about: 'Oracle connect string, instead of host, port and database.' },
  DB_DATABASE: { type: 'string', about: 'Name of the database.' },
  DB_EXCLUDE_TABLES: { type: 'csv', about: 'Tables that Directus must not look at.' },
  DB_FILENAME: { type: 'path', about: 'File of the SQLite database.' },
  DB_HEALTHCHECK_THRESHOLD: {
    type: 'number',
    about: 'Milliseconds after which the health check calls the database slow.',
  },
  DB_HOST: { type: 'string', about: 'Host name of the database server.' },
  DB_NAME: {
    type: 'string',
    replacedBy: 'DB_DATABASE',
    about: 'Cast to text, but read by nothing; DB_DATABASE names the database.',
  },
  DB_PASSWORD: { type: 'string', secret: true, about: 'Password of the database user.' },
  DB_PORT: { type: 'number', about: 'Port of the database server.' },
  DB_SEARCH_PATH: { type: 'string', source: 'same (searchPath)', about: 'Schemas that PostgreSQL searches.' },
  DB_SOCKET_PATH: {
    type: 'string',
    since: '10.6.0',
    about: 'Unix socket of the MySQL server, instead of host and port.',
  },
  DB_SSL: { type: 'boolean', source: '@directus/api 39.2.1', about: 'Encrypts the database connection.' },
  DB_TYPE: { type: 'string', about: 'Authentication type of SQL Server.' },
  DB_USER: { type: 'string', about: 'Name of the database user.' },
  DB_VERSION: {
    type: 'string',
    source: '@directus/api 39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)',
    about: "Version of the PostgreSQL-compatible server, where knex can't ask for it.",
  },
  'DB_*': {
    type: 'string',
    source: '@directus/api 39.2.1 dist/database/index.js getConfigFromEnv("DB_")',
    about: "Passed to the database driver's connection.",
  },
  'DB_OPTIONS__*': {
    type: 'string',
    source: 'same; mssql e.g. DB_OPTIONS__ENCRYPT',
    about: 'Driver option of SQL Server.',
  },
  'DB_POOL__*': { type: 'string', source: '@directus/api 39.2.1', about: 'Setting of the connection pool.' },
  'DB_SSL__*': { type: 'string', source: '@directus/api 39.2.1', about: 'TLS setting of the database connection.' },
};
