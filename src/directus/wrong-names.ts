/** Names that people write, and the variable that Directus reads. Seen in guides, questions and projects. */
const BY_NAME: Readonly<Record<string, string>> = {
  ACCESS_TOKEN_EXPIRES_IN: 'ACCESS_TOKEN_TTL',
  ADMIN_ACCESS_TOKEN: 'ADMIN_TOKEN',
  ADMIN_API_TOKEN: 'ADMIN_TOKEN',
  ADMIN_MAIL: 'ADMIN_EMAIL',
  ADMIN_PASS: 'ADMIN_PASSWORD',
  ADMIN_STATIC_TOKEN: 'ADMIN_TOKEN',
  ADMIN_USER: 'ADMIN_EMAIL',
  ADMIN_USERNAME: 'ADMIN_EMAIL',
  APP_SECRET: 'SECRET',
  CACHE_DRIVER: 'CACHE_STORE',
  CACHE_REDIS_URL: 'REDIS',
  CACHE_TYPE: 'CACHE_STORE',
  COOKIE_DOMAIN: 'SESSION_COOKIE_DOMAIN',
  CORS_ALLOWED_METHODS: 'CORS_METHODS',
  CORS_ALLOWED_ORIGIN: 'CORS_ORIGIN',
  CORS_ALLOWED_ORIGINS: 'CORS_ORIGIN',
  CORS_ALLOW_CREDENTIALS: 'CORS_CREDENTIALS',
  CORS_ALLOW_HEADERS: 'CORS_ALLOWED_HEADERS',
  CORS_ALLOW_METHODS: 'CORS_METHODS',
  CORS_ALLOW_ORIGIN: 'CORS_ORIGIN',
  CORS_EXPOSE_HEADERS: 'CORS_EXPOSED_HEADERS',
  CORS_HEADERS: 'CORS_ALLOWED_HEADERS',
  DATABASE_CLIENT: 'DB_CLIENT',
  DATABASE_HOST: 'DB_HOST',
  DATABASE_NAME: 'DB_DATABASE',
  DATABASE_PASSWORD: 'DB_PASSWORD',
  DATABASE_PORT: 'DB_PORT',
  DATABASE_URI: 'DB_CONNECTION_STRING',
  DATABASE_URL: 'DB_CONNECTION_STRING',
  DATABASE_USER: 'DB_USER',
  DATABASE_USERNAME: 'DB_USER',
  DB_CONNECTION: 'DB_CONNECTION_STRING',
  DB_CONNECTION_URL: 'DB_CONNECTION_STRING',
  DB_DRIVER: 'DB_CLIENT',
  DB_ENGINE: 'DB_CLIENT',
  DB_FILE_PATH: 'DB_FILENAME',
  DB_NAME: 'DB_DATABASE',
  DB_PASS: 'DB_PASSWORD',
  DB_PATH: 'DB_FILENAME',
  DB_POOL_MAX: 'DB_POOL__MAX',
  DB_POOL_MIN: 'DB_POOL__MIN',
  DB_POOL_SIZE: 'DB_POOL__MAX',
  DB_SCHEMA: 'DB_SEARCH_PATH',
  DB_SSLMODE: 'DB_SSL',
  DB_SSL_CA: 'DB_SSL__CA',
  DB_SSL_CA_FILE: 'DB_SSL__CA_FILE',
  DB_SSL_CERT: 'DB_SSL__CERT',
  DB_SSL_KEY: 'DB_SSL__KEY',
  DB_SSL_MODE: 'DB_SSL',
  DB_SSL_REJECT_UNAUTHORIZED: 'DB_SSL__REJECT_UNAUTHORIZED',
  DB_URI: 'DB_CONNECTION_STRING',
  DB_URL: 'DB_CONNECTION_STRING',
  DB_USERNAME: 'DB_USER',
  DIRECTUS_TELEMETRY_DISABLED: 'TELEMETRY',
  DISABLE_TELEMETRY: 'TELEMETRY',
  EMAIL_DRIVER: 'EMAIL_TRANSPORT',
  EMAIL_FROM_ADDRESS: 'EMAIL_FROM',
  EMAIL_HOST: 'EMAIL_SMTP_HOST',
  EMAIL_PASS: 'EMAIL_SMTP_PASSWORD',
  EMAIL_PASSWORD: 'EMAIL_SMTP_PASSWORD',
  EMAIL_PORT: 'EMAIL_SMTP_PORT',
  EMAIL_SECURE: 'EMAIL_SMTP_SECURE',
  EMAIL_SENDER: 'EMAIL_FROM',
  EMAIL_SES_CREDENTIALS_ACCESS_KEY_ID: 'EMAIL_SES_CREDENTIALS__ACCESS_KEY_ID',
  EMAIL_SES_CREDENTIALS_SECRET_ACCESS_KEY: 'EMAIL_SES_CREDENTIALS__SECRET_ACCESS_KEY',
  EMAIL_SMTP_FROM: 'EMAIL_FROM',
  EMAIL_SMTP_ENCRYPTION: 'EMAIL_SMTP_SECURE',
  EMAIL_SMTP_PASS: 'EMAIL_SMTP_PASSWORD',
  EMAIL_SMTP_REJECT_UNAUTHORIZED: 'EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED',
  EMAIL_SMTP_SSL: 'EMAIL_SMTP_SECURE',
  EMAIL_SMTP_USERNAME: 'EMAIL_SMTP_USER',
  EMAIL_USER: 'EMAIL_SMTP_USER',
  EMAIL_USERNAME: 'EMAIL_SMTP_USER',
  EXTENSIONS_DIR: 'EXTENSIONS_PATH',
  EXTENSIONS_FOLDER: 'EXTENSIONS_PATH',
  FILES_CONTENT_TYPE_ALLOW_LIST: 'FILES_MIME_TYPE_ALLOW_LIST',
  FILES_MAX_SIZE: 'FILES_MAX_UPLOAD_SIZE',
  // What the documentation of flows called it until January 2023 (directus/directus issue 17263).
  FLOWS_EXEC_ALLOWED_ENV: 'FLOWS_ENV_ALLOW_LIST',
  HASH_LENGTH: 'HASH_HASH_LENGTH',
  HEALTH_CHECK_ENABLED: 'HEALTHCHECK_ENABLED',
  HEALTH_CHECK_SERVICES: 'HEALTHCHECK_SERVICES',
  IP_DENY_LIST: 'IMPORT_IP_DENY_LIST',
  JWT_SECRET: 'SECRET',
  LOGLEVEL: 'LOG_LEVEL',
  LOG_FORMAT: 'LOG_STYLE',
  MAX_FILE_SIZE: 'FILES_MAX_UPLOAD_SIZE',
  MAX_UPLOAD_SIZE: 'FILES_MAX_UPLOAD_SIZE',
  OAUTH_PROVIDERS: 'AUTH_PROVIDERS',
  // As it was proposed; released under the other name (directus/directus issue 22561).
  PUBLIC_REGISTRATION_URL_ALLOW_LIST: 'USER_REGISTER_URL_ALLOW_LIST',
  RATE_LIMITER_DRIVER: 'RATE_LIMITER_STORE',
  RATE_LIMITER_LIMIT: 'RATE_LIMITER_POINTS',
  RATE_LIMITER_MAX: 'RATE_LIMITER_POINTS',
  RATE_LIMITER_WINDOW: 'RATE_LIMITER_DURATION',
  RATE_LIMIT_DURATION: 'RATE_LIMITER_DURATION',
  RATE_LIMIT_ENABLED: 'RATE_LIMITER_ENABLED',
  RATE_LIMIT_POINTS: 'RATE_LIMITER_POINTS',
  REDIS_CONNECTION_STRING: 'REDIS',
  REDIS_PASS: 'REDIS_PASSWORD',
  REDIS_URI: 'REDIS',
  REDIS_URL: 'REDIS',
  REDIS_USER: 'REDIS_USERNAME',
  REFRESH_TOKEN_EXPIRES_IN: 'REFRESH_TOKEN_TTL',
  SECRET_KEY: 'SECRET',
  SESSION_SECRET: 'SECRET',
  SESSION_TTL: 'SESSION_COOKIE_TTL',
  TELEMETRY_DISABLED: 'TELEMETRY',
  TELEMETRY_ENABLED: 'TELEMETRY',
  TRUST_PROXY: 'IP_TRUST_PROXY',
  UPLOAD_MAX_SIZE: 'FILES_MAX_UPLOAD_SIZE',
  WEBSOCKETS_AUTH: 'WEBSOCKETS_REST_AUTH',
  WEBSOCKETS_PATH: 'WEBSOCKETS_REST_PATH',
  WEBSOCKET_ENABLED: 'WEBSOCKETS_ENABLED',
};

