import type { MeasuredCase } from './measured-case.js';
import { composeProject, nodeProject } from './projects.js';

const CERTIFICATE =
  '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUUjO3ET58UFW92Ca9h4avviMGVgww\n-----END CERTIFICATE-----\n';
const NO_PARTS = '-DB_HOST\n-DB_PORT\n-DB_DATABASE\n-DB_USER\n-DB_PASSWORD';
const NO_TLS = 'The server does not support SSL connections';
const LOGIN_FAILS = '28P01 password authentication failed';

/** PostgreSQL 15 and 16 without TLS, unless `seen` tells of certificates. */
export const POSTGRES: readonly MeasuredCase[] = [
  { name: 'as it should be', did: 'starts', files: nodeProject(), says: [] },

  // Connection strings and addresses.
  {
    name: 'connection string alone',
    did: 'starts',
    files: nodeProject(`${NO_PARTS}\nDB_CONNECTION_STRING=postgres://directus:dpw4Kz81@127.0.0.1:15432/cms`),
    says: [],
  },
  {
    name: 'connection string beside DB_SSL, which is ignored',
    did: 'starts',
    files: nodeProject(
      `${NO_PARTS}\nDB_CONNECTION_STRING=postgres://directus:dpw4Kz81@127.0.0.1:15432/cms\nDB_SSL=true`,
    ),
    says: ['warning setting-overridden .env:5'],
  },
  {
    name: 'connection string beside wrong parts, which are ignored',
    did: 'starts',
    files: nodeProject('DB_HOST=nowhere\nDB_CONNECTION_STRING=postgres://directus:dpw4Kz81@127.0.0.1:15432/cms'),
    says: [],
  },
  {
    name: 'connection string without a database',
    did: 'exits',
    seen: '3D000 database "directus" does not exist',
    files: nodeProject(`${NO_PARTS}\nDB_CONNECTION_STRING=postgres://directus:dpw4Kz81@127.0.0.1:15432`),
    says: [],
  },
  {
    name: 'connection string with @, / and % in the password',
    did: 'exits',
    seen: 'getaddrinfo ENOTFOUND ss',
    files: nodeProject(`${NO_PARTS}\nDB_CONNECTION_STRING=postgres://directus:p@ss/w%rd@127.0.0.1:15432/cms`),
    says: ['error database-address-invalid .env:4'],
  },
  {
    name: 'DATABASE_URL',
    did: 'exits',
    seen: '"DB_HOST" Environment Variable is missing.',
    files: nodeProject(`${NO_PARTS}\nDATABASE_URL=postgres://directus:dpw4Kz81@127.0.0.1:15432/cms`),
    says: ['error required-variable-missing .env:3'],
  },
  {
    name: 'a URL as host',
    did: 'exits',
    seen: 'getaddrinfo ENOTFOUND postgres://127.0.0.1',
    files: nodeProject('DB_HOST=postgres://127.0.0.1'),
    says: ['error host-not-a-name .env:4'],
  },
  {
    name: 'host with a port',
    did: 'exits',
    seen: 'getaddrinfo ENOTFOUND 127.0.0.1:15432',
    files: nodeProject('DB_HOST=127.0.0.1:15432'),
    says: ['error host-not-a-name .env:4'],
  },
  {
    name: 'client mysql with a connection string only',
    did: 'exits',
    seen: '"DB_HOST" Environment Variable is missing.',
    files: nodeProject(
      `${NO_PARTS}\nDB_CLIENT=mysql\nDB_CONNECTION_STRING=mysql://directus:dpw4Kz81@127.0.0.1:13306/cms`,
    ),
    says: ['error required-variable-missing .env:3'],
  },
  {
    name: 'client pg, but the server is MariaDB',
    did: 'exits',
    seen: 'Connection terminated unexpectedly',
    files: nodeProject('DB_PORT=13306'),
    says: [],
  },
  {
    name: 'a port that nothing listens on',
    did: 'exits',
    seen: 'connect ECONNREFUSED 127.0.0.1:18009',
    files: nodeProject('DB_PORT=18009'),
    says: [],
  },
  {
    name: 'a database that is not there',
    did: 'exits',
    seen: '3D000 database "nosuchdb" does not exist',
    files: nodeProject('DB_DATABASE=nosuchdb'),
    says: [],
  },

  // Passwords.
  { name: 'password of digits', did: 'starts', files: nodeProject('DB_PASSWORD=12345678'), says: [] },
  {
    name: 'password with # and no quotes',
    did: 'exits',
    seen: LOGIN_FAILS,
    files: nodeProject('DB_PASSWORD=pass#word81'),
    says: ['error value-truncated .env:8'],
  },
  {
    name: 'password that begins with a cast',
    did: 'exits',
    seen: LOGIN_FAILS,
    files: nodeProject('DB_PASSWORD=json:p4ss81'),
    says: ['error value-cast-surprise .env:8'],
  },
  {
    name: 'password in a file that ends with a line break',
    did: 'exits',
    seen: LOGIN_FAILS,
    files: nodeProject('-DB_PASSWORD\nDB_PASSWORD_FILE=./db_password.txt', { 'db_password.txt': 'dpw4Kz81\n' }),
    says: ['error file-secret-newline .env:8'],
  },

  // The pool.
  {
    name: 'pool: acquire within 1 ms',
    did: 'exits',
    seen: 'Knex: Timeout acquiring a connection.',
    files: nodeProject('DB_POOL__ACQUIRE_TIMEOUT_MILLIS=1'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool: idle time with a unit',
    did: 'exits',
    seen: 'Tarn: invalid opt.idleTimeoutMillis "10s"',
    files: nodeProject('DB_POOL__IDLE_TIMEOUT_MILLIS=10s'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool: IDLE_TIMEOUT',
    did: 'exits',
    seen: 'Tarn: unsupported option opt.idleTimeout',
    files: nodeProject('DB_POOL__IDLE_TIMEOUT=10000'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool: max 0',
    did: 'exits',
    seen: 'Unable to acquire a connection',
    files: nodeProject('DB_POOL__MAX=0'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool: SIZE',
    did: 'exits',
    seen: 'Tarn: unsupported option opt.size',
    files: nodeProject('DB_POOL__SIZE=10'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool: MAX_CONNECTIONS',
    did: 'exits',
    seen: 'Tarn: unsupported option opt.maxConnections',
    files: nodeProject('DB_POOL__MAX_CONNECTIONS=10'),
    says: ['error database-pool-invalid .env:9'],
  },
  {
    name: 'pool larger than the server of the project takes',
    did: 'starts',
    files: composeProject('DB_POOL__MAX=150'),
    says: [],
  },

  // Schemas and time zones.
  { name: 'DB_SCHEMA, which is not read', did: 'starts', files: nodeProject('DB_SCHEMA=cms'), says: [] },
  {
    name: 'a search path that is not there',
    did: 'exits',
    seen: '3F000 schema "cms_schema" does not exist',
    files: nodeProject('DB_SEARCH_PATH=cms_schema'),
    says: [],
  },
  { name: 'DB_TIMEZONE', did: 'starts', files: nodeProject('DB_TIMEZONE=Europe/Berlin'), says: [] },

  // TLS to a server without it.
  { name: 'DB_SSL=0', did: 'starts', files: nodeProject('DB_SSL=0'), says: [] },
  { name: 'DB_SSL=false', did: 'starts', files: nodeProject('DB_SSL=false'), says: [] },
  { name: 'DB_SSL empty', did: 'starts', files: nodeProject('DB_SSL='), says: [] },
  {
    name: 'DB_SSL=1',
    did: 'exits',
    seen: NO_TLS,
    files: nodeProject('DB_SSL=1'),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'DB_SSL=False',
    did: 'exits',
    seen: NO_TLS,
    files: nodeProject('DB_SSL=False'),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'DB_SSL=disable',
    did: 'exits',
    seen: NO_TLS,
    files: nodeProject('DB_SSL=disable'),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'DB_SSL=false, then an option of it',
    did: 'exits',
    seen: NO_TLS,
    files: nodeProject('DB_SSL=false\nDB_SSL__REJECT_UNAUTHORIZED=false'),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'DB_SSL=true to the server of the project',
    did: 'exits',
    seen: NO_TLS,
    files: composeProject('DB_SSL=true'),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'an option of DB_SSL to the server of the project',
    did: 'exits',
    seen: NO_TLS,
    files: composeProject('DB_SSL__REJECT_UNAUTHORIZED=false'),
    says: ['error database-encryption-invalid .env:9'],
  },

  // TLS to a server whose certificate nobody knows.
  {
    name: 'certificate not checked',
    did: 'starts',
    files: nodeProject('DB_SSL__REJECT_UNAUTHORIZED=false'),
    says: [],
  },
  {
    name: 'DB_SSL=true, then an option of it',
    did: 'starts',
    files: nodeProject('DB_SSL=true\nDB_SSL__REJECT_UNAUTHORIZED=false'),
    says: [],
  },
  {
    name: 'an option of DB_SSL, then DB_SSL=true, which drops it',
    did: 'exits',
    seen: 'DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate',
    files: nodeProject('DB_SSL__REJECT_UNAUTHORIZED=false\nDB_SSL=true'),
    says: ['error database-encryption-invalid .env:10'],
  },
  {
    name: 'a path where the certificate belongs',
    did: 'exits',
    seen: 'DEPTH_ZERO_SELF_SIGNED_CERT self-signed certificate',
    files: nodeProject('DB_SSL__CA=./ca.pem', { 'ca.pem': CERTIFICATE }),
    says: ['error tls-option-invalid .env:9'],
  },
];
