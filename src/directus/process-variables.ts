const NODE = 'Node';
const AWS = 'the AWS client';
const GOOGLE = 'the Google client';

/**
 * By name. Sources: `process.env` in @directus/env 6.3.0 (CONFIG_PATH) and @directus/api 39.2.1 (NODE_ENV); the
 * documentation of Node, PM2 and of the clients for AWS, Google, Azure, PostgreSQL and OpenTelemetry.
 */
const BY_NAME: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: AWS,
  AWS_CA_BUNDLE: AWS,
  AWS_DEFAULT_REGION: AWS,
  AWS_PROFILE: AWS,
  AWS_REGION: AWS,
  AWS_SECRET_ACCESS_KEY: AWS,
  AWS_SESSION_TOKEN: AWS,
  CONFIG_PATH: 'Directus before it opens that file',
  GOOGLE_APPLICATION_CREDENTIALS: GOOGLE,
  GOOGLE_CLOUD_PROJECT: GOOGLE,
  HTTPS_PROXY: 'the HTTP client',
  HTTP_PROXY: 'the HTTP client',
  MALLOC_ARENA_MAX: 'the C library',
  NODE_ENV: NODE,
  NODE_EXTRA_CA_CERTS: NODE,
  NODE_OPTIONS: NODE,
  NODE_TLS_REJECT_UNAUTHORIZED: NODE,
  NO_PROXY: 'the HTTP client',
  PGSSLMODE: 'the PostgreSQL driver',
  TZ: NODE,
  UV_THREADPOOL_SIZE: NODE,
};

const BY_PREFIX: readonly (readonly [prefix: string, reader: string])[] = [
  ['OTEL_', 'the OpenTelemetry client'],
  ['PM2_', 'PM2'],
];

/**
 * Since 10.9 what stands in the file at CONFIG_PATH is not written into the environment of the process any more:
 * Node, PM2 and libraries never see it. Source: @directus/env 1.0.2 and later; api 15.0.0 still wrote it back.
 */
export const FILE_STAYS_OUT_SINCE = '10.9.0';

/** Who alone reads a variable, from the environment of the process; undefined for all that Directus reads. */
export function processReader(name: string): string | undefined {
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  return BY_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1];
}
