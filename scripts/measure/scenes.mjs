import { OWNER } from './postgres.mjs';

/**
 * A scene is an environment in which a group of variables is read: their switches are on, and what they talk to is
 * there. Within a scene, a question changes one variable.
 * @typedef {{ name: string, env: Record<string, string>, needs: readonly string[] }} Scene
 */

export const ADMIN = { email: 'admin@example.com', password: 'correct-horse-battery' };
export const METRICS_TOKEN = 'metrics-reader';
/** Stand in a value for the ports that a boot really gets. */
export const PORTS = {
  port: 64_801,
  smtp: 64_802,
  silent: 64_803,
  redis: 64_804,
  provider: 64_805,
  s3: 64_806,
  guarded: 64_807,
  postgres: 64_808,
};

/** A value for a boot, with its real ports. */
export function withPorts(value, around) {
  return Object.entries(PORTS).reduce(
    (text, [name, port]) => text.replaceAll(String(port), String(around[name])),
    value,
  );
}

/** Read by the flow of the template database, where FLOWS_ENV_ALLOW_LIST lets it. */
export const SHOWN_TO_FLOWS = { MEASURED_WORD: 'seen' };

/** @param {{ port: number, smtp: number, silent: number }} ports */
export function plain({ port, smtp, silent }) {
  return {
    SECRET: '0123456789abcdef0123456789abcdef',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    DB_CLIENT: 'sqlite3',
    DB_FILENAME: './data.db',
    EMAIL_TRANSPORT: 'smtp',
    EMAIL_SMTP_HOST: '127.0.0.1',
    EMAIL_SMTP_PORT: String(smtp),
    EMAIL_SMTP_IGNORE_TLS: 'true',
    TELEMETRY: 'false',
    // Reports go nowhere, whatever TELEMETRY is asked to be.
    TELEMETRY_URL: `http://127.0.0.1:${silent}`,
    COMPLIANCE_URL: `http://127.0.0.1:${silent}`,
    // A busy machine is no finding.
    PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY: '600000',
    PRESSURE_LIMITER_MAX_EVENT_LOOP_UTILIZATION: '2',
    ...SHOWN_TO_FLOWS,
  };
}

/** Every switch that SQLite alone can serve. */
export const SWITCHES_ON = {
  AI_ENABLED: 'true',
  CACHE_AUTO_PURGE: 'true',
  CACHE_ENABLED: 'true',
  CACHE_STATUS_HEADER: 'x-cache',
  CORS_ENABLED: 'true',
  CORS_ORIGIN: 'true',
  FLOWS_ENV_ALLOW_LIST: 'MEASURED_WORD',
  HSTS_ENABLED: 'true',
  MCP_ENABLED: 'true',
  MCP_OAUTH_ENABLED: 'true',
  MCP_OAUTH_DCR_ENABLED: 'true',
  MCP_OAUTH_CIMD_ENABLED: 'true',
  METRICS_ENABLED: 'true',
  METRICS_TOKENS: METRICS_TOKEN,
  PASSWORD_RESET_URL_ALLOW_LIST: 'https://app.example.com/reset',
  RATE_LIMITER_ENABLED: 'true',
  RATE_LIMITER_POINTS: '5000',
  RATE_LIMITER_EMAIL_ENABLED: 'true',
  RATE_LIMITER_EMAIL_FLOWS_ENABLED: 'true',
  RATE_LIMITER_GLOBAL_ENABLED: 'true',
  RATE_LIMITER_GLOBAL_POINTS: '50000',
  RETENTION_ENABLED: 'true',
  TUS_ENABLED: 'true',
  USER_INVITE_URL_ALLOW_LIST: 'https://app.example.com/invite',
  USER_REGISTER_URL_ALLOW_LIST: 'https://app.example.com/register',
  WEBSOCKETS_ENABLED: 'true',
};

const SINGLE_SIGN_ON = {
  AUTH_PROVIDERS: 'keycloak',
  AUTH_KEYCLOAK_CLIENT_ID: 'directus',
  AUTH_KEYCLOAK_CLIENT_SECRET: 'client-secret',
  AUTH_KEYCLOAK_ALLOW_PUBLIC_REGISTRATION: 'true',
};

