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
      '.env:3:19-3:22 warning EMAIL_SMTP_SECURE is `yes`, so Directus speaks TLS at once, but on port 587 mail servers begin in the clear.',
      '  .env:2:17 The port is 587',
    ].join('\n'),
  );
});

test('in the clear on port 465', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=SMTP', 'EMAIL_SMTP_PORT=465', 'EMAIL_SMTP_SECURE=false');
  expect(await lint(emailSmtpPortMismatch, files)).toBe(
    [
      '.env:3:19-3:24 warning EMAIL_SMTP_SECURE is off, so Directus begins in the clear, but on port 465 mail servers expect TLS at once.',
      '  .env:2:17 The port is 465',
    ].join('\n'),
  );
});

test('is silent where nodemailer decides by the port', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp', 'EMAIL_SMTP_PORT=465');
  expect(await lint(emailSmtpPortMismatch, files)).toBe('');
});
