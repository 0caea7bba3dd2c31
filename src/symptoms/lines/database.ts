import type { SymptomRows } from '../symptom.js';

/** What Directus prints about its database. Lines from boots of Directus 12.4.1 and the drivers pg, mysql2 and sqlite3. */
export const DATABASE: SymptomRows = [
  [
    'Environment Variable is missing',
    'A variable that the database driver needs is not set.',
    'required-variable-missing env-file-not-loaded database-client-invalid compose-variable-unset variable-misspelled',
  ],
  [
    "Unknown configuration option 'client' value",
    'DB_CLIENT names a driver that Directus does not have.',
    'database-client-invalid',
  ],
  [
    'The server does not support SSL connections',
    'DB_SSL asks for an encrypted connection, but the database server has no certificate.',
    'database-encryption-invalid tls-option-invalid',
  ],
  [
    'no pg_hba.conf entry … no encryption',
    'The database server only takes encrypted connections.',
    'database-encryption-invalid database-service-mismatch',
  ],
  [
    'password authentication failed for user',
    'The database refuses the password that Directus sends.',
    'database-service-mismatch value-truncated file-secret-newline value-cast-surprise dotenv-read-differently',
  ],
  [
    'Access denied for user',
    'MySQL or MariaDB refuses the user or the password that Directus sends.',
    'database-service-mismatch value-truncated file-secret-newline required-variable-missing',
  ],
  [
    'client password must be a string',
    'DB_PASSWORD is empty, not set, or was read as a number.',
    'required-variable-missing value-cast-surprise compose-variable-unset value-invalid',
  ],
  [
    'SASL: SCRAM-SERVER-FIRST-MESSAGE',
    'The PostgreSQL driver has no usable password.',
    'required-variable-missing value-cast-surprise compose-variable-unset value-invalid',
  ],
  [
    'no PostgreSQL user name specified',
    'DB_USER is empty.',
    'required-variable-missing compose-variable-unset value-invalid',
  ],
  [
    'role " … " does not exist',
    'The PostgreSQL server has no such user; it only creates users on an empty volume.',
    'database-service-mismatch',
  ],
  [
    'database " … " does not exist',
    'The server has no database of that name; images create it on an empty volume only.',
    'database-service-mismatch database-address-invalid',
  ],
  ["Unknown database '", 'The server has no database of that name.', 'database-service-mismatch'],
  [
    'ECONNREFUSED … :5432',
    'Nothing listens at the address of PostgreSQL: a wrong host (localhost is the container itself), a wrong port, or a database that is not ready yet.',
    'host-unreachable-by-name depends-on-without-health port-not-in-container database-address-invalid',
  ],
  [
    'ECONNREFUSED … :3306',
    'Nothing listens at the address of MySQL: a wrong host (localhost is the container itself), a wrong port, or a database that is not ready yet.',
    'host-unreachable-by-name depends-on-without-health port-not-in-container database-address-invalid',
  ],
  [
    "Can't connect to the database",
    'Directus does not reach its database; the next line of the log says why.',
    'host-unreachable-by-name database-service-mismatch depends-on-without-health port-not-in-container database-address-invalid',
  ],
  [
    'the database system is starting up',
    'Directus started before the database was ready.',
    'depends-on-without-health no-restart-policy',
  ],
  [
    'Tarn: unsupported option',
    'A DB_POOL__ variable names an option that the pool does not have.',
    'database-pool-invalid',
  ],
  ['Tarn: invalid opt', 'A DB_POOL__ variable has a value that the pool does not take.', 'database-pool-invalid'],
  [
    'Unable to acquire a connection',
    'The pool has no connection to give.',
    'database-pool-invalid database-pool-exceeds-limit',
  ],
  [
    'Timeout acquiring a connection. The pool is probably full',
    'All connections of the pool are in use, or the database does not answer in time.',
    'database-pool-invalid database-pool-exceeds-limit host-unreachable-by-name',
  ],
  [
    'sorry, too many clients already',
    'The instances together open more connections than PostgreSQL allows.',
    'database-pool-exceeds-limit',
  ],
  [
    'remaining connection slots are reserved',
    'The instances together open more connections than PostgreSQL allows.',
    'database-pool-exceeds-limit',
  ],
  [
    'Too many connections',
    'The instances together open more connections than the server allows.',
    'database-pool-exceeds-limit',
  ],
  [
    'SQLITE_CANTOPEN',
    'The folder of the SQLite file is missing, or the user of the container may not write there.',
    'bind-mount-permissions sqlite-file-invalid path-leads-nowhere sqlite-not-persistent',
  ],
  ['SQLITE_NOTADB', 'DB_FILENAME names a file that is no SQLite database.', 'sqlite-file-invalid'],
  ['SQLITE_READONLY', 'The SQLite file or its folder can only be read.', 'bind-mount-permissions sqlite-file-invalid'],
  ['SQLITE_BUSY', 'Several processes write to one SQLite file.', 'several-instances-on-sqlite sqlite-in-production'],
  [
    'database is locked',
    'Several processes write to one SQLite file.',
    'several-instances-on-sqlite sqlite-in-production',
  ],
  [
    'self-signed certificate',
    "The server's certificate is not from an authority that Node knows.",
    'database-encryption-invalid tls-option-invalid tls-verification-off',
  ],
  [
    'self signed certificate',
    "The server's certificate is not from an authority that Node knows.",
    'database-encryption-invalid tls-option-invalid tls-verification-off',
  ],
  [
    'unable to verify the first certificate',
    "The authority of the server's certificate is not known.",
    'tls-option-invalid database-encryption-invalid tls-verification-off',
  ],
  [
    'Unknown character set',
    'DB_CHARSET is not a character set that the server knows.',
    'database-charset-is-collation',
  ],
  [
    'database files are incompatible with server',
    'The volume was written by another major version of PostgreSQL.',
    'database-image-not-pinned database-version-unsupported',
  ],
  [
    'initialized by PostgreSQL version',
    'The volume was written by another major version of PostgreSQL.',
    'database-image-not-pinned database-version-unsupported',
  ],
  [
    'Database is uninitialized and superuser password is not specified',
    'The PostgreSQL image was started without POSTGRES_PASSWORD.',
    'database-service-mismatch compose-variable-unset env-file-not-loaded',
  ],
  [
    "Database doesn't have Directus tables installed",
    'The database is empty: bootstrap has not run, or Directus looks into another database or file.',
    'bootstrap-missing database-service-mismatch sqlite-not-persistent database-not-persistent value-invalid',
  ],
  [
    'relation "directus_ … does not exist',
    'The tables of Directus are not in this database.',
    'bootstrap-missing schema-before-bootstrap database-service-mismatch',
  ],
  [
    "Directus isn't installed on this database",
    'The command needs an installed database: bootstrap has to run first.',
    'schema-before-bootstrap bootstrap-missing',
  ],
  [
    'no such table: directus_',
    'The SQLite file has no tables of Directus.',
    'bootstrap-missing sqlite-not-persistent sqlite-file-invalid',
  ],
  [
    'Database migrations have not all been run',
    'The database is older than the release.',
    'bootstrap-missing image-not-pinned',
  ],
  ['Database migrations cannot be found', 'The table of migrations is not in this database.', 'bootstrap-missing'],
];