/** Every single name (not of a group) that stands for another. */
export const ALL_MISTAKES: readonly string[] = Object.keys(BY_NAME);

/** Ends of names that follow STORAGE_<LOCATION>_ and AUTH_<PROVIDER>_, longer ones before those that they end in. */
const STORAGE_ENDINGS: Readonly<Record<string, string>> = {
  SECRET_ACCESS_KEY: 'SECRET',
  SECRET_KEY: 'SECRET',
  ACCESS_KEY_ID: 'KEY',
  ACCESS_KEY: 'KEY',
  ACCESS_SECRET: 'SECRET',
  BUCKET_NAME: 'BUCKET',
  S3_FORCE_PATH_STYLE: 'FORCE_PATH_STYLE',
  S3_SERVER_SIDE_ENCRYPTION: 'SERVER_SIDE_ENCRYPTION',
  S3_ENDPOINT: 'ENDPOINT',
  S3_REGION: 'REGION',
  S3_BUCKET: 'BUCKET',
  S3_SECRET: 'SECRET',
  S3_KEY: 'KEY',
  S3_ACL: 'ACL',
  S3_ROOT: 'ROOT',
  USE_PATH_STYLE: 'FORCE_PATH_STYLE',
  FORCE_PATHSTYLE: 'FORCE_PATH_STYLE',
  PATH_STYLE: 'FORCE_PATH_STYLE',
  ENDPOINT_URL: 'ENDPOINT',
  TYPE: 'DRIVER',
};
const AUTH_ENDINGS: Readonly<Record<string, string>> = {
  PRIVATE_KEYS: 'CLIENT_PRIVATE_KEYS',
  SCOPES: 'SCOPE',
  TOKEN_URL: 'ACCESS_URL',
  USERINFO_URL: 'PROFILE_URL',
  AUTHORIZATION_URL: 'AUTHORIZE_URL',
  DISCOVERY_URL: 'ISSUER_URL',
  ISSUER: 'ISSUER_URL',
  CLIENTID: 'CLIENT_ID',
  CLIENTSECRET: 'CLIENT_SECRET',
  DEFAULT_ROLE: 'DEFAULT_ROLE_ID',
  ALLOW_REGISTRATION: 'ALLOW_PUBLIC_REGISTRATION',
  TYPE: 'DRIVER',
};

