import { expect, test } from 'vitest';
import missing from '../../../src/rules/admin/admin-missing.js';
import trivial from '../../../src/rules/admin/admin-password-trivial.js';
import { lint } from '../../support/lint.js';

const service = (lines: string, version = '12.4.1') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:${version}\n    environment:\n      DB_CLIENT: pg\n${lines}`,
});

test('admin-password-trivial never shows the password', async () => {
  expect(await lint(trivial, service('      ADMIN_PASSWORD: Admin123!\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:23-6:32 warning ADMIN_PASSWORD is one of the passwords that are tried first, and it opens everything."`,
  );
  expect(await lint(trivial, service('      ADMIN_PASSWORD: kT4x\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:23-6:27 warning ADMIN_PASSWORD has only 4 characters, and it opens everything."`,
  );
  expect(
    await lint(trivial, service('      ADMIN_EMAIL: Berta@acme.test\n      ADMIN_PASSWORD: berta\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:7:23-7:28 warning ADMIN_PASSWORD is part of ADMIN_EMAIL, and it opens everything."`,
  );
});

test('admin-password-trivial leaves strong ones, placeholders and published ones alone', async () => {
  for (const password of ['kT4x9fQz', 'changeme', 'd1r3ctu5', '${ADMIN_PASSWORD}', 'administrators-are-people']) {
    expect(await lint(trivial, service(`      ADMIN_PASSWORD: ${password}\n`))).toBe('');
  }
});

test('admin-missing warns of half an administrator, and tells what happens without', async () => {
  expect(await lint(missing, service('      ADMIN_EMAIL: ops@acme.test\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:33 warning ADMIN_EMAIL is set but ADMIN_PASSWORD is not, so no administrator is created: on an empty database the first visitor becomes one."`,
  );
  expect(await lint(missing, service(''))).toMatchInlineSnapshot(
    `"compose.yaml:2:3-2:11 info Neither ADMIN_EMAIL nor ADMIN_PASSWORD is set: on an empty database the first visitor becomes the administrator."`,
  );
});

test('admin-missing is silent where one is given, may be, or older versions make one up', async () => {
  expect(
    await lint(missing, service('      ADMIN_EMAIL: ops@acme.test\n      ADMIN_PASSWORD: ${ADMIN_PASSWORD}\n')),
  ).toBe('');
  expect(await lint(missing, service('    env_file: cms.env\n'))).toBe('');
  expect(await lint(missing, service('', '11.5.1'))).toBe('');
});
