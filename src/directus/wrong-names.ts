/** Names that people write, and the variable that Directus reads. Seen in guides, questions and projects. */
const BY_NAME: Readonly<Record<string, string>> = {
  CORS_ALLOW_ORIGIN: 'CORS_ORIGIN',
  CORS_ALLOWED_ORIGIN: 'CORS_ORIGIN',
  CORS_ALLOWED_ORIGINS: 'CORS_ORIGIN',
  CORS_ALLOW_HEADERS: 'CORS_ALLOWED_HEADERS',
  CORS_ALLOW_METHODS: 'CORS_METHODS',
  CORS_ALLOWED_METHODS: 'CORS_METHODS',
  CORS_ALLOW_CREDENTIALS: 'CORS_CREDENTIALS',
  CORS_EXPOSE_HEADERS: 'CORS_EXPOSED_HEADERS',
  CORS_HEADERS: 'CORS_ALLOWED_HEADERS',
  DB_USERNAME: 'DB_USER',
  DB_PASS: 'DB_PASSWORD',
  DB_NAME: 'DB_DATABASE',
  DB_POOL_MIN: 'DB_POOL__MIN',
  DB_POOL_MAX: 'DB_POOL__MAX',
  DB_SSL_CA: 'DB_SSL__CA',
  DB_SSL_CA_FILE: 'DB_SSL__CA_FILE',
  DB_SSL_CERT: 'DB_SSL__CERT',
  DB_SSL_KEY: 'DB_SSL__KEY',
  DB_SSL_REJECT_UNAUTHORIZED: 'DB_SSL__REJECT_UNAUTHORIZED',
  EMAIL_HOST: 'EMAIL_SMTP_HOST',
  EMAIL_PORT: 'EMAIL_SMTP_PORT',
  EMAIL_SMTP_USERNAME: 'EMAIL_SMTP_USER',
  EMAIL_SMTP_PASS: 'EMAIL_SMTP_PASSWORD',
  EMAIL_SES_CREDENTIALS_ACCESS_KEY_ID: 'EMAIL_SES_CREDENTIALS__ACCESS_KEY_ID',
  EMAIL_SES_CREDENTIALS_SECRET_ACCESS_KEY: 'EMAIL_SES_CREDENTIALS__SECRET_ACCESS_KEY',
  FILES_CONTENT_TYPE_ALLOW_LIST: 'FILES_MIME_TYPE_ALLOW_LIST',
  HASH_LENGTH: 'HASH_HASH_LENGTH',
  HEALTH_CHECK_ENABLED: 'HEALTHCHECK_ENABLED',
  HEALTH_CHECK_SERVICES: 'HEALTHCHECK_SERVICES',
  LOGLEVEL: 'LOG_LEVEL',
  RATE_LIMIT_ENABLED: 'RATE_LIMITER_ENABLED',
  RATE_LIMIT_POINTS: 'RATE_LIMITER_POINTS',
  RATE_LIMIT_DURATION: 'RATE_LIMITER_DURATION',
  TELEMETRY_ENABLED: 'TELEMETRY',
  WEBSOCKET_ENABLED: 'WEBSOCKETS_ENABLED',
};

/** Ends of names that follow STORAGE_<LOCATION>_ and AUTH_<PROVIDER>_, longer ones before those that they end in. */
const STORAGE_ENDINGS: Readonly<Record<string, string>> = {
  SECRET_ACCESS_KEY: 'SECRET',
  SECRET_KEY: 'SECRET',
  ACCESS_KEY_ID: 'KEY',
  ACCESS_KEY: 'KEY',
  ACCESS_SECRET: 'SECRET',
  BUCKET_NAME: 'BUCKET',
};
const AUTH_ENDINGS: Readonly<Record<string, string>> = {
  PRIVATE_KEYS: 'CLIENT_PRIVATE_KEYS',
  SCOPES: 'SCOPE',
  TOKEN_URL: 'ACCESS_URL',
  USERINFO_URL: 'PROFILE_URL',
  AUTHORIZATION_URL: 'AUTHORIZE_URL',
  ISSUER: 'ISSUER_URL',
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
    if (end > prefix.length && name.endsWith(`_${wrong}`)) return `${name.slice(0, end)}_${right}`;
  }
  return undefined;
}

/** Names that were never read in any release, although guides print them, and what does the work. */
const NEVER_READ: Readonly<Record<string, string>> = {
  WEBSOCKETS_BROKER_URL: 'Instances exchange WebSocket messages over Redis as soon as REDIS is set.',
  WEBSOCKETS_BROKER: 'Instances exchange WebSocket messages over Redis as soon as REDIS is set.',
  MESSENGER_REDIS_URL: 'Set REDIS.',
};

/** What to do instead of setting a variable that no release ever read. */
export function neverRead(name: string): string | undefined {
  return Object.hasOwn(NEVER_READ, name) ? NEVER_READ[name] : undefined;
}
