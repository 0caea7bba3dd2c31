import { expect, test } from 'vitest';
import variableMisspelled from '../../../src/rules/variables/variable-misspelled.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at a name with a slip', async () => {
  const files = project('12.4.1', 'CORS_ENABLD=true');
  expect(await lint(variableMisspelled, files)).toBe(
    ['.env:1:1-1:12 warning Directus does not read CORS_ENABLD; CORS_ENABLED is probably meant.'].join('\n'),
  );
});

test('tells the setting that another name stands for', async () => {
  const files = project('12.4.1', 'EMAIL_SMTP_USERNAME=ada', 'STORAGE_S3_ACCESS_KEY_ID=x');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:20 warning Directus does not read EMAIL_SMTP_USERNAME; the setting is called EMAIL_SMTP_USER.',
      '.env:2:1-2:25 warning Directus does not read STORAGE_S3_ACCESS_KEY_ID; the setting is called STORAGE_S3_KEY.',
    ].join('\n'),
  );
});

test.each([
  ['REFRESH_COOKIE_DOMAIN=acme.test', 'REFRESH_TOKEN_COOKIE_DOMAIN'],
  ['FILES_MIME_ALLOW_LIST=image/*', 'FILES_MIME_TYPE_ALLOW_LIST'],
  ['REFRESH_COOKIE_TOKEN_DOMAIN=acme.test', 'REFRESH_TOKEN_COOKIE_DOMAIN'],
])('a word too few, or in another place: %s', async (line, meant) => {
  expect(await lint(variableMisspelled, project('12.4.1', line))).toContain(`; ${meant} is probably meant.`);
});

test.each(['GRAPHQL_SCHEMA_CACHE=x', 'CACHE_OWN_TTL=5m', 'EMAIL_FOO=x', 'RATE_BAR_FOO=x', 'DB_READ_HOST=x'])(
  'a name with a word of its own is left alone: %s',
  async (line) => {
    expect(await lint(variableMisspelled, project('12.4.1', line))).toBe('');
  },
);

test('a name that Compose passes on as it is is judged, one that it passes on under another name is not', async () => {
  const compose = (line: string) =>
    `\n==> compose.yaml <==\nservices:\n  directus:\n    image: directus/directus:11.13.4\n    environment:\n      ${line}\n\n==> .env <==\nREFRESH_COOKIE_DOMAIN=acme.test\n`;
  for (const line of [
    'REFRESH_COOKIE_DOMAIN: ${REFRESH_COOKIE_DOMAIN}',
    '- "REFRESH_COOKIE_DOMAIN=${REFRESH_COOKIE_DOMAIN:-a}"',
  ])
    expect(await lint(variableMisspelled, compose(line))).toContain('REFRESH_TOKEN_COOKIE_DOMAIN is probably meant');
  expect(await lint(variableMisspelled, compose('REFRESH_TOKEN_COOKIE_DOMAIN: ${REFRESH_COOKIE_DOMAIN}'))).toBe('');
});

test('asks for two underscores between levels', async () => {
  const files = project('12.4.1', 'CONTENT_SECURITY_POLICY_DIRECTIVES_SCRIPT_SRC=x', 'DB_POOL_MAX=5');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:46 warning Directus does not read CONTENT_SECURITY_POLICY_DIRECTIVES_SCRIPT_SRC as an option of this group: two underscores separate the levels, as in CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC.',
      '.env:2:1-2:12 warning Directus does not read DB_POOL_MAX as an option of this group: two underscores separate the levels, as in DB_POOL__MAX.',
    ].join('\n'),
  );
});

test('knows lower case and a prefix', async () => {
  const files = project('12.4.1', 'cache_enabled=true', 'DIRECTUS_CACHE_TTL=5m');
  expect(await lint(variableMisspelled, files)).toBe(
    [
      '.env:1:1-1:14 warning Directus does not read cache_enabled; its names are in upper case: CACHE_ENABLED.',
      '.env:2:1-2:19 warning Directus does not read DIRECTUS_CACHE_TTL; the variable has no prefix: CACHE_TTL.',
    ].join('\n'),
  );
});

