import { expect, test } from 'vitest';
import requiredVariableMissing from '../../../src/rules/requirements/required-variable-missing.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('names what the database needs', async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_HOST=database', 'DB_USER=u');
  expect(await lint(requiredVariableMissing, files)).toBe(
    [
      '.env:1:11-1:13 error DB_PORT and DB_DATABASE are not set, but DB_CLIENT=pg needs them: Directus exits at startup.',
    ].join('\n'),
  );
});

test('points at a variable that is written without a value', async () => {
  const s3 = ['STORAGE_LOCATIONS=s3', 'STORAGE_S3_DRIVER=s3', 'STORAGE_S3_BUCKET=files', 'STORAGE_S3_REGION='];
  expect(
    await lint(requiredVariableMissing, project('12.4.1', 'DB_CLIENT=sqlite3', 'DB_FILENAME=a.db', ...s3)),
  ).toContain('.env:6:19-6:19 warning STORAGE_S3_REGION is empty, but STORAGE_S3_DRIVER=s3 needs it');
});

test('knows the ways to give a connection', async () => {
  const files = project('12.4.1', 'DB_CLIENT=mysql', 'DB_SOCKET_PATH=/run/mysqld.sock', 'DB_USER=u', 'DB_PASSWORD=p');
  expect(await lint(requiredVariableMissing, files)).toBe(
    ['.env:1:11-1:16 error DB_DATABASE is not set, but DB_CLIENT=mysql needs it: Directus exits at startup.'].join(
      '\n',
    ),
  );
});

test('asks for DB_CLIENT, and for KEY and SECRET up to 10.10', async () => {
  const files = project('10.10.0', 'PUBLIC_URL=https://cms.acme.test');
  expect(await lint(requiredVariableMissing, files)).toBe(
    [
      'package.json:1:32-1:39 error DB_CLIENT is not set: Directus exits at startup.',
      'package.json:1:32-1:39 error KEY and SECRET are not set: Directus exits at startup.',
    ].join('\n'),
  );
});

test('asks for what storage and logins need', async () => {
  const files = project(
    '12.4.1',
    'STORAGE_LOCATIONS=s3',
    'STORAGE_S3_DRIVER=s3',
    'STORAGE_S3_KEY=k',
    'STORAGE_S3_REGION=eu',
    'AUTH_PROVIDERS=a,b,c',
    'AUTH_A_DRIVER=openid',
    'AUTH_A_CLIENT_ID=i',
    'AUTH_B_DRIVER=saml',
    'AUTH_C_DRIVER=ldap',
    'AUTH_C_BIND_DN=',
    'AUTH_C_BIND_PASSWORD=',
  );
  expect(await lint(requiredVariableMissing, files)).toBe(
    [
      '.env:2:19-2:21 warning STORAGE_S3_BUCKET is not set, but STORAGE_S3_DRIVER=s3 needs it: every request for a file of this location fails.',
      '.env:2:19-2:21 warning STORAGE_S3_SECRET is not set, but STORAGE_S3_DRIVER=s3 needs it: every request for a file of this location fails.',
      '.env:6:15-6:21 error AUTH_A_CLIENT_SECRET and AUTH_A_ISSUER_URL are not set, but AUTH_A_DRIVER=openid needs them: Directus exits at startup.',
      '.env:8:15-8:19 error AUTH_B_IDP_metadata is not set, but AUTH_B_DRIVER=saml needs it: Directus exits at startup.',
      '.env:9:15-9:19 error AUTH_C_USER_DN and AUTH_C_CLIENT_URL are not set, but AUTH_C_DRIVER=ldap needs them: Directus exits at startup.',
      'package.json:1:32-1:38 error DB_CLIENT is not set: Directus exits at startup.',
    ].join('\n'),
  );
});

test('asks for what mail and traces need', async () => {
  const files = project('12.4.1', 'EMAIL_TRANSPORT=smtp', 'EMAIL_SMTP_USER=u', 'AI_TELEMETRY_ENABLED=true');
  expect(await lint(requiredVariableMissing, files)).toBe(
    [
      '.env:1:17-1:21 warning EMAIL_SMTP_HOST is not set, but EMAIL_TRANSPORT=smtp needs it: Directus looks for a mail server on its own machine, where there is none as a rule.',
      '.env:2:17-2:18 warning EMAIL_SMTP_PASSWORD is not set, but EMAIL_SMTP_USER needs it: the mail server gets an empty password.',
      'package.json:1:32-1:38 error DB_CLIENT is not set: Directus exits at startup.',
    ].join('\n'),
  );
});

test('is silent about complete sets', async () => {
  const files = project(
    '12.4.1',
    'DB_CLIENT=pg',
    'DB_CONNECTION_STRING=postgres://u:p@database/x',
    'STORAGE_LOCATIONS=local,s3',
    'STORAGE_s3_DRIVER=s3',
    'STORAGE_S3_BUCKET=b',
    'AWS_REGION=eu-central-1',
    'AUTH_PROVIDERS=a',
    'AUTH_A_DRIVER=saml',
    'AUTH_A_IDP_metadata=x',
    'EMAIL_TRANSPORT=ses',
  );
  expect(await lint(requiredVariableMissing, files)).toBe('');
});

/** A committed `.env` that only tells what belongs in it stands for the real one. */
test.each([
  [['# This file is made by the command line of Directus.', '# See the documentation.'], ''],
  [['', '# Ask for the values: they are not published.', ''], ''],
  [['# Settings', '# DB_CLIENT=pg'], 'error DB_CLIENT is not set'],
  [['#export DB_CLIENT = pg'], 'error DB_CLIENT is not set'],
  [[''], 'error DB_CLIENT is not set'],
])('an env file of nothing but %j', async (lines, expected) => {
  const report = await lint(requiredVariableMissing, project('9.26.0', ...lines));
  if (expected === '') expect(report).toBe('');
  else expect(report).toContain(expected);
});

const postgres = (user: string, more = '') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:12.4.1
      environment:
        DB_CLIENT: pg
        DB_HOST: db
        DB_PORT: "5432"
        DB_DATABASE: cms
        DB_USER: ${user}
        DB_PASSWORD: hemlock${more}
`;

test('an empty user of PostgreSQL, which a container has no other for', async () => {
  expect(await lint(requiredVariableMissing, postgres('""'))).toBe(
    'compose.yaml:9:17-9:17 error DB_USER is empty, but DB_CLIENT=pg needs it: Directus exits at startup.',
  );
});

test.each([
  ['a user', postgres('cms')],
  ['the user of the process', postgres('""', '\n        USER: cms')],
  [
    'outside a container USER may be there',
    project('12.4.1', 'DB_CLIENT=pg', 'DB_HOST=db', 'DB_PORT=5432', 'DB_DATABASE=cms', 'DB_USER='),
  ],
])('silent: %s', async (_, files) => {
  expect(await lint(requiredVariableMissing, files)).toBe('');
});
