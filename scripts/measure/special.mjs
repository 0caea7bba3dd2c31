import { PORTS } from './scenes.mjs';

const redis = (rest) => rest.replace('HOST', `127.0.0.1:${PORTS.guarded}`);

/**
 * Questions that only make sense for one variable: [listed, kind, value, scene, the variable that is set].
 * @type {[string, string, string, string, string?][]}
 */
const SPECIAL = [
  ['REDIS', 'no-password', redis('redis://HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'wrong-password', redis('redis://:wrong@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'password-as-user', redis('redis://p4ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'word-database', redis('redis://:p4ss@HOST/cache'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-at', redis('redis://:p@ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-colon', redis('redis://:p:ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-slash', redis('redis://:p/ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-hash', redis('redis://:p#ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-question', redis('redis://:p?ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'unescaped-percent', redis('redis://:p%ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS', 'tls-scheme', redis('rediss://:p4ss@HOST/0'), 'redis-guarded-url'],
  ['REDIS_PASSWORD', 'wrong-password', 'wrong', 'redis-guarded'],
  ['DB_PASSWORD', 'wrong-password', 'wrong', 'postgres'],
  ['DB_CONNECTION_STRING', 'wrong-password', database('directus:wrong'), 'postgres-url'],
  [
    'DB_CONNECTION_STRING',
    'jdbc',
    `jdbc:${database('directus:p4ss').replace('postgres:', 'postgresql:')}`,
    'postgres-url',
  ],
  ['DB_CONNECTION_STRING', 'unescaped-at', database('directus:p@ss'), 'postgres-url'],
  ['DB_CONNECTION_STRING', 'unescaped-slash', database('directus:p/ss'), 'postgres-url'],
  ['DB_CONNECTION_STRING', 'unescaped-hash', database('directus:p#ss'), 'postgres-url'],
  ['DB_CONNECTION_STRING', 'unescaped-question', database('directus:p?ss'), 'postgres-url'],
  ['DB_CONNECTION_STRING', 'unescaped-percent', database('directus:p%ss'), 'postgres-url'],
  ['EMAIL_FROM', 'named-address', 'Site <site@example.com>', 'full'],
  ['EMAIL_FROM', 'no-domain', 'site', 'full'],
  ['SECRET', 'short', 'abc', 'full'],
  ['SESSION_COOKIE_NAME', 'spaced', 'my cookie', 'full'],
  ['REFRESH_TOKEN_COOKIE_NAME', 'spaced', 'my cookie', 'full'],
  ['SESSION_COOKIE_DOMAIN', 'url', 'https://example.com', 'full'],
  ['REFRESH_TOKEN_COOKIE_DOMAIN', 'url', 'https://example.com', 'full'],
  ['SESSION_COOKIE_DOMAIN', 'with-port', 'example.com:8055', 'full'],
  ['CORS_ORIGIN', 'slash', 'http://app.example.com/', 'full'],
  ['CORS_ORIGIN', 'no-scheme', 'app.example.com', 'full'],
  ['CORS_ORIGIN', 'wildcard-in-host', 'http://*.example.com', 'full'],
  ['CORS_METHODS', 'other-case', 'get,post,patch,delete', 'full'],
  ['HOST', 'url', 'http://127.0.0.1', 'full'],
  ['HOST', 'with-port', `127.0.0.1:${PORTS.port}`, 'full'],
  ['PORT', 'out-of-range', '99999', 'full'],
  ['EMAIL_SMTP_PORT', 'out-of-range', '99999', 'full'],
  [
    'CONTENT_SECURITY_POLICY_*',
    'keyword-without-quotes',
    'self',
    'full',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC',
  ],
  [
    'CONTENT_SECURITY_POLICY_*',
    'keywords-in-one-text',
    "'self' 'unsafe-inline'",
    'full',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC',
  ],
  ['CONTENT_SECURITY_POLICY_*', 'unknown-directive', 'x', 'full', 'CONTENT_SECURITY_POLICY_DIRECTIVES__NO_SUCH_SRC'],
  ['STORAGE_<LOCATION>_BUCKET', 'url', 'http://127.0.0.1/files', 's3'],
  ['STORAGE_<LOCATION>_ENDPOINT', 'bucket-in-path', `http://127.0.0.1:${PORTS.s3}/files`, 's3'],
  ['DB_SSL', 'beside-options', 'true', 'postgres-tls'],
  ['DB_SSL__*', 'no-tls-server', 'false', 'postgres', 'DB_SSL__REJECT_UNAUTHORIZED'],
  ['DB_SSL__*', 'true', 'true', 'postgres-tls', 'DB_SSL__REJECT_UNAUTHORIZED'],
  ['DB_SSL__*', 'no', 'no', 'postgres-tls', 'DB_SSL__REJECT_UNAUTHORIZED'],
  ['DB_SSL__*', 'number', '0', 'postgres-tls', 'DB_SSL__REJECT_UNAUTHORIZED'],
  ['DB_SSL__*', 'missing', '/no/such/ca.pem', 'postgres-tls', 'DB_SSL__CA'],
  ['ADMIN_EMAIL', 'no-domain', 'admin@localhost', 'bootstrap'],
  ['EMAIL_SMTP_TLS__*', 'unknown-option', '1', 'full', 'EMAIL_SMTP_TLS__NO_SUCH_OPTION'],
];

function database(login) {
  return `postgres://${login}@127.0.0.1:${PORTS.postgres}/directus`;
}

/** The special questions about the variables that a release reads. */
export function specialQuestions(variables) {
  return SPECIAL.flatMap(([listed, kind, value, scene, name = listed.replace('<LOCATION>', 'CLOUD')]) => {
    const variable = variables.find((candidate) => candidate.listed === listed);
    return variable ? [{ listed, name, kind, value, scene, topic: variable.topic, rank: SPECIAL_RANK }] : [];
  });
}

/** After the empty values, before the rest. */
const SPECIAL_RANK = 0.5;
