import { expect, test } from 'vitest';
import verificationOff from '../../../src/rules/tls/tls-verification-off.js';
import { lint } from '../../support/lint.js';

const service = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n${lines}`,
});

test('tls-verification-off knows the switch of the whole process and those of drivers', async () => {
  expect(await lint(verificationOff, service('      NODE_TLS_REJECT_UNAUTHORIZED: 0\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:37-6:38 warning NODE_TLS_REJECT_UNAUTHORIZED is 0, so no certificate of any server is checked: database, mail, storage, sign-on, flows."`,
  );
  expect(
    await lint(
      verificationOff,
      service(
        '      DB_SSL__REJECT_UNAUTHORIZED: "false"\n      EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED: "false"\n      EMAIL_TRANSPORT: smtp\n',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:6:37-6:42 warning DB_SSL__REJECT_UNAUTHORIZED is off, so the certificate of the database is not checked.
    compose.yaml:7:44-7:49 warning EMAIL_SMTP_TLS_REJECT_UNAUTHORIZED is off, so the certificate of the mail server is not checked."
  `);
  expect(
    await lint(
      verificationOff,
      service('      DB_CONNECTION_STRING: postgres://u:p@db.acme.test/cms?sslmode=no-verify\n'),
    ),
  ).toMatchInlineSnapshot(
    `"compose.yaml:6:29-6:78 warning DB_CONNECTION_STRING says sslmode=no-verify, so the certificate of the database is not checked."`,
  );
});

test('tls-verification-off speaks of unencrypted mail only where it leaves the building', async () => {
  const mail = (host: string) =>
    service(`      EMAIL_TRANSPORT: smtp\n      EMAIL_SMTP_IGNORE_TLS: "true"\n      EMAIL_SMTP_HOST: ${host}\n`);
  expect(await lint(verificationOff, mail('smtp.acme.test'))).toMatchInlineSnapshot(
    `"compose.yaml:7:31-7:35 info EMAIL_SMTP_IGNORE_TLS is on, so mails and the mail server's password are sent unencrypted."`,
  );
  expect(
    await lint(verificationOff, mail('smtp.acme.test\n      EMAIL_SMTP_PASSWORD: ${SMTP_PASSWORD}')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:7:31-7:35 warning EMAIL_SMTP_IGNORE_TLS is on, so the mail server's password goes over the network unencrypted; most providers refuse it so."`,
  );
  expect(await lint(verificationOff, mail('smtp.acme.test\n      EMAIL_SMTP_SECURE: "true"'))).toBe('');
  expect(await lint(verificationOff, mail('mailpit'))).toBe('');
  expect(await lint(verificationOff, mail('10.0.0.5'))).toBe('');
});

test("tls-verification-off is silent for what is on, and for Node's switch in a file that Node does not read", async () => {
  expect(
    await lint(
      verificationOff,
      service('      NODE_TLS_REJECT_UNAUTHORIZED: 1\n      DB_SSL__REJECT_UNAUTHORIZED: "true"\n'),
    ),
  ).toBe('');
  expect(
    await lint(verificationOff, {
      'package.json': '{"dependencies": {"directus": "11.17.4"}}',
      '.env': 'NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    }),
  ).toBe('');
  expect(
    await lint(verificationOff, {
      'package.json': '{"dependencies": {"directus": "10.8.3"}}',
      '.env': 'NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    }),
  ).not.toBe('');
});

test.each(['DB_SSL_REJECT_UNAUTHORIZED', 'REDIS_TLS_REJECT_UNAUTHORIZED', 'EMAIL_SMTP_TLS__REJECT_UNAUTHORIZED'])(
  'tls-verification-off says nothing of %s, which nothing reads',
  async (name) => {
    expect(await lint(verificationOff, service(`      EMAIL_TRANSPORT: smtp\n      ${name}: "false"\n`))).toBe('');
  },
);

test('tls-verification-off says nothing of options that a connection in one piece replaces', async () => {
  expect(
    await lint(
      verificationOff,
      service('      REDIS: redis://cache:6379\n      REDIS_TLS__REJECT_UNAUTHORIZED: "false"\n'),
    ),
  ).toBe('');
});
