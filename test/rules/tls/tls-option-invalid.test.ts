import { describe, expect, test } from 'vitest';
import tlsOptionInvalid from '../../../src/rules/tls/tls-option-invalid.js';
import { lint } from '../../support/lint.js';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

function project(...lines: readonly string[]) {
  return {
    'package.json': '{"dependencies": {"directus": "12.4.1"}}',
    '.env': ['DB_CLIENT=pg', 'EMAIL_TRANSPORT=smtp', ...lines].join('\n'),
  };
}

test.each([
  [
    'DB_SSL__CA=./ca.pem',
    'error DB_SSL__CA is a path, but the content of the certificate belongs there, so no certificate of the server passes and Directus exits at startup.',
  ],
  ['DB_SSL__CA=/etc/ssl/certs/ca.crt', 'error DB_SSL__CA is a path'],
  ['DB_SSL__CA=ca.pem', 'error DB_SSL__CA is a path'],
  ['DB_SSL__CA=C:\\certs\\ca.pem', 'error DB_SSL__CA is a path'],
  [
    'DB_SSL__KEY=/k.pem',
    'error DB_SSL__KEY is a path, but the content of the certificate belongs there, so Directus exits at startup.',
  ],
  ['DB_SSL__CA=LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t', 'error DB_SSL__CA does not hold the text of a PEM file'],
  [
    'DB_SSL__CA=-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----',
    'error DB_SSL__CA holds a PEM text without line breaks',
  ],
  [
    'REDIS_TLS__CA=/ca.pem',
    'error REDIS_TLS__CA is a path, but the content of the certificate belongs there, so no certificate of Redis passes',
  ],
  ['EMAIL_SMTP_TLS_CA=/ca.pem', 'error EMAIL_SMTP_TLS_CA is a path'],
  ['AUTH_LDAP_CLIENT_TLS_OPTIONS__CA=/ca.pem', 'error AUTH_LDAP_CLIENT_TLS_OPTIONS__CA is a path'],
  ['DB_SSL__REQUIRE=true', 'warning DB_SSL__REQUIRE is not an option of TLS connections'],
  ['DB_SSL__REJECTUNAUTHORIZED=false', 'warning DB_SSL__REJECTUNAUTHORIZED is not an option of TLS connections'],
  ['EMAIL_SMTP_TLS_VERIFY=false', 'warning EMAIL_SMTP_TLS_VERIFY is not an option of TLS connections'],
  [
    'EMAIL_SMTP_TLS__REJECT_UNAUTHORIZED=false',
    'warning EMAIL_SMTP_TLS__REJECT_UNAUTHORIZED is written with two underscores',
  ],
  ['DB_SSL__REJECT_UNAUTHORIZED=0', 'warning DB_SSL__REJECT_UNAUTHORIZED is `0`, but only `false` turns the check off'],
  ['REDIS_TLS__REJECT_UNAUTHORIZED=no', 'warning REDIS_TLS__REJECT_UNAUTHORIZED is `no`, but only `false`'],
  [
    'EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED=False',
    'warning EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED is `False`, but only `false`',
  ],
])('%s', async (line, message) => {
  expect(await lint(tlsOptionInvalid, project(line))).toContain(message);
});

test('a certificate that nothing asks for is only ignored', async () => {
  expect(await lint(tlsOptionInvalid, project('DB_SSL__REJECT_UNAUTHORIZED=false', 'DB_SSL__CA=/ca.pem'))).toContain(
    'warning DB_SSL__CA is a path, but the content of the certificate belongs there, so it is ignored.',
  );
});

describe('is silent about', () => {
  test.each([
    ['the content of a file', [`DB_SSL__CA="${PEM}"`]],
    ['the content with escaped line breaks in double quotes', [`DB_SSL__CA="${PEM.replaceAll('\n', '\\n')}"`]],
    ['a file', ['DB_SSL__CA_FILE=/ca.pem']],
    ['the word false', ['DB_SSL__REJECT_UNAUTHORIZED=false', 'EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED=false']],
    ['names as Node writes them', ['DB_SSL__rejectUnauthorized=false', 'DB_SSL__MIN_VERSION=TLSv1.2']],
    ['what an address replaces', ['REDIS=redis://cache', 'REDIS_TLS__CA=/ca.pem']],
    ['options that DB_SSL replaces', ['DB_SSL__CA=/ca.pem', 'DB_SSL=true']],
    ['an empty option', ['DB_SSL__CA=']],
    ['a mail server that is not used', ['EMAIL_TRANSPORT=sendmail', 'EMAIL_SMTP_TLS_CA=/ca.pem']],
  ])('%s', async (_, lines) => {
    expect(await lint(tlsOptionInvalid, project(...lines))).toBe('');
  });
});
