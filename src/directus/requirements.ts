import type { Impact, Severity } from '../model/finding.js';

/** A variable that must be there. */
export interface Needed {
  /** With a `*` at its end any variable that starts so will do. */
  readonly name: string;
  /** It must also have a value: the empty text doesn't do. `in an image`: elsewhere the user of the process stands in. */
  readonly filled: boolean | 'in an image';
}

/** What makes other variables necessary. */
export interface Occasion {
  readonly name: string;
  /** Its value, lower-cased; left out where being on (switches) or having a value (others) is enough. */
  readonly is?: readonly string[];
  /** Every value but these. */
  readonly isNot?: readonly string[];
}

/** Variables that Directus needs on some occasion, in this or that combination. */
export interface Requirement {
  /** All of these must hold. The finding points at the last one. */
  readonly when: readonly Occasion[];
  /** One of these sets must be complete; the first is the usual one. */
  readonly oneOf: readonly (readonly Needed[])[];
  readonly severity: Severity;
  readonly impact: Impact;
  /** Variables of the whole process that do as well. */
  readonly ambient?: readonly string[];
  /** What happens without, as half a sentence. */
  readonly effect: string;
  readonly since?: string;
  /** The first release that no longer needs it. */
  readonly until?: string;
  readonly source: string;
}

const present = (...names: readonly string[]): Needed[] => names.map((name) => ({ name, filled: false }));
const filled = (...names: readonly string[]): Needed[] => names.map((name) => ({ name, filled: true }));

const ENDS = { severity: 'error', impact: 'prevents-start', effect: 'Directus exits at startup' } as const;
const DATABASE = { ...ENDS, source: '@directus/api 39.2.1 database/index.js' } as const;
const FIVE = present('DB_HOST', 'DB_PORT', 'DB_DATABASE', 'DB_USER', 'DB_PASSWORD');
/** Booted with Directus 12.4.1 and MariaDB: it refuses an empty user, and without a database finds no tables of Directus. */
const MYSQL_NAMES = filled('DB_DATABASE', 'DB_USER');
const MYSQL_FIVE = [...present('DB_HOST', 'DB_PORT'), ...MYSQL_NAMES, ...present('DB_PASSWORD')];

/**
 * The client of PostgreSQL takes USER of the environment for an empty DB_USER, which containers don't have. Measured with
 * Directus 12.4.1: `no PostgreSQL user name specified in startup packet`.
 */
const POSTGRES_USER: Needed = { name: 'DB_USER', filled: 'in an image' };

/** Databases, by client. PostgreSQL's password is not asked for. */
const DATABASES: readonly Requirement[] = [
  { when: [{ name: 'DB_CLIENT', is: ['sqlite3'] }], oneOf: [present('DB_FILENAME')], ...DATABASE },
  {
    when: [{ name: 'DB_CLIENT', is: ['pg', 'cockroachdb'] }],
    oneOf: [[...present('DB_HOST', 'DB_PORT', 'DB_DATABASE'), POSTGRES_USER], filled('DB_CONNECTION_STRING')],
    ...DATABASE,
  },
  { when: [{ name: 'DB_CLIENT', is: ['mysql'] }], oneOf: [MYSQL_FIVE], until: '10.6.0', ...DATABASE },
  {
    when: [{ name: 'DB_CLIENT', is: ['mysql'] }],
    oneOf: [MYSQL_FIVE, [...MYSQL_NAMES, ...present('DB_PASSWORD'), ...filled('DB_SOCKET_PATH')]],
    since: '10.6.0',
    ...DATABASE,
  },
  {
    when: [
      { name: 'DB_TYPE', is: ['', 'default'] },
      { name: 'DB_CLIENT', is: ['mssql'] },
    ],
    oneOf: [FIVE],
    ...DATABASE,
  },
  {
    when: [{ name: 'DB_CLIENT', is: ['oracledb'] }],
    oneOf: [FIVE, [...present('DB_USER', 'DB_PASSWORD'), ...filled('DB_CONNECT_STRING')]],
    ...DATABASE,
  },
  // Other names that knex takes; what it doesn't take is no client at all.
  { when: [{ name: 'DB_CLIENT', is: ['postgres', 'postgresql', 'mysql2'] }], oneOf: [FIVE], ...DATABASE },
];

