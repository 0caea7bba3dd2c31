import { expect, test } from 'vitest';
import emailFromInvalid from '../../../src/rules/email/email-from-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test.each([
  ['EMAIL_FROM="Acme <cms@acme.test>"', 'EMAIL_FROM holds a name as well as the address'],
  ['EMAIL_FROM=\'"Acme, Inc." <cms@acme.test>\'', 'EMAIL_FROM holds a name as well as the address'],
  ['EMAIL_FROM=a@acme.test,b@acme.test', 'EMAIL_FROM holds more than one address'],
  ['EMAIL_FROM=cms', 'EMAIL_FROM is cms, an address without a domain'],
  ['EMAIL_FROM=https://acme.test', 'EMAIL_FROM is https://acme.test, which is not an address'],
])('%s', async (line, message) => {
  expect(await lint(emailFromInvalid, project('12.4.1', line, 'EMAIL_TRANSPORT=smtp'))).toContain(
    ` warning ${message}`,
  );
});

test.each([
  ['an address', project('12.4.1', 'EMAIL_FROM=cms@acme.test')],
  ['an address of the own machine', project('12.4.1', 'EMAIL_FROM=cms@localhost', 'EMAIL_TRANSPORT=smtp')],
  ['an empty sender', project('12.4.1', 'EMAIL_FROM=')],
  ['a name where a text was made of it', project('11.0.1', 'EMAIL_FROM="Acme <cms@acme.test>"')],
  ['a plain name for sendmail', project('12.4.1', 'EMAIL_FROM=cms', 'EMAIL_TRANSPORT=sendmail')],
])('is silent about %s', async (_, files) => {
  expect(await lint(emailFromInvalid, files)).toBe('');
});
