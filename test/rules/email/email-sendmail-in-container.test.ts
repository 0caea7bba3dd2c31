import { expect, test } from 'vitest';
import emailSendmailInContainer from '../../../src/rules/email/email-sendmail-in-container.js';
import { lint } from '../../support/lint.js';

function compose(...environment: readonly string[]) {
  return { 'compose.yaml': ['services:', '  directus:', '    image: directus/directus:12.4.1', '    environment:', ...environment.map((line) => `      ${line}`)].join('\n') };
}

test('points at the transport', async () => {
  expect(await lint(emailSendmailInContainer, compose('EMAIL_TRANSPORT: sendmail'))).toBe(
    'compose.yaml:5:24-5:32 warning EMAIL_TRANSPORT is sendmail, behind which the official image has no mail server, so no mail leaves the container.',
  );
});

test('points at the service where nothing is set', async () => {
  expect(await lint(emailSendmailInContainer, compose('SECRET: x'))).toBe(
    'compose.yaml:2:3-2:11 info No mail transport is set, and the sendmail that Directus then uses has no mail server behind it in the official image.',
  );
});

test('is silent with another transport, another sendmail, and outside the official image', async () => {
  expect(await lint(emailSendmailInContainer, compose('EMAIL_TRANSPORT: smtp'))).toBe('');
  expect(await lint(emailSendmailInContainer, compose('EMAIL_SENDMAIL_PATH: /opt/msmtp'))).toBe('');
  expect(await lint(emailSendmailInContainer, { 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': 'EMAIL_TRANSPORT=sendmail' })).toBe('');
});
