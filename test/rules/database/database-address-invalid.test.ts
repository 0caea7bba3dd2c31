import { expect, test } from 'vitest';
import databaseAddressInvalid from '../../../src/rules/database/database-address-invalid.js';
import { lint } from '../../support/lint.js';

function project(client: string, ...lines: readonly string[]) {
  return {
    'package.json': '{"dependencies": {"directus": "12.4.1"}}',
    '.env': [`DB_CLIENT=${client}`, ...lines].join('\n'),
  };
}

test.each([
  ['postgres://u:hunter22#p@h:5432/d', 'error DB_CONNECTION_STRING has an unescaped `#` in its user name or password'],
  ['postgres://u:hunter22@ss/w%rd@h:5432/d', 'error DB_CONNECTION_STRING has an unescaped `/`'],
  ['postgres://u:hunter22%e4@h/d', 'error DB_CONNECTION_STRING has a `%` in its user name or password'],
  ['jdbc:postgresql://h:5432/d', 'error DB_CONNECTION_STRING has the scheme `jdbc`'],
  ['mysql://u:hunter22@h:3306/d', 'error DB_CONNECTION_STRING has the scheme `mysql`'],
  [
    'mysql://u:hunter22@h:5432/d',
    'warning DB_CONNECTION_STRING has the scheme `mysql`, which is passed over: DB_CLIENT decides how the server is talked to.',
  ],
  ['h:5432/d', 'error DB_CONNECTION_STRING has no scheme'],
  ['host=h user=u dbname=d', 'error DB_CONNECTION_STRING has no scheme'],
  ['postgres://u:hunter22@h/d?ssl=require', 'error DB_CONNECTION_STRING says `ssl=require`'],
  [
    'cockroachdb://u:hunter22@h:26257/d?sslmode=verify-full',
    'warning DB_CONNECTION_STRING begins with `cockroachdb://`, so that sslmode is not read',
  ],
])('%s', async (address, message) => {
  const found = await lint(databaseAddressInvalid, project('pg', `DB_CONNECTION_STRING='${address}'`));
  expect(found).toContain('.env:2:23-');
  expect(found).toContain(message);
  expect(found).not.toContain('hunter22');
});

test.each<[string, string]>([
  ['ssl=true', 'error DB_CONNECTION_STRING says `ssl=true`, but the MySQL driver takes options only. Directus exits'],
  ['ssl=1', 'error DB_CONNECTION_STRING says `ssl=1`'],
  ['ssl=', 'error DB_CONNECTION_STRING says `ssl=`'],
  ['ssl=required', 'error DB_CONNECTION_STRING says `ssl=required`'],
  ['sslmode=require', 'warning DB_CONNECTION_STRING asks for encryption with `sslmode`'],
  ['ssl-mode=REQUIRED', 'warning DB_CONNECTION_STRING asks for encryption with `ssl-mode`'],
  ['sslaccept=strict', 'warning DB_CONNECTION_STRING asks for encryption with `sslaccept`'],
  ['useSSL=true', 'warning DB_CONNECTION_STRING asks for encryption with `useSSL`'],
])('encryption in an address of MySQL: %s', async (query, message) => {
  const files = project('mysql', `DB_CONNECTION_STRING='mysql://u:hunter22@h:3306/d?${query}'`);
  expect(await lint(databaseAddressInvalid, files)).toContain(message);
});

test.each(['ssl=false', 'ssl=0', 'ssl={"rejectUnauthorized":true}', 'ssl=Amazon%20RDS', 'useSSL=false', 'timezone=Z'])(
  'is silent about an address of MySQL with %s',
  async (query) => {
    const files = project('mysql', `DB_CONNECTION_STRING='mysql://u:hunter22@h:3306/d?${query}'`);
    expect(await lint(databaseAddressInvalid, files)).toBe('');
  },
);

test('a password beside an address without one', async () => {
  const files = project('pg', 'DB_CONNECTION_STRING=postgres://u@h/d', 'DB_PASSWORD=hunter22');
  expect(await lint(databaseAddressInvalid, files)).toBe(
    [
      '.env:3:13-3:21 error DB_PASSWORD is not used since DB_CONNECTION_STRING is set, and that has no password: a server that asks for one refuses Directus, which exits at startup.',
      '  .env:2:22 DB_CONNECTION_STRING is set here',
    ].join('\n'),
  );
});

test.each<[string, string, string[]]>([
  ['a whole address', 'pg', ['DB_CONNECTION_STRING=postgresql://u:p%23w@h:5432/d?sslmode=require', 'DB_PASSWORD=x']],
  ['an @ in the password', 'pg', ['DB_CONNECTION_STRING=postgres://u:p@w@h:5432/d']],
  ['a lone percent sign, which pg escapes', 'pg', ['DB_CONNECTION_STRING=postgres://u:100%@h/d']],
  ['an address without a password alone', 'pg', ['DB_CONNECTION_STRING=postgres://u@h/d']],
  ['the variable that the driver reads', 'pg', ['DB_CONNECTION_STRING=postgres://u:@h/d?password=x', 'DB_PASSWORD=x']],
  ['an address of MySQL', 'mysql', ['DB_CONNECTION_STRING=mysql://u:p@h:3306/d']],
  ['SQLite', 'sqlite3', ['DB_CONNECTION_STRING=./data.db']],
  ['an address that is empty', 'pg', ['DB_CONNECTION_STRING=', 'DB_PASSWORD=x']],
])('is silent about %s', async (_, client, lines) => {
  expect(await lint(databaseAddressInvalid, project(client, ...lines))).toBe('');
});

test('quotes that are a part of the value are gone for Directus, which reads JSON', async () => {
  const files = {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:12.4.1',
      '    environment:',
      '      DB_CLIENT: pg',
      `      DB_CONNECTION_STRING: '"postgres://u:p@database:5432/d"'`,
    ].join('\n'),
  };
  expect(await lint(databaseAddressInvalid, files)).toBe('');
});
