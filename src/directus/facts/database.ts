import type { WrittenFacts } from '../catalogue.js';

/** The database. */
export const DATABASE_FACTS: WrittenFacts = {
  DB_CHARSET: { type: 'string', source: '@directus/api@39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)', about: '' },
  DB_CHARSET_NUMBER: { type: 'string', source: '@directus/api@39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)', about: '' },
  DB_CLIENT: { type: 'enum', allowed: ['pg', 'postgres', 'mysql', 'mysql2', 'oracledb', 'mssql', 'sqlite3', 'cockroachdb'], about: '' },
  DB_CONNECTION_STRING: { type: 'url', about: '' },
  DB_CONNECT_STRING: { type: 'string', about: '' },
  DB_DATABASE: { type: 'string', about: '' },
  DB_EXCLUDE_TABLES: { type: 'csv', about: '' },
  DB_FILENAME: { type: 'path', about: '' },
  DB_HEALTHCHECK_THRESHOLD: { type: 'number', about: '' },
  DB_HOST: { type: 'string', about: '' },
  DB_PASSWORD: { type: 'string', secret: true, about: '' },
  DB_PORT: { type: 'number', about: '' },
  DB_SEARCH_PATH: { type: 'string', source: 'same (searchPath)', about: '' },
  DB_SOCKET_PATH: { type: 'string', about: '' },
  DB_SSL: { type: 'boolean', source: 'same', about: '' },
  DB_TYPE: { type: 'string', about: '' },
  DB_USER: { type: 'string', about: '' },
  DB_VERSION: { type: 'string', source: '@directus/api@39.2.1 dist/database/index.js (getConfigFromEnv prefix DB_)', about: '' },
  'DB_*': { type: 'string', source: '@directus/api@39.2.1 dist/database/index.js getConfigFromEnv("DB_")', about: '' },
  'DB_OPTIONS__*': { type: 'string', source: 'same; mssql e.g. DB_OPTIONS__ENCRYPT', about: '' },
  'DB_POOL__*': { type: 'string', source: 'same', about: '' },
  'DB_SSL__*': { type: 'string', source: 'same', about: '' },
};
