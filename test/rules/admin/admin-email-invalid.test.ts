import { expect, test } from 'vitest';
import adminEmailInvalid from '../../../src/rules/admin/admin-email-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test.each([
  ['admin@localhost', 'whose domain has one part only'],
  ['admin@cms.local', 'whose ending is not an internet domain'],
  ['admin', 'which is not an address'],
])('%s', async (email, message) => {
  expect(await lint(adminEmailInvalid, project('12.4.1', `ADMIN_EMAIL=${email}`, 'ADMIN_PASSWORD=x'))).toBe(
    `.env:1:13-1:${String(13 + email.length)} error ADMIN_EMAIL is ${email}, ${message}: Directus refuses it, the first start fails and no administrator is created.`,
  );
});

test('before 11.13 an administrator is created without a password, too', async () => {
  expect(await lint(adminEmailInvalid, project('11.5.1', 'ADMIN_EMAIL=admin@localhost'))).toContain(
    'error ADMIN_EMAIL',
  );
});

test.each([
  ['an address', project('12.4.1', 'ADMIN_EMAIL=admin@example.com', 'ADMIN_PASSWORD=x')],
  ['an address without a password, which creates nobody', project('12.4.1', 'ADMIN_EMAIL=admin@localhost')],
  ['an empty one', project('12.4.1', 'ADMIN_EMAIL=', 'ADMIN_PASSWORD=x')],
  ['none', project('12.4.1', 'ADMIN_PASSWORD=x')],
])('is silent about %s', async (_, files) => {
  expect(await lint(adminEmailInvalid, files)).toBe('');
});
