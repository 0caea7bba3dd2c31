import { expect, test } from 'vitest';
import emailSmtpPortMismatch from '../../../src/rules/email/email-smtp-port-mismatch.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('TLS at once on a port that begins in the clear', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp', 'EMAIL_SMTP_PORT=587', 'EMAIL_SMTP_SECURE=yes');
  expect(await lint(emailSmtpPortMismatch, files)).toBe(
    [
      '.env:3:19-3:22 warning EMAIL_SMTP_SECURE is `yes`, so Directus speaks TLS at once, but on port 587 mail servers start unencrypted.',
      '  .env:2:17 The port is 587',
    ].join('\n'),
  );
});

test('in the clear on port 465', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=SMTP', 'EMAIL_SMTP_PORT=465', 'EMAIL_SMTP_SECURE=false');
  expect(await lint(emailSmtpPortMismatch, files)).toBe(
    [
      '.env:3:19-3:24 warning EMAIL_SMTP_SECURE is off, so Directus starts unencrypted, but on port 465 mail servers expect TLS at once.',
      '  .env:2:17 The port is 465',
    ].join('\n'),
  );
});

test('is silent where nodemailer decides by the port', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp', 'EMAIL_SMTP_PORT=465');
  expect(await lint(emailSmtpPortMismatch, files)).toBe('');
});

function compose(lines: readonly string[], mail: string) {
  const environment = lines.map((line) => `      ${line}`).join('\n');
  return {
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      EMAIL_TRANSPORT: smtp\n      EMAIL_SMTP_HOST: mailpit\n${environment}\n  mailpit:\n${mail}`,
  };
}

test.each([
  [
    ['EMAIL_SMTP_PORT: 1025', 'EMAIL_SMTP_SECURE: "true"'],
    'EMAIL_SMTP_SECURE is `true`, so Directus speaks TLS at once, but mailpit is a test server',
  ],
  [['EMAIL_SMTP_PORT: 1025', 'EMAIL_SMTP_SECURE: "no"'], 'EMAIL_SMTP_SECURE is `no`, so Directus speaks TLS at once'],
  [['EMAIL_SMTP_PORT: 465'], 'On port 465 Directus speaks TLS at once, but mailpit is a test server'],
])('%s to a test server', async (lines, message) => {
  expect(await lint(emailSmtpPortMismatch, compose(lines, '    image: axllent/mailpit:v1.20'))).toContain(message);
});

test.each([
  ['in the clear', ['EMAIL_SMTP_PORT: 1025', 'EMAIL_SMTP_SECURE: "false"'], '    image: axllent/mailpit:v1.20'],
  [
    'to one with a certificate',
    ['EMAIL_SMTP_PORT: 1025', 'EMAIL_SMTP_SECURE: "true"'],
    '    image: axllent/mailpit:v1.20\n    environment: {MP_SMTP_TLS_CERT: /cert.pem}',
  ],
])('is silent %s', async (_, lines, mail) => {
  expect(await lint(emailSmtpPortMismatch, compose(lines, mail))).toBe('');
});
