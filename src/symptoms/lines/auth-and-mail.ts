import type { SymptomRows } from '../symptom.js';

/** What Directus prints about single sign-on and mail. Boots of 12.4.1 with real and missing servers. */
export const AUTH_AND_MAIL: SymptomRows = [
  [
    'Invalid provider config',
    'A provider in AUTH_PROVIDERS lacks variables that its driver needs.',
    'required-variable-missing auth-provider-not-listed auth-saml-incomplete value-invalid',
  ],
  [
    'Error [DirectusError]: Invalid config.',
    'A provider or a socket has a setting that Directus refuses at startup.',
    'required-variable-missing value-invalid auth-saml-incomplete',
  ],
  [
    'Cannot override "default" auth provider',
    'A provider in AUTH_PROVIDERS is called default.',
    'auth-provider-named-default',
  ],
  [
    'Missing driver definition for',
    'A provider in AUTH_PROVIDERS has no AUTH_<PROVIDER>_DRIVER.',
    'auth-provider-without-driver variable-misspelled',
  ],
  [
    "Couldn't create login router for auth provider",
    'AUTH_<PROVIDER>_DRIVER is not one of its values.',
    'value-invalid auth-provider-without-driver',
  ],
  ['ERR_IDP_METADATA', 'The metadata of the SAML provider is missing or incomplete.', 'auth-saml-incomplete'],
  [
    'Failed to fetch provider config',
    'AUTH_<PROVIDER>_ISSUER_URL does not lead to a description of the provider.',
    'host-unreachable-by-name value-invalid required-variable-missing',
  ],
  ['invalid LDAP URL', 'AUTH_<PROVIDER>_CLIENT_URL is not an address.', 'value-invalid'],
  [
    'Missing credentials for "PLAIN"',
    'EMAIL_SMTP_USER or EMAIL_SMTP_PASSWORD is missing or misspelled.',
    'required-variable-missing variable-misspelled compose-variable-unset',
  ],
  [
    'Email connection failed',
    'The mail server does not answer as EMAIL_SMTP_ variables expect.',
    'email-smtp-port-mismatch required-variable-missing host-unreachable-by-name value-invalid variable-misspelled',
  ],
  [
    'email:connection in ERROR state',
    'The mail server does not answer as the EMAIL_ variables expect.',
    'email-smtp-port-mismatch value-invalid required-variable-missing email-sendmail-in-container',
  ],
  [
    'Bad sender address',
    'EMAIL_FROM is not an address that mail servers take.',
    'email-from-invalid email-from-default',
  ],
  ['Mail command failed', 'The mail server refuses the sender.', 'email-from-invalid email-from-default'],
  ['Sender address rejected', 'The mail server refuses the sender.', 'email-from-default email-from-invalid'],
  [
    'Invalid login: 535',
    'The mail server refuses the user name or password.',
    'value-cast-surprise value-truncated file-secret-newline',
  ],
  ['spawn sendmail ENOENT', 'The image has no sendmail program.', 'email-sendmail-in-container'],
  [
    'env var is required for the',
    'The mail transport lacks a variable that it needs.',
    'required-variable-missing variable-misspelled',
  ],
  ['Invalid URL used "', 'A list of allowed addresses holds one that is not whole.', 'auth-allowed-url-ignored'],
];
