import { expect, test } from 'vitest';
import emailFromDefault from '../../../src/rules/email/email-from-default.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the transport', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp');
  expect(await lint(emailFromDefault, files)).toBe(
    [
      '.env:1:17-1:21 warning EMAIL_FROM is not set, so mails come from no-reply@example.com, which mail servers refuse.',
    ].join('\n'),
  );
});

test('points at a domain that nobody sends for', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=ses', 'EMAIL_FROM=Acme <cms@mail.example.com>');
  expect(await lint(emailFromDefault, files)).toBe(
    [
      '.env:2:12-2:39 warning EMAIL_FROM is Acme <cms@mail.example.com>, whose domain nobody can send mail for, so mail servers refuse it.',
    ].join('\n'),
  );
});

test("is silent without a transport, and with an address of one's own", async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp', 'EMAIL_FROM=cms@myexample.com');
  expect(await lint(emailFromDefault, files)).toBe('');
});
