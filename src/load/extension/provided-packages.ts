/**
 * Packages that come with Directus itself and that code of the API side therefore may or may not find,
 * depending on how the package manager laid out node_modules: nothing is said of them.
 * Source: `dependencies` of @directus/api 10.0.0 to 39.2.1, whole families by their scope.
 */
const SCOPES = ['@directus/', '@aws-sdk/', '@opentelemetry/', '@ai-sdk/', '@rollup/', '@tus/', '@netlify/', '@types/'];

const PACKAGES = new Set([
  'ai', 'archiver', 'argon2', 'async', 'async-mutex', 'axios', 'busboy', 'bytes', 'camelcase', 'chalk', 'chokidar', 'commander',
  'content-disposition', 'cookie', 'cookie-parser', 'cors', 'cron', 'cron-parser', 'csv-parser', 'date-fns', 'deep-diff', 'deep-map', 'destroy', 'directus', 'dotenv',
  'encodeurl', 'eventemitter2', 'execa', 'exif-reader', 'exifr', 'express', 'express-session', 'fast-redact', 'flat', 'fs-extra', 'glob-to-regexp', 'globby',
  'graphql', 'graphql-compose', 'graphql-ws', 'helmet', 'http-proxy', 'icc', 'inquirer', 'ioredis', 'ip-matching', 'isolated-vm', 'jest', 'joi',
  'js-yaml', 'js2xmlparser', 'json2csv', 'jsonwebtoken', 'keyv', 'knex', 'ldapjs', 'ldapts', 'liquidjs', 'lodash', 'lodash-es', 'marked', 'micromustache',
  'mime-types', 'minimatch', 'mnemonist', 'ms', 'mssql', 'mysql', 'mysql2', 'nanoid', 'node-cron', 'node-machine-id', 'node-schedule', 'nodemailer', 'object-hash', 'openapi3-ts',
  'openid-client', 'ora', 'oracledb', 'otplib', 'p-limit', 'p-queue', 'papaparse', 'pg', 'pino', 'pino-http', 'pino-http-print', 'pino-pretty', 'pm2', 'prom-client',
  'proxy-addr', 'qs', 'rate-limiter-flexible', 'rolldown', 'rollup', 'samlify', 'sanitize-filename', 'sanitize-html', 'sharp', 'snappy', 'sqlite3',
  'stream-json', 'strip-bom-stream', 'supertest', 'tar', 'tedious', 'tmp', 'uuid', 'uuid-validate', 'vm2', 'wellknown', 'ws', 'zod', 'zod-validation-error',
]);

/** May an installation of Directus hold this package anyway? */
export function mayComeWithDirectus(name: string): boolean {
  return PACKAGES.has(name) || SCOPES.some((scope) => name.startsWith(scope));
}
