import { describe, expect, test } from 'vitest';
import databaseEncryptionInvalid from '../../../src/rules/database/database-encryption-invalid.js';
import { lint } from '../../support/lint.js';

function project(...lines: readonly string[]) {
  return {
    'package.json': '{"dependencies": {"directus": "12.4.1"}}',
    '.env': ['DB_HOST=db.acme.test', ...lines].join('\n'),
  };
}

function compose(directus: readonly string[], database: readonly string[]) {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:12.4.1',
      '    environment:',
      ...directus.map((line) => `      ${line}`),
      '  database:',
      ...database.map((line) => `    ${line}`),
    ].join('\n'),
  };
}

const PG = ['DB_CLIENT: pg', 'DB_HOST: database'];

test.each([
  ['pg', 'False', 'DB_SSL is `False`, which does not turn encryption off'],
  ['pg', 'no', 'DB_SSL is `no`, which does not turn encryption off'],
  ['pg', 'off', 'DB_SSL is `off`, which does not turn encryption off'],
  ['pg', 'disable', 'DB_SSL is `disable`, which does not turn encryption off'],
  ['pg', 'require', 'DB_SSL is `require`, which the PostgreSQL driver reads as neither on nor off'],
  ['pg', 'verify-full', 'DB_SSL is `verify-full`, which the PostgreSQL driver reads as neither'],
  ['pg', '1', 'DB_SSL is `1`, which the PostgreSQL driver reads as neither on nor off'],
  ['pg', 'True', 'DB_SSL is `True`, which the PostgreSQL driver reads as neither on nor off'],
  ['cockroachdb', 'yes', 'DB_SSL is `yes`, which the PostgreSQL driver reads as neither on nor off'],
  ['mysql', 'true', 'DB_SSL is `true`, but the MySQL driver takes options only'],
  ['mysql', '1', 'DB_SSL is `1`, but the MySQL driver takes options only'],
  ['mysql', 'REQUIRED', 'DB_SSL is `REQUIRED`, but the MySQL driver takes options only'],
  ['mysql', '', 'DB_SSL is an empty string, which the MySQL driver refuses'],
])('%s with DB_SSL=%s ends the start', async (client, value, message) => {
  const found = await lint(databaseEncryptionInvalid, project(`DB_CLIENT=${client}`, `DB_SSL=${value}`));
  expect(found).toContain(' error ');
  expect(found).toContain(message);
});

describe('is silent about', () => {
  test.each([
    ['the words that pg knows', ['DB_CLIENT=pg', 'DB_SSL=no-verify']],
    ['true', ['DB_CLIENT=pg', 'DB_SSL=true']],
    ['false', ['DB_CLIENT=pg', 'DB_SSL=false']],
    ['0', ['DB_CLIENT=pg', 'DB_SSL=0']],
    ['an empty string with pg', ['DB_CLIENT=pg', 'DB_SSL=']],
    ['options as JSON', ['DB_CLIENT=pg', 'DB_SSL=json:{"rejectUnauthorized":false}']],
    ['false with MySQL', ['DB_CLIENT=mysql', 'DB_SSL=false']],
    ['the profile that mysql2 has', ['DB_CLIENT=mysql', 'DB_SSL=Amazon RDS']],
    ['clients that do not read it', ['DB_CLIENT=mssql', 'DB_SSL=yes']],
    ['a connection string, which replaces it', ['DB_CLIENT=pg', 'DB_SSL=yes', 'DB_CONNECTION_STRING=postgres://u@h/d']],
    ['parts after true', ['DB_CLIENT=pg', 'DB_SSL=true', 'DB_SSL__REJECT_UNAUTHORIZED=false']],
    ['parts alone', ['DB_CLIENT=pg', 'DB_SSL__REJECT_UNAUTHORIZED=false']],
  ])('%s', async (_, lines) => {
    expect(await lint(databaseEncryptionInvalid, project(...lines))).toBe('');
  });

  test('true with the MySQL driver of Directus 10', async () => {
    const files = {
      'package.json': '{"dependencies": {"directus": "10.13.4"}}',
      '.env': 'DB_CLIENT=mysql\nDB_SSL=true',
    };
    expect(await lint(databaseEncryptionInvalid, files)).toBe('');
  });
});