test('stays silent about names of others, numbered names, and where the right name is set', async () => {
  const files = project(
    '12.4.1',
    'CORS_ORIGINS=x',
    'CORS_ORIGIN=y',
    'DB_HOST2=z',
    'MY_CACHE_TTL=1',
    'DIRECTUS_ADMIN_TOKEN=t',
    'http_proxy=x',
    'REDIS_KEY_PREFIX=x',
    'STORAGE_two_DRIVER=local',
    'SECRET_FILE=x',
  );
  expect(await lint(variableMisspelled, files)).toBe('');
});

test('names no setting that the version does not have yet', async () => {
  const files = (version: string) => ({
    'package.json': `{"dependencies": {"directus": "${version}"}}`,
    '.env': 'HEALTH_CHECK_ENABLED=false\n',
  });
  expect(await lint(variableMisspelled, files('12.4.1'))).toBe(
    '.env:1:1-1:21 warning Directus does not read HEALTH_CHECK_ENABLED; the setting is called HEALTHCHECK_ENABLED.',
  );
  expect(await lint(variableMisspelled, files('11.17.4'))).toBe('');
});

function service(...lines: readonly string[]) {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:12.4.1',
      '    environment:',
      ...lines.map((line) => `      ${line}`),
    ].join('\n'),
  };
}

test('what the service of the official image is given by name is meant for Directus', async () => {
  const files = service(
    'DIRECTUS_SECRET: x',
    'DIRECTUS_PUBLIC_URL: x',
    'DIRECTUS_DATABASE_CLIENT: pg',
    'JWT_SECRET: x',
  );
  expect(await lint(variableMisspelled, files)).toBe(
    [
      'compose.yaml:5:7-5:22 warning Directus reads no names that begin with DIRECTUS_, so DIRECTUS_SECRET, DIRECTUS_PUBLIC_URL and DIRECTUS_DATABASE_CLIENT have no effect.',
      '  compose.yaml:6:7 DIRECTUS_PUBLIC_URL: write PUBLIC_URL',
      '  compose.yaml:7:7 DIRECTUS_DATABASE_CLIENT: write DB_CLIENT',
      'compose.yaml:8:7-8:17 warning Directus does not read JWT_SECRET; the setting is called SECRET.',
    ].join('\n'),
  );
});

test('names of others are theirs in a file that is shared', async () => {
  const shared = project(
    '12.4.1',
    'JWT_SECRET=x',
    'DATABASE_URL=x',
    'EMAIL_USER=x',
    'DIRECTUS_SECRET=x',
    'REDIS_URL=x',
  );
  expect(await lint(variableMisspelled, shared)).toBe('');
});

test.each([
  ['REDIS_PASS', 'REDIS_PASSWORD', ['REDIS_HOST=cache']],
  ['REDIS_USER', 'REDIS_USERNAME', ['REDIS_HOST=cache']],
  ['DB_PASS', 'DB_PASSWORD', ['DB_HOST=db', 'DB_CLIENT=pg']],
  ['DB_USERNAME', 'DB_USER', ['DB_HOST=db', 'DB_CLIENT=pg']],
])('%s completes the names of its server, in a shared file, too', async (name, meant, beside) => {
  expect(await lint(variableMisspelled, project('12.4.1', ...beside, `${name}=x`))).toContain(
    `warning Directus does not read ${name}; the setting is called ${meant}.`,
  );
  expect(await lint(variableMisspelled, project('12.4.1', ...beside, `${name}=x`, `${meant}=x`))).not.toContain(
    'warning',
  );
  expect(await lint(variableMisspelled, project('12.4.1', `${name}=x`))).toBe('');
});

test("a whole address beside the parts is somebody else's", async () => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_HOST=db', 'DB_URL=x', 'REDIS_HOST=cache', 'REDIS_URL=x');
  expect(await lint(variableMisspelled, files)).toBe('');
});

test('the option of a driver has no name of the driver in it, unless the location has', async () => {
  const files = (location: string) => project('12.4.1', `STORAGE_LOCATIONS=${location}`, 'STORAGE_MEDIA_S3_KEY=x');
  expect(await lint(variableMisspelled, files('media'))).toBe(
    '.env:2:1-2:21 warning Directus does not read STORAGE_MEDIA_S3_KEY; the setting is called STORAGE_MEDIA_KEY.',
  );
  expect(await lint(variableMisspelled, files('media_s3'))).toBe('');
});