/** Where the clients of AWS look for a region on their own. */
const AWS_REGION = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_EXECUTION_ENV'];

const STORAGE = {
  severity: 'warning',
  impact: 'breaks-feature',
  effect: 'every request for a file of this location fails',
} as const;

/** Storage, for each location that is listed. */
export const STORAGE_REQUIREMENTS: readonly Requirement[] = [
  {
    when: [{ name: 'DRIVER', is: ['s3'] }],
    oneOf: [filled('BUCKET')],
    ...STORAGE,
    source: 'oracle storage-s3-no-bucket',
  },
  {
    when: [{ name: 'DRIVER', is: ['s3'] }],
    oneOf: [filled('REGION')],
    ambient: AWS_REGION,
    severity: 'warning',
    impact: 'breaks-feature',
    effect: 'the S3 client finds no region and refuses every request, unless the machine tells it one',
    since: '10.0.0',
    source: '@directus/storage-driver-s3',
  },
  {
    when: [{ name: 'KEY' }, { name: 'DRIVER', is: ['s3'] }],
    oneOf: [filled('SECRET')],
    ...STORAGE,
    source: 'oracle storage-s3-key-only',
  },
  {
    when: [{ name: 'SECRET' }, { name: 'DRIVER', is: ['s3'] }],
    oneOf: [filled('KEY')],
    ...STORAGE,
    source: '@directus/storage-driver-s3',
  },
  {
    when: [{ name: 'DRIVER', is: ['local'] }],
    oneOf: [filled('ROOT')],
    ...STORAGE,
    source: '@directus/storage-driver-local: path.resolve(undefined) throws',
  },
  {
    when: [{ name: 'DRIVER', is: ['gcs'] }],
    oneOf: [filled('BUCKET')],
    ...STORAGE,
    source: '@directus/storage-driver-gcs',
  },
  {
    when: [{ name: 'DRIVER', is: ['azure'] }],
    oneOf: [filled('CONTAINER_NAME', 'ACCOUNT_NAME', 'ACCOUNT_KEY')],
    ...STORAGE,
    source: '@directus/storage-driver-azure',
  },
  {
    when: [{ name: 'DRIVER', is: ['cloudinary'] }],
    oneOf: [filled('CLOUD_NAME', 'API_KEY', 'API_SECRET', 'ACCESS_MODE')],
    ...STORAGE,
    source: '@directus/storage-driver-cloudinary',
  },
  {
    when: [{ name: 'DRIVER', is: ['supabase'] }],
    oneOf: [filled('SERVICE_ROLE', 'BUCKET', 'PROJECT_ID'), filled('SERVICE_ROLE', 'BUCKET', 'ENDPOINT')],
    ...STORAGE,
    source: '@directus/storage-driver-supabase',
  },
];

const LOGIN = { ...ENDS, source: '@directus/api 39.2.1 auth/drivers' } as const;

