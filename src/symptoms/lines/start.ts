import type { SymptomRows } from '../symptom.js';

/** What Directus prints about its settings when it starts or is first used. Boots of 12.4.1 with one wrong value each. */
export const START: SymptomRows = [
  [
    '"SECRET" env variable is missing',
    'SECRET is not set: every restart signs everybody out.',
    'secret-missing env-file-not-loaded several-instances-without-secret compose-variable-unset variable-misspelled',
  ],
  [
    '"SECRET" env variable is shorter than 32',
    'SECRET is shorter than 32 bytes.',
    'secret-too-short value-truncated comment-as-value',
  ],
  [
    '"PUBLIC_URL" should be a full URL',
    'PUBLIC_URL is missing, or is not a whole address.',
    'public-url-missing public-url-invalid env-file-not-loaded',
  ],
  [
    'Failed to read value from file',
    'A variable with _FILE names a file that is not there or cannot be read.',
    'variable-file-missing mounted-secret-not-read path-leads-nowhere',
  ],
  [
    'invalid IP address:',
    'IP_TRUST_PROXY (or an address list) holds a word that is not an address.',
    'ip-trust-proxy-invalid value-invalid',
  ],
  [
    'ERR_SOCKET_BAD_PORT',
    'A port is empty, or no number from 0 to 65535.',
    'value-invalid kubernetes-service-links compose-variable-unset redis-address-invalid',
  ],
  ['option limit " … " is invalid', 'MAX_PAYLOAD_SIZE is not a size.', 'value-invalid'],
  [
    '"expiresIn" should be a number of seconds',
    'The lifetime of a token is empty or not a time.',
    'value-invalid compose-variable-unset',
  ],
  [
    'must be included in custom levels',
    'LOG_LEVEL is not a level.',
    'value-invalid logger-levels-invalid log-level-in-production',
  ],
  [
    'Invalid value for … environment variable',
    'The line names a variable whose value Directus cannot use.',
    'value-invalid value-cast-surprise',
  ],
  [
    'LICENSE_KEY and LICENSE_TOKEN cannot both be set',
    'Both variables for the license are set.',
    'license-key-and-token',
  ],
  [
    'under the current license tier',
    'The feature needs a license in this release.',
    'auth-needs-license auth-default-disabled license-malformed',
  ],
  [
    'global rate limiter needs to allow more requests',
    'RATE_LIMITER_GLOBAL_POINTS is lower than RATE_LIMITER_POINTS.',
    'rate-limiter-global-too-low',
  ],
  [
    'MCP_OAUTH_ENABLED requires MCP_ENABLED',
    'MCP_OAUTH_ENABLED has no effect without MCP_ENABLED.',
    'setting-without-effect',
  ],
  ['CronError', 'A schedule is not five or six fields.', 'value-invalid'],
  ['_SCHEDULE: "', 'A schedule is not one that Directus can read.', 'value-invalid'],
  ['Invalid regular expression', 'A value that begins with regex: is not a regular expression.', 'value-invalid'],
  [
    'Cross-Origin-Opener-Policy does not support',
    'CROSS_ORIGIN_OPENER_POLICY is not one of its values.',
    'value-invalid',
  ],
  [
    'Content-Security-Policy … invalid',
    'A CONTENT_SECURITY_POLICY_ variable is not a directive.',
    'content-security-policy-invalid',
  ],
  ['Illegal transport given for email', 'EMAIL_TRANSPORT is not one of its values.', 'value-invalid'],
  [
    'configuration file export type',
    'The file that CONFIG_PATH names exports neither an object nor a function.',
    'config-file-invalid',
  ],
  ['YAMLException', 'A YAML file is broken.', 'config-file-invalid syntax-error'],
  ['in JSON at position', 'A JSON file is broken.', 'config-file-invalid syntax-error extension-manifest-invalid'],
  [
    'Unexpected end of JSON input',
    'A JSON file is broken.',
    'config-file-invalid syntax-error extension-manifest-invalid',
  ],
  [
    'TypeError: Invalid URL',
    'An address is not one that can be parsed.',
    'public-url-invalid value-invalid auth-allowed-url-ignored',
  ],
  [
    'ERR_INVALID_URL',
    'An address is not one that can be parsed.',
    'public-url-invalid value-invalid database-address-invalid',
  ],
  ['has to be a valid email address', 'ADMIN_EMAIL is not an address that Directus takes.', 'admin-email-invalid'],
  [
    'No admin email provided',
    'ADMIN_EMAIL is not set, so the first administrator gets a generated password.',
    'admin-missing env-file-not-loaded',
  ],
  [
    'No admin password provided',
    'ADMIN_PASSWORD is not set, so the first administrator gets a generated password.',
    'admin-missing env-file-not-loaded',
  ],
  [
    'error: unknown option',
    'The command line of Directus has an option that it does not know.',
    'command-option-unknown',
  ],
  ['argument name is invalid', 'The name of a cookie holds characters that it must not.', 'value-invalid'],
  ['option sameSite is invalid', 'A _COOKIE_SAME_SITE variable is not lax, strict or none.', 'value-invalid'],
  ['option domain is invalid', 'A _COOKIE_DOMAIN variable is not a domain.', 'cookie-domain-mismatch'],
];