test('says only in passing what is left over beside the right name', async () => {
  const files = service('SECRET: ${SECRET:?}', 'JWT_SECRET: x');
  expect(await lint(variableMisspelled, files)).toBe(
    'compose.yaml:6:7-6:17 info JWT_SECRET has no effect: Directus does not read it, and SECRET, which is set, does its work.',
  );
});

test.each([
  ['STORAGE_S3_END_POINT', 'STORAGE_S3_ENDPOINT'],
  ['STORAGE_S3_FORCEPATHSTYLE', 'STORAGE_S3_FORCE_PATH_STYLE'],
  ['STORAGE_S3_BUCKETS', 'STORAGE_S3_BUCKET'],
  ['STORAGE_S3_REGIO', 'STORAGE_S3_REGION'],
  ['AUTH_GOOGLE_ISSUERURL', 'AUTH_GOOGLE_ISSUER_URL'],
])('knows the options of a location or provider: %s', async (name, meant) => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=s3', 'AUTH_PROVIDERS=google', `${name}=x`);
  expect(await lint(variableMisspelled, files)).toContain(
    `warning Directus does not read ${name}; ${meant} is probably meant.`,
  );
});

test('says nothing of options of locations that are not listed', async () => {
  const files = project('12.4.1', 'STORAGE_LOCATIONS=local', 'STORAGE_S3_END_POINT=x', 'STORAGE_LOCAL_ROOT=./uploads');
  expect(await lint(variableMisspelled, files)).toBe('');
});

test('passed on under its own name is no use elsewhere', async () => {
  const environment = (line: string) =>
    `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      ${line}\n`;
  const own = [
    '- CORS_ALLOW_CREDENTIALS=${CORS_ALLOW_CREDENTIALS}',
    'CORS_ALLOW_CREDENTIALS: "${CORS_ALLOW_CREDENTIALS:-true}"',
  ];
  for (const line of own)
    expect(await lint(variableMisspelled, { 'compose.yaml': environment(line) })).toMatch(
      /warning Directus does not read CORS_ALLOW_CREDENTIALS; the setting is called CORS_CREDENTIALS\.$/,
    );
  const other = '- CORS_CREDENTIALS=${CORS_ALLOW_CREDENTIALS}';
  expect(
    await lint(variableMisspelled, {
      'compose.yaml': environment(`- CORS_ALLOW_CREDENTIALS=\${CORS_ALLOW_CREDENTIALS}\n      ${other}`),
    }),
  ).toBe('');
});

test('of several names with the prefix for one setting the exact one is told', async () => {
  const lines = ['DIRECTUS_JWT_SECRET: x', 'DIRECTUS_SECRET: x', 'DIRECTUS_CACHE_TTL: 5m'];
  const text = `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n${lines.map((line) => `      ${line}\n`).join('')}`;
  expect(await lint(variableMisspelled, { 'compose.yaml': text })).toBe(
    [
      'compose.yaml:6:7-6:22 warning Directus reads no names that begin with DIRECTUS_, so DIRECTUS_SECRET and DIRECTUS_CACHE_TTL have no effect.',
      '  compose.yaml:7:7 DIRECTUS_CACHE_TTL: write CACHE_TTL',
    ].join('\n'),
  );
});

test.each([
  ['FLOWS_EXEC_ALLOWED_ENV=PUBLIC_URL', 'FLOWS_ENV_ALLOW_LIST'],
  ['PUBLIC_REGISTRATION_URL_ALLOW_LIST=https://acme.test/verify', 'USER_REGISTER_URL_ALLOW_LIST'],
])('knows what a setting was called before it came, or in its documentation: %s', async (line, meant) => {
  expect(await lint(variableMisspelled, project('12.4.1', line))).toContain(`; the setting is called ${meant}.`);
});

test('knows the list for flows without its middle word', async () => {
  expect(await lint(variableMisspelled, project('12.4.1', 'FLOWS_ALLOW_LIST=PUBLIC_URL'))).toContain(
    '; FLOWS_ENV_ALLOW_LIST is probably meant.',
  );
});
