import { describe, expect, test } from 'vitest';
import { describeRule } from '../../src/engine/describe.js';
import { rules } from '../../src/rules/index.js';
import { SYMPTOMS } from '../../src/symptoms/all-symptoms.js';
import { explainText } from '../../src/symptoms/explain-text.js';
import { findSymptoms } from '../../src/symptoms/find-symptoms.js';

const descriptions = rules.map(describeRule);
const firstThree = (text: string) =>
  explainText(text, descriptions)
    .slice(0, 3)
    .map(({ rule }) => rule);

/** What was printed by Directus 12.4.1 when it was booted with the fault that the rule names. */
const FROM_BOOTS: readonly (readonly [line: string, rule: string])[] = [
  ['[12:00:01.020] ERROR: "DB_CLIENT" Environment Variable is missing.', 'required-variable-missing'],
  [
    "Error: knex: Unknown configuration option 'client' value postgress. Note that it is case-sensitive, check documentation for supported values.",
    'database-client-invalid',
  ],
  ['Error: The server does not support SSL connections', 'database-encryption-invalid'],
  ['error: password authentication failed for user "directus"', 'database-service-mismatch'],
  ['Error: Tarn: unsupported option opt.idleTimeout', 'database-pool-invalid'],
  [
    '[12:00:01.020] WARN: [cache] ReplyError: WRONGPASS invalid username-password pair or user is disabled.',
    'redis-service-mismatch',
  ],
  ['[ioredis] Unhandled error event: Error: connect ECONNREFUSED 127.0.0.1:6379', 'redis-missing'],
  ['ReplyError: NOAUTH Authentication required.', 'redis-address-invalid'],
  [
    'WARN: "SECRET" env variable is missing. Using a random value instead. Tokens will not persist between restarts.',
    'secret-missing',
  ],
  ['{"level":40,"msg":"\\"SECRET\\" env variable is shorter than 32 bytes which is insecure."}', 'secret-too-short'],
  ['TypeError: invalid IP address: yes', 'ip-trust-proxy-invalid'],
  [
    'Error: Failed to read value from file "./nosuch", defined in environment variable "SECRET_FILE".',
    'variable-file-missing',
  ],
  [
    'RangeError [ERR_SOCKET_BAD_PORT]: options.port should be >= 0 and < 65536. Received type number (NaN).',
    'value-invalid',
  ],
  [
    "ERROR: Cannot find module '/directus/extensions/shop/dist/api.js' imported from /directus/node_modules/@directus/api/dist/utils/import-file-url.js",
    'extension-not-built',
  ],
  ['WARN: The manifest of the extension "shop" (/directus/extensions/shop) is invalid.', 'extension-manifest-invalid'],
  [
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'lodash' imported from /directus/extensions/shop/dist/index.js",
    'extension-import-missing',
  ],
  ['ERROR: Driver "undefined" isn\'t registered.', 'storage-location-without-driver'],
  ['ERROR: Location "nosuch" doesn\'t exist.', 'extensions-location-not-listed'],
  ['Error: @aws-sdk XML parse error: unexpected content.', 'storage-endpoint-invalid'],
  ['ERROR: Cannot override "default" auth provider.', 'auth-provider-named-default'],
  ['Error: ERR_IDP_METADATA_MISSING_SINGLE_SIGN_ON_SERVICE', 'auth-saml-incomplete'],
  ['FATAL: LICENSE_KEY and LICENSE_TOKEN cannot both be set. Provide one or the other.', 'license-key-and-token'],
];