/** Scenes by name; `neighbours` is what runs beside Directus. */
export const SCENES = {
  full: () => SWITCHES_ON,
  /** Directus refuses a global limiter that is stricter than the other one, which says nothing about the other one. */
  limiter: () => ({ ...SWITCHES_ON, RATE_LIMITER_GLOBAL_ENABLED: 'false' }),
  bootstrap: () => ({
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ADMIN_TOKEN: 'token-of-the-administrator',
    PROJECT_NAME: 'Measured',
  }),
  'redis-url': ({ redis }) => ({
    ...SWITCHES_ON,
    ...STORES_IN_REDIS,
    REDIS: `redis://127.0.0.1:${redis}/0`,
  }),
  'redis-parts': ({ redis }) => ({
    ...SWITCHES_ON,
    ...STORES_IN_REDIS,
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: String(redis),
    REDIS_DB: '0',
  }),
  'redis-guarded': ({ guarded }) => ({
    ...SWITCHES_ON,
    ...STORES_IN_REDIS,
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: String(guarded),
    REDIS_PASSWORD: 'p4ss',
  }),
  'redis-guarded-url': ({ guarded }) => ({
    ...SWITCHES_ON,
    ...STORES_IN_REDIS,
    REDIS: `redis://:p4ss@127.0.0.1:${guarded}/0`,
  }),
  postgres: ({ postgres }) => ({
    ...SWITCHES_ON,
    DB_CLIENT: 'pg',
    DB_HOST: '127.0.0.1',
    DB_PORT: String(postgres),
    DB_USER: OWNER.user,
    DB_PASSWORD: OWNER.password,
    DB_DATABASE: OWNER.database,
  }),
  'postgres-tls': (around) => ({ ...SCENES.postgres(around), DB_SSL__REJECT_UNAUTHORIZED: 'false' }),
  'postgres-url': ({ postgres }) => ({
    ...SWITCHES_ON,
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: `postgres://${OWNER.user}:${OWNER.password}@127.0.0.1:${postgres}/${OWNER.database}`,
  }),
  openid: ({ provider }) => ({
    ...SWITCHES_ON,
    ...SINGLE_SIGN_ON,
    AUTH_KEYCLOAK_DRIVER: 'openid',
    AUTH_KEYCLOAK_ISSUER_URL: `http://127.0.0.1:${provider}/.well-known/openid-configuration`,
  }),
  oauth2: ({ provider }) => ({
    ...SWITCHES_ON,
    ...SINGLE_SIGN_ON,
    AUTH_KEYCLOAK_DRIVER: 'oauth2',
    AUTH_KEYCLOAK_AUTHORIZE_URL: `http://127.0.0.1:${provider}/authorize`,
    AUTH_KEYCLOAK_ACCESS_URL: `http://127.0.0.1:${provider}/token`,
    AUTH_KEYCLOAK_PROFILE_URL: `http://127.0.0.1:${provider}/userinfo`,
  }),
  ldap: ({ silent }) => ({
    ...SWITCHES_ON,
    AUTH_PROVIDERS: 'keycloak',
    AUTH_KEYCLOAK_DRIVER: 'ldap',
    AUTH_KEYCLOAK_CLIENT_URL: `ldap://127.0.0.1:${silent}`,
    AUTH_KEYCLOAK_BIND_DN: 'cn=reader,dc=example,dc=com',
    AUTH_KEYCLOAK_BIND_PASSWORD: 'bind-password',
    AUTH_KEYCLOAK_USER_DN: 'ou=people,dc=example,dc=com',
  }),
  local: () => ({
    ...SWITCHES_ON,
    STORAGE_LOCATIONS: 'cloud',
    STORAGE_CLOUD_DRIVER: 'local',
    STORAGE_CLOUD_ROOT: './uploads',
  }),
  s3: ({ s3 }) => ({
    ...SWITCHES_ON,
    STORAGE_LOCATIONS: 'cloud',
    STORAGE_CLOUD_DRIVER: 's3',
    STORAGE_CLOUD_KEY: 'access-key',
    STORAGE_CLOUD_SECRET: 'secret-key',
    STORAGE_CLOUD_BUCKET: 'files',
    STORAGE_CLOUD_REGION: 'us-east-1',
    STORAGE_CLOUD_ENDPOINT: `http://127.0.0.1:${s3}`,
    STORAGE_CLOUD_FORCE_PATH_STYLE: 'true',
  }),
};