describe('DB_SSL beside its parts', () => {
  test('replaces those that come before it', async () => {
    const files = project('DB_CLIENT=pg', 'DB_SSL__REJECT_UNAUTHORIZED=false', 'DB_SSL=true');
    expect(await lint(databaseEncryptionInvalid, files)).toBe(
      [
        '.env:4:8-4:12 error DB_SSL comes after DB_SSL__REJECT_UNAUTHORIZED and replaces it, so the certificate is checked against the public authorities only; with another one Directus exits at startup.',
        '  .env:3:29 DB_SSL__REJECT_UNAUTHORIZED is set here',
      ].join('\n'),
    );
  });

  test('false after a certificate leaves the connection unencrypted', async () => {
    const files = project('DB_CLIENT=pg', 'DB_SSL__CA_FILE=/ca.pem', 'DB_SSL__SERVERNAME=db', 'DB_SSL=false');
    expect(await lint(databaseEncryptionInvalid, files)).toContain(
      'warning DB_SSL comes after DB_SSL__CA and replaces it, so the connection to the database is not encrypted.',
    );
  });

  test('false before them is on after all', async () => {
    const files = project('DB_CLIENT=pg', 'DB_SSL=false', 'DB_SSL__REJECT_UNAUTHORIZED=false');
    expect(await lint(databaseEncryptionInvalid, files)).toContain(
      '.env:3:8-3:13 error DB_SSL is off, but DB_SSL__REJECT_UNAUTHORIZED after it turns encryption on again',
    );
  });

  test('in the environment of a container it is chance', async () => {
    const files = compose(
      ['DB_CLIENT: pg', 'DB_HOST: db.acme.test', 'DB_SSL: "true"', 'DB_SSL__REJECT_UNAUTHORIZED: "false"'],
      ['image: redis:7'],
    );
    expect(await lint(databaseEncryptionInvalid, files)).toContain(
      'compose.yaml:7:16-7:20 warning DB_SSL and DB_SSL__REJECT_UNAUTHORIZED are both set, but only one of them is left',
    );
  });

  test('nobody knows the order of variables that may also come from elsewhere', async () => {
    const files = {
      ...compose(['DB_CLIENT: pg'], ['image: redis:7']),
      Dockerfile:
        'FROM directus/directus:12.4.1\nENV DB_CLIENT=pg\nENV DB_SSL__REJECT_UNAUTHORIZED=false\nENV DB_SSL=true\n',
    };
    expect(await lint(databaseEncryptionInvalid, files)).toBe('');
  });
});

test('a part that is no option turns encryption on, even where it says off', async () => {
  expect(await lint(databaseEncryptionInvalid, project('DB_CLIENT=pg', 'DB_SSL__MODE=disable'))).toContain(
    '.env:3:1-3:13 error DB_SSL__MODE is not a TLS option, and any DB_SSL__ variable turns encryption on',
  );
});

describe('the PostgreSQL of the same Compose file', () => {
  test.each([
    ['DB_SSL: "true"', 'DB_SSL asks for an encrypted connection'],
    ['DB_SSL: no-verify', 'DB_SSL asks for an encrypted connection'],
    ['DB_SSL__REJECT_UNAUTHORIZED: "false"', 'DB_SSL__REJECT_UNAUTHORIZED asks for an encrypted connection'],
  ])('%s: it has no certificate', async (line, message) => {
    const found = await lint(databaseEncryptionInvalid, compose([...PG, line], ['image: postgis/postgis:16-3.4']));
    expect(found).toContain(message);
    expect(found).toContain('the PostgreSQL of the service database has no certificate and refuses it');
  });

  test('a connection string that asks for encryption', async () => {
    const files = compose(
      ['DB_CLIENT: pg', 'DB_CONNECTION_STRING: "postgres://u:p@database:5432/d?sslmode=require"'],
      ['image: postgres:16'],
    );
    expect(await lint(databaseEncryptionInvalid, files)).toContain(
      'DB_CONNECTION_STRING asks for an encrypted connection, but the PostgreSQL of the service database',
    );
  });

  test.each([
    ['a command that turns TLS on', ['image: postgres:16', 'command: postgres -c ssl=on -c ssl_cert_file=/c.pem']],
    ['a configuration file', ['image: postgres:16', 'volumes: ["./postgres.conf:/etc/postgresql/postgresql.conf"]']],
    ["scripts of one's own", ['image: postgres:16', 'volumes: ["./init:/docker-entrypoint-initdb.d"]']],
    ["another publisher's image", ['image: bitnami/postgresql:16']],
    ["an image of one's own", ['build: ./database']],
    ['variables that cannot be seen', ['image: postgres:16', 'env_file: database.env']],
    ['another server', ['image: mysql:8']],
  ])('may have one with %s', async (_, database) => {
    expect(await lint(databaseEncryptionInvalid, compose([...PG, 'DB_SSL: "true"'], database))).toBe('');
  });
});
