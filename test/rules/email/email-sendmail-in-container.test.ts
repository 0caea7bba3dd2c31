import { expect, test } from 'vitest';
import emailSendmailInContainer from '../../../src/rules/email/email-sendmail-in-container.js';
import { lint } from '../../support/lint.js';

function compose(...environment: readonly string[]) {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:12.4.1',
      '    environment:',
      ...environment.map((line) => `      ${line}`),
    ].join('\n'),
  };
}

test('points at the transport', async () => {
  expect(await lint(emailSendmailInContainer, compose('EMAIL_TRANSPORT: sendmail'))).toBe(
    'compose.yaml:5:24-5:32 warning EMAIL_TRANSPORT is sendmail, behind which the official image has no mail server, so no mail leaves the container.',
  );
});

test('is silent without a choice, with another transport or sendmail, and outside the official image', async () => {
  expect(await lint(emailSendmailInContainer, compose('SECRET: x'))).toBe('');
  expect(await lint(emailSendmailInContainer, compose('EMAIL_TRANSPORT: smtp'))).toBe('');
  expect(
    await lint(emailSendmailInContainer, compose('EMAIL_TRANSPORT: sendmail', 'EMAIL_SENDMAIL_PATH: /opt/msmtp')),
  ).toBe('');
  expect(
    await lint(emailSendmailInContainer, {
      'package.json': '{"dependencies": {"directus": "12.4.1"}}',
      '.env': 'EMAIL_TRANSPORT=sendmail',
    }),
  ).toBe('');
});