const STORES_IN_REDIS = { CACHE_STORE: 'redis', RATE_LIMITER_STORE: 'redis', SYNCHRONIZATION_STORE: 'redis' };

/** `<PROVIDER>` and `<LOCATION>` stand for these. */
export const STAND_INS = { PROVIDER: 'KEYCLOAK', LOCATION: 'CLOUD' };

const OPENID_ONLY =
  /_(?:ISSUER_.*|ROLE_MAPPING|GROUP_CLAIM_NAME|REQUIRE_VERIFIED_EMAIL|CLIENT_\*|CLIENT_HTTP_\*|CLIENT_PRIVATE_KEYS|CLIENT_TOKEN_ENDPOINT_AUTH_METHOD)$/;
const LDAP_ONLY =
  /_(?:BIND_DN|BIND_PASSWORD|CLIENT_URL|USER_DN|USER_ATTRIBUTE|USER_SCOPE|GROUP_DN|GROUP_ATTRIBUTE|GROUP_SCOPE|MAIL_ATTRIBUTE|FIRST_NAME_ATTRIBUTE|LAST_NAME_ATTRIBUTE)$/;
const SAML_ONLY = /_(?:IDP_.*|SP_.*|GIVEN_NAME_KEY|FAMILY_NAME_KEY)$/;
const OTHER_STORAGE =
  /_(?:ACCOUNT_|CONTAINER_NAME|CREDENTIALS|KEY_FILENAME|PROJECT_ID|SERVICE_ROLE|CLOUD_NAME|API_KEY|API_SECRET|ACCESS_MODE)/;
const SQLITE = /^DB_(?:FILENAME|EXCLUDE_TABLES|HEALTHCHECK_THRESHOLD)$/;
const OTHER_DATABASE = /^DB_(?:CHARSET|CHARSET_NUMBER|CONNECT_STRING|SOCKET_PATH|TYPE|NAME|OPTIONS__\*)$/;
/** Only read by another command than `start`. */
const OTHER_MAIL = /^EMAIL_(?:MAILGUN|MAILTRAP|SES|SENDMAIL|SENDGRID)_/;
const OTHER_COMMAND = /^(?:ACCEPT_TERMS|PM2_|NODE_|CONFIG_PATH|CHOKIDAR)/;
const BOOTSTRAP = /^(?:ADMIN_|PROJECT_NAME|PROJECT_OWNER$)/;

/**
 * The scene in which a variable is asked; undefined, with the reason, for what no scene serves.
 * @returns {{ scene?: string, reason?: string }}
 */
export function sceneOf(listed) {
  if (BOOTSTRAP.test(listed)) return { scene: 'bootstrap' };
  if (OTHER_COMMAND.test(listed)) return { reason: 'read outside of `start` and `bootstrap`' };
  if (OTHER_DATABASE.test(listed)) return { reason: 'needs another database than SQLite and PostgreSQL' };
  if (listed === 'DB_CONNECTION_STRING') return { scene: 'postgres-url' };
  if (listed.startsWith('DB_SSL__')) return { scene: 'postgres-tls' };
  if (listed.startsWith('DB_') && !SQLITE.test(listed)) return { scene: 'postgres' };
  if (OTHER_MAIL.test(listed)) return { reason: 'needs another mail service than SMTP' };
  if (listed.startsWith('AUTH_<')) {
    if (SAML_ONLY.test(listed)) return { reason: 'needs a SAML identity provider' };
    if (LDAP_ONLY.test(listed)) return { scene: 'ldap' };
    return { scene: OPENID_ONLY.test(listed) ? 'openid' : 'oauth2' };
  }
  if (listed.startsWith('STORAGE_<')) {
    if (OTHER_STORAGE.test(listed)) return { reason: 'needs another storage service than S3' };
    return { scene: /_DRIVER$/.test(listed) ? 'local' : 's3' };
  }
  if (listed === 'REDIS' || listed === 'REDIS_ENABLED') return { scene: 'redis-url' };
  if (/^RATE_LIMITER_(?:ENABLED|POINTS|DURATION)$/.test(listed)) return { scene: 'limiter' };
  if (listed === 'REDIS_PASSWORD') return { scene: 'redis-guarded' };
  if (/^REDIS_|^SYNCHRONIZATION_/.test(listed)) return { scene: 'redis-parts' };
  return { scene: 'full' };
}