/** Groups whose nested names need two underscores: `DIRECTIVES__SCRIPT_SRC`. */
const NESTED = ['CONTENT_SECURITY_POLICY_DIRECTIVES_', 'ASSETS_CONTENT_SECURITY_POLICY_DIRECTIVES_'];

/** The variable that is meant by a name that Directus doesn't read; undefined where the name isn't such a one. */
export function knownMistake(name: string): string | undefined {
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  for (const prefix of NESTED) {
    if (name.startsWith(prefix) && name.length > prefix.length && name[prefix.length] !== '_')
      return `${prefix}_${name.slice(prefix.length)}`;
  }
  return endingMistake(name, 'STORAGE_', STORAGE_ENDINGS) ?? endingMistake(name, 'AUTH_', AUTH_ENDINGS);
}

function endingMistake(name: string, prefix: string, endings: Readonly<Record<string, string>>): string | undefined {
  if (!name.startsWith(prefix)) return undefined;
  for (const [wrong, right] of Object.entries(endings)) {
    const end = name.length - wrong.length - 1;
    // STORAGE_S3_FORCE_PATH_STYLE ends in _PATH_STYLE and is right.
    const isRight = right.endsWith(`_${wrong}`) && name.endsWith(`_${right}`);
    if (end > prefix.length && name.endsWith(`_${wrong}`) && !isRight) return `${name.slice(0, end)}_${right}`;
  }
  return undefined;
}