/** What people quoted in public threads of github.com/directus, with the cause that the thread came to. */
const FROM_THREADS: readonly (readonly [line: string, rule: string])[] = [
  ["Error: EACCES: permission denied, open '/directus/uploads/5523f81f.png'", 'bind-mount-permissions'],
  ['15:52:30 ⚠️  Upload directory (/directus/uploads) is not read/writeable!', 'bind-mount-permissions'],
  ["[Error: EACCES: permission denied, mkdir '/directus/extensions/interfaces'] {", 'bind-mount-permissions'],
  ['directus-1  | Error: connect ECONNREFUSED 127.0.0.1:5432', 'host-unreachable-by-name'],
  ['ERROR: connect ECONNREFUSED 172.24.0.3:5432', 'depends-on-without-health'],
  ['[22:23:47.926] ERROR: SQLITE_CANTOPEN: unable to open database file', 'bind-mount-permissions'],
  ['nginx | client intended to send too large body: 3000129 bytes', 'proxy-body-limit-too-low'],
  ['[UNKNOWN] Request failed with status code 413', 'proxy-body-limit-too-low'],
  [
    'Failed to load resource: the server responded with a status of 413 (Request Entity Too Large)',
    'proxy-body-limit-too-low',
  ],
  [
    "Access to fetch at 'https://cms.acme.test/items/trips' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present",
    'cors-without-origin',
  ],
  ['Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource', 'cors-without-origin'],
  ['WARN: require is not defined in ES module scope, you can use import instead', 'extension-module-format'],
  ["WARN: Unexpected token 'export'", 'extension-module-format'],
  [
    '"message": "140102489255240:error:1408F10B:SSL routines:ssl3_get_record:wrong version number',
    'email-smtp-port-mismatch',
  ],
  ['Missing credentials for "PLAIN"', 'variable-misspelled'],
  [
    '{"message":"Invalid payload. URL \\"https://cms.acme.test/admin/login?continue=\\" can\'t be used to redirect after login."}',
    'public-url-missing',
  ],
  ['redirect_uri_mismatch', 'public-url-local'],
  ["[OpenID] Couldn't verify OpenID cookie", 'public-url-invalid'],
  ['"refresh_token" is required in either the JSON payload or Cookie', 'cookie-domain-mismatch'],
  [
    "Mixed Content: The page at 'https://cms.acme.test/admin' was loaded over HTTPS, but requested an insecure image",
    'public-url-insecure',
  ],
];

test.each([...FROM_BOOTS, ...FROM_THREADS])('%s', (line, rule) => {
  expect(firstThree(line)).toContain(rule);
});

describe('a symptom in words', () => {
  test.each([
    ['users are logged out after every restart', 'secret-missing'],
    ['uploads are gone after redeploy', 'uploads-not-persistent'],
    ['websocket does not connect behind nginx', 'proxy-drops-websocket'],
    ['emails are never sent, smtp port 587', 'email-smtp-port-mismatch'],
    ['the healthcheck uses curl and stays unhealthy', 'healthcheck-tool-missing'],
  ])('%s', (question, rule) => {
    expect(firstThree(question)).toContain(rule);
  });

  test('that nothing fits', () => {
    expect(explainText('the coffee machine is broken', descriptions)).toEqual([]);
  });
});

test('a whole log: the root cause before what follows from it', () => {
  const log = `
directus-1  | [10:00:00.000] INFO: Initializing bootstrap...
directus-1  | [10:00:01.000] ERROR: Can't connect to the database.
directus-1  | [10:00:01.000] ERROR: The server does not support SSL connections
directus-1  |     err: {
directus-1 exited with code 1
`;
  const [first] = explainText(log, descriptions);
  expect(first?.rule).toBe('database-encryption-invalid');
  expect(first?.because.map(({ symptom, line }) => [symptom.says, line])).toEqual([
    ['The server does not support SSL connections', 4],
  ]);
});

test('every symptom names rules that there are, and finds itself', () => {
  const ids = new Set(rules.map(({ id }) => id));
  for (const symptom of SYMPTOMS) {
    expect(symptom.rules.filter((id) => !ids.has(id))).toEqual([]);
    expect(findSymptoms(symptom.says.replaceAll('…', 'x')).map((each) => each.symptom.says)).toContain(symptom.says);
  }
});

test('hostile text: control characters, a line of megabytes, half a surrogate', () => {
  expect(findSymptoms(`\0\u001b[31m\ud800WRONG\u001b[0mPASS`).map(({ symptom }) => symptom.says)).toEqual([
    'WRONGPASS',
  ]);
  expect(findSymptoms('driver "'.repeat(400_000))).toEqual([]);
});