/** Login providers, for each one that is listed. Names are options of AUTH_<PROVIDER>_. */
export const AUTH_REQUIREMENTS: readonly Requirement[] = [
  {
    when: [{ name: 'DRIVER', is: ['oauth2'] }],
    oneOf: [filled('CLIENT_ID', 'CLIENT_SECRET', 'AUTHORIZE_URL', 'ACCESS_URL', 'PROFILE_URL')],
    ...LOGIN,
  },
  {
    when: [{ name: 'DRIVER', is: ['openid'] }],
    oneOf: [filled('CLIENT_ID', 'CLIENT_SECRET', 'ISSUER_URL')],
    until: '11.11.0',
    ...LOGIN,
  },
  {
    when: [{ name: 'DRIVER', is: ['openid'] }],
    oneOf: [
      filled('CLIENT_ID', 'CLIENT_SECRET', 'ISSUER_URL'),
      filled('CLIENT_ID', 'CLIENT_PRIVATE_KEYS', 'CLIENT_TOKEN_ENDPOINT_AUTH_METHOD', 'ISSUER_URL'),
    ],
    since: '11.11.0',
    ...LOGIN,
  },
  {
    when: [{ name: 'DRIVER', is: ['ldap'] }],
    oneOf: [
      [...present('BIND_DN', 'BIND_PASSWORD'), ...filled('USER_DN', 'CLIENT_URL')],
      [...present('BIND_DN', 'BIND_PASSWORD'), ...filled('USER_DN', 'CLIENT__SOCKET_PATH')],
    ],
    ...LOGIN,
  },
  { when: [{ name: 'DRIVER', is: ['saml'] }], oneOf: [present('IDP_*')], ...LOGIN },
];

const MAIL = { severity: 'warning', impact: 'breaks-feature' } as const;
const TRACES = {
  severity: 'warning',
  impact: 'breaks-feature',
  effect: 'no traces are sent',
  since: '11.17.0',
  source: '@directus/api 39.2.1 ai/telemetry',
} as const;

/** What other settings ask for. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...DATABASES,
  { when: [], oneOf: [present('DB_CLIENT')], ...DATABASE },
  {
    when: [],
    oneOf: [present('KEY', 'SECRET')],
    until: '10.11.0',
    ...ENDS,
    source: '@directus/api 18.2.1 app.js validateEnv',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['smtp'] }],
    oneOf: [filled('EMAIL_SMTP_HOST')],
    ...MAIL,
    effect: 'Directus looks for a mail server on its own machine, where there is none as a rule',
    source: 'facts: nodemailer tries 127.0.0.1:587',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['mailgun'] }],
    oneOf: [filled('EMAIL_MAILGUN_API_KEY', 'EMAIL_MAILGUN_DOMAIN')],
    ...MAIL,
    effect: 'no mail is sent',
    source: '@directus/api 39.2.1 mailer.js',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['ses'] }],
    oneOf: [filled('EMAIL_SES_REGION')],
    ambient: AWS_REGION,
    severity: 'warning',
    impact: 'breaks-feature',
    effect: 'the SES client finds no region and no mail is sent, unless the machine tells it one',
    source: '@directus/api 39.2.1 mailer.js',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['mailtrap'] }],
    oneOf: [filled('EMAIL_MAILTRAP_TOKEN')],
    since: '12.4.0',
    ...MAIL,
    effect: 'no mail is sent',
    source: 'oracle email-mailtrap-no-token',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['smtp'] }, { name: 'EMAIL_SMTP_USER' }],
    oneOf: [filled('EMAIL_SMTP_PASSWORD')],
    severity: 'warning',
    impact: 'breaks-feature',
    effect: 'the mail server gets an empty password',
    source: '@directus/api 39.2.1 mailer.js',
  },
  {
    when: [{ name: 'EMAIL_TRANSPORT', is: ['smtp'] }, { name: 'EMAIL_SMTP_PASSWORD' }],
    oneOf: [filled('EMAIL_SMTP_USER')],
    severity: 'warning',
    impact: 'breaks-feature',
    effect: 'no mail is sent, since a login needs both',
    source: 'measured with nodemailer 10: EAUTH Missing credentials for "PLAIN"',
  },
  {
    when: [{ name: 'AI_TELEMETRY_PROVIDER', is: ['langfuse'] }, { name: 'AI_TELEMETRY_ENABLED' }],
    oneOf: [filled('LANGFUSE_SECRET_KEY', 'LANGFUSE_PUBLIC_KEY')],
    ...TRACES,
  },
  {
    when: [{ name: 'AI_TELEMETRY_PROVIDER', is: ['braintrust'] }, { name: 'AI_TELEMETRY_ENABLED' }],
    oneOf: [filled('BRAINTRUST_API_KEY')],
    ...TRACES,
  },
];