/**
 * Names of `BY_NAME` that other programs read as well: in a file that several programs share they may be meant
 * for one of those.
 */
const OTHERS_NAMES =
  /^(?:DATABASE_|EMAIL_(?!SMTP_)|COOKIE_|SESSION_|REDIS_|ADMIN_USER|ADMIN_PASS$|(?:JWT|APP)_SECRET$|SECRET_KEY$|DB_(?:URL|URI|NAME|USERNAME|PASS|CONNECTION|DRIVER|ENGINE|PATH|SCHEMA)|IP_DENY|LOG(?:LEVEL|_FORMAT)$|MAX_(?:FILE|UPLOAD)_SIZE$|UPLOAD_|TRUST_PROXY$|DISABLE_TELEMETRY$|ASSETS_URL$|STATIC_TOKEN$|GRAPHQL_ENABLED$|CONTENT_SECURITY_POLICY$|AUTH_[A-Z0-9_]+_(?:REDIRECT|CALLBACK))/;

/** Do other programs read a variable of this name, too? */
export function isOthersName(name: string): boolean {
  return OTHERS_NAMES.test(name);
}

const CALLBACK = 'Delete the line: Directus makes the address itself, PUBLIC_URL with /auth/login/PROVIDER/callback.';

/** Names that were never read in any release, although guides print them, and what does the work. */
const NEVER_READ: Readonly<Record<string, string>> = {
  ASSETS_CONTENT_SECURITY_POLICY:
    'Write one variable for each directive, such as ASSETS_CONTENT_SECURITY_POLICY_DIRECTIVES__MEDIA_SRC.',
  ASSETS_URL: 'Delete the line: assets are served below PUBLIC_URL.',
  CONTENT_SECURITY_POLICY:
    'Write one variable for each directive, such as CONTENT_SECURITY_POLICY_DIRECTIVES__MEDIA_SRC.',
  GRAPHQL_ENABLED: 'Delete the line: GraphQL cannot be turned off.',
  MESSENGER_REDIS_URL: 'Set REDIS.',
  STATIC_TOKEN: 'Set ADMIN_TOKEN, which gives the first administrator a static token.',
  WEBSOCKETS_BROKER: 'Instances exchange WebSocket messages over Redis as soon as REDIS is set.',
  WEBSOCKETS_BROKER_URL: 'Instances exchange WebSocket messages over Redis as soon as REDIS is set.',
};

/** `AUTH_GOOGLE_REDIRECT_URL`, but not AUTH_GOOGLE_REDIRECT_ALLOW_LIST. */
const CALLBACK_NAME = /^AUTH_[A-Z0-9_]+_(?:REDIRECT|CALLBACK)(?:_UR[LI])?$/;

/** What to do instead of setting a variable that no release ever read. */
export function neverRead(name: string): string | undefined {
  if (CALLBACK_NAME.test(name)) return CALLBACK;
  return Object.hasOwn(NEVER_READ, name) ? NEVER_READ[name] : undefined;
}
