import type { MeasuredCase } from './measured-case.js';
import { composeProject, nodeProject } from './projects.js';

const CACHE = 'CACHE_ENABLED=true\nCACHE_STORE=redis';
const SMTP = 'EMAIL_TRANSPORT=smtp\nEMAIL_FROM=no-reply@acme.test\nEMAIL_SMTP_HOST=mail.acme.test';
const MAILPIT = { services: '  mailpit:\n    image: axllent/mailpit:v1.20\n' };
const MYSQL = 'DB_CLIENT=mysql\nDB_PORT=3306';

const s3 = (changed: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) => {
  const settings: Readonly<Record<string, string>> = {
    STORAGE_LOCATIONS: 's3',
    STORAGE_S3_DRIVER: 's3',
    STORAGE_S3_KEY: 'AKs3k3y81',
    STORAGE_S3_SECRET: 's3cr3tS3Qq81',
    STORAGE_S3_BUCKET: 'directus',
    STORAGE_S3_REGION: 'us-east-1',
    STORAGE_S3_ENDPOINT: 'http://minio:9000',
    STORAGE_S3_FORCE_PATH_STYLE: 'true',
    ...changed,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return nodeProject(lines.join('\n'), files);
};

const mariadb = (image: string) => ({
  database: `  database:
    image: ${image}
    restart: unless-stopped
    environment:
      MARIADB_ROOT_PASSWORD: r00tPw81
      MARIADB_USER: directus
      MARIADB_PASSWORD: \${DB_PASSWORD}
      MARIADB_DATABASE: cms
    volumes: [db:/var/lib/mysql]
`,
});

/** Siblings of the other kinds: other variables, other options, other servers. */
export const SIBLINGS: readonly MeasuredCase[] = [
  // MariaDB 10.11.
  { name: 'MariaDB', did: 'starts', files: composeProject(MYSQL, mariadb('mariadb:10.11')), says: [] },
  {
    name: 'MariaDB, DB_SSL=false',
    did: 'starts',
    files: composeProject(`${MYSQL}\nDB_SSL=false`, mariadb('mariadb:10.11')),
    says: [],
  },
  {
    name: 'MariaDB, DB_SSL=true',
    did: 'exits',
    seen: 'SSL profile must be an object, instead it is a boolean',
    files: composeProject(`${MYSQL}\nDB_SSL=true`, mariadb('mariadb:10.11')),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'MariaDB, an option of DB_SSL',
    did: 'exits',
    seen: 'Server does not support secure connection',
    files: composeProject(`${MYSQL}\nDB_SSL__REJECT_UNAUTHORIZED=false`, mariadb('mariadb:10.11')),
    says: ['error database-encryption-invalid .env:9'],
  },
  {
    name: 'MariaDB, client pg',
    did: 'exits',
    files: composeProject('DB_PORT=3306', mariadb('mariadb:10.11')),
    says: ['error database-service-mismatch .env:3'],
  },

  // PostgreSQL.
  {
    name: 'connection string with sslmode=require',
    did: 'exits',
    seen: 'The server does not support SSL connections',
    files: composeProject(
      '-DB_HOST\n-DB_PORT\n-DB_USER\n-DB_DATABASE\nDB_CONNECTION_STRING=postgres://directus:dpw4Kz81@database:5432/cms?sslmode=require',
    ),
    says: ['error database-encryption-invalid .env:5'],
  },
  {
    name: 'connection string with a colon in the password',
    did: 'starts',
    files: nodeProject('DB_CONNECTION_STRING=postgres://directus:p:ss81@127.0.0.1:15432/cms'),
    says: [],
  },
  {
    name: 'connection string with a comma in the password',
    did: 'exits',
    seen: 'connect ECONNREFUSED 127.0.0.1:5432',
    files: nodeProject('DB_CONNECTION_STRING=postgres://directus:p,ss81@127.0.0.1:15432/cms'),
    says: ['error value-cast-surprise .env:9'],
  },
  {
    name: 'pool as JSON',
    did: 'exits',
    seen: 'Tarn: unsupported option opt.0',
    files: nodeProject('DB_POOL={"min":0,"max":5}'),
    says: ['error database-pool-invalid .env:9'],
  },

  // Redis.
  {
    name: 'port that is a word',
    did: 'exits',
    seen: 'RangeError [ERR_SOCKET_BAD_PORT]: Port should be >= 0 and < 65536.',
    files: nodeProject(`REDIS_HOST=127.0.0.1\nREDIS_PORT=redis\n${CACHE}`),
    says: ['error value-invalid .env:10'],
  },
  {
    name: 'address from a file that ends with a line break',
    did: 'starts',
    files: nodeProject(`REDIS_FILE=./redis.txt\n${CACHE}`, { 'redis.txt': 'redis://127.0.0.1:6380\n' }),
    says: [],
  },
  {
    name: 'a password that the Redis of the project does not want',
    did: 'starts',
    files: composeProject(`REDIS=redis://:s3cretR81@cache:6379\n${CACHE}`, {
      services: '  cache:\n    image: redis:7\n    restart: unless-stopped\n',
    }),
    says: [],
  },

  // Mail.
  {
    name: 'no port, to the Mailpit of the project',
    did: 'breaks',
    seen: 'connect ECONNREFUSED, port 587',
    files: composeProject('EMAIL_TRANSPORT=smtp\nEMAIL_FROM=no-reply@acme.test\nEMAIL_SMTP_HOST=mailpit', MAILPIT),
    says: ['warning port-not-in-container .env:11'],
  },
  {
    name: 'password without a user',
    did: 'breaks',
    seen: 'EAUTH Missing credentials for "PLAIN"',
    files: nodeProject(`${SMTP}\nEMAIL_SMTP_PORT=587\nEMAIL_SMTP_PASSWORD=m4ilPw81`),
    says: ['warning required-variable-missing .env:13'],
  },
  {
    name: 'EMAIL_SMTP_REJECT_UNAUTHORIZED',
    did: 'breaks',
    seen: 'ESOCKET unable to verify the first certificate',
    files: nodeProject(`${SMTP}\nEMAIL_SMTP_PORT=587\nEMAIL_SMTP_REJECT_UNAUTHORIZED=false`),
    says: ['warning variable-misspelled .env:13'],
  },
  {
    name: 'transport in capitals',
    did: 'starts',
    files: nodeProject(`${SMTP.replace('=smtp', '=SMTP')}\nEMAIL_SMTP_PORT=25`),
    says: [],
  },

  // S3.
  {
    name: 'bucket as ARN',
    did: 'breaks',
    seen: 'Path-style addressing cannot be used with ARN buckets',
    files: s3({ STORAGE_S3_BUCKET: 'arn:aws:s3:::directus' }),
    says: ['warning storage-option-invalid .env:13'],
  },
  {
    name: 'region with a blank',
    did: 'breaks',
    seen: 'Region not accepted: region="us east" is not a valid hostname component.',
    files: s3({ STORAGE_S3_REGION: '"us east"' }),
    says: ['warning storage-option-invalid .env:14'],
  },
  {
    name: 'endpoint with a blank at its end',
    did: 'breaks',
    seen: 'Custom endpoint `http://minio:9000 /` was not a valid URI',
    files: s3({ STORAGE_S3_ENDPOINT: '"http://minio:9000 "' }),
    says: ['warning storage-endpoint-invalid .env:15'],
  },
  {
    name: 'endpoint with http:// twice',
    did: 'breaks',
    seen: 'getaddrinfo EAI_AGAIN http',
    files: s3({ STORAGE_S3_ENDPOINT: 'http://http://minio:9000' }),
    says: ['warning storage-endpoint-invalid .env:15'],
  },
  {
    name: 'path style 1',
    did: 'breaks',
    seen: 'getaddrinfo EAI_AGAIN directus.minio',
    files: s3({ STORAGE_S3_FORCE_PATH_STYLE: '1' }),
    says: ['warning storage-endpoint-invalid .env:15'],
  },

  // Browsers.
  {
    name: 'two domains of a cookie',
    did: 'breaks',
    seen: 'login in a session: 500, option domain is invalid',
    files: nodeProject('PUBLIC_URL=http://cms.acme.test\nSESSION_COOKIE_DOMAIN="acme.test, cms.acme.test"'),
    says: ['error cookie-domain-mismatch .env:9'],
  },
  {
    name: 'a top-level domain for a cookie',
    did: 'breaks',
    seen: 'Domain=test, which browsers refuse',
    files: nodeProject('PUBLIC_URL=http://cms.acme.test\nSESSION_COOKIE_DOMAIN=test'),
    says: ['error cookie-domain-mismatch .env:9'],
  },
  {
    name: '__Host- without Secure',
    did: 'breaks',
    seen: '__Host-session without Secure, which browsers refuse',
    files: nodeProject('SESSION_COOKIE_NAME=__Host-session'),
    says: ['error cookie-prefix-unmet .env:9'],
  },
  {
    name: '__Host- with Secure',
    did: 'starts',
    files: nodeProject(
      'PUBLIC_URL=https://cms.acme.test\nSESSION_COOKIE_NAME=__Host-session\nSESSION_COOKIE_SECURE=true',
    ),
    says: [],
  },
  {
    name: 'CORS_METHODS in small letters',
    did: 'breaks',
    seen: 'Access-Control-Allow-Methods: get,post,patch,delete',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=true\nCORS_METHODS=get,post,patch,delete'),
    says: ['warning cors-method-lower-case .env:11'],
  },
  {
    name: 'CORS_METHODS for reading',
    did: 'starts',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=true\nCORS_METHODS=get,post'),
    says: [],
  },
  {
    name: 'CORS_ORIGIN with a blank between two',
    did: 'breaks',
    seen: 'Access-Control-Allow-Origin: https://app.acme.test https://shop.acme.test',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN="https://app.acme.test https://shop.acme.test"'),
    says: ['warning cors-origin-malformed .env:10'],
  },
  {
    name: 'name of a header with a colon',
    did: 'breaks',
    seen: 'an answer from the cache: 500, Header name must be a valid HTTP token ["X-Cache:"]',
    files: nodeProject('CACHE_ENABLED=true\nCACHE_STATUS_HEADER=X-Cache:'),
    says: ['error value-invalid .env:10'],
  },
];
