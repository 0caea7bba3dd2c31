import { describe, expect, test } from 'vitest';
import valueInvalid from '../../../src/rules/values/value-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('falls back silently', async () => {
  const files = project('12.4.1', 'CACHE_STORE=memcache', 'LOG_STYLE=json');
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:1:13-1:21 warning CACHE_STORE is `memcache`, which is not one of its values: Directus uses memory instead, silently.',
      '.env:2:11-2:15 warning LOG_STYLE is `json`, which is not one of its values: the log stays in the pretty style.',
    ].join('\n'),
  );
});

test('breaks files, mail and logins', async () => {
  const files = project('12.4.1', 'STORAGE_LOCAL_DRIVER=LOCAL', 'EMAIL_TRANSPORT=sendgrid', 'SESSION_COOKIE_TTL=1h30m');
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:1:22-1:27 error STORAGE_LOCAL_DRIVER is `LOCAL`, which is not one of its values: every request for a file fails.',
      '.env:2:17-2:25 warning EMAIL_TRANSPORT is `sendgrid`, which is not one of its values: no mail is sent.',
      '.env:3:20-3:25 error SESSION_COOKIE_TTL is `1h30m`, which Directus does not understand as a time: every login fails.',
    ].join('\n'),
  );
});

test('stops the start', async () => {
  const files = project('12.4.1', 'PORT=', 'PRESSURE_LIMITER_SAMPLE_INTERVAL=fast', 'A1=regex:(', 'LOG_LEVEL=verbose');
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:1:6-1:6 error PORT is empty, and Directus does not start without a port to listen on.',
      '.env:2:34-2:38 error PRESSURE_LIMITER_SAMPLE_INTERVAL is `fast`, which is not a number: Directus does not start.',
      '.env:3:4-3:11 error A1 holds a regular expression that is not valid: Directus does not start.',
      '.env:4:11-4:18 error LOG_LEVEL is `verbose`, which is not one of its values: Directus does not start.',
    ].join('\n'),
  );
});

test('reads sizes and times otherwise than they are meant', async () => {
  const files = project(
    '12.4.1',
    'ACCESS_TOKEN_TTL=900',
    'HOST=http://localhost',
    'MAX_PAYLOAD_SIZE=100M',
    'FILES_MAX_UPLOAD_SIZE=1KiB',
    'REFRESH_TOKEN_TTL=604800',
    'ACTIVITY_RETENTION=90',
  );
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:1:18-1:21 warning ACCESS_TOKEN_TTL is `900` without a unit, which counts as seconds for the token but as milliseconds for the cookie and for what clients are told: they end at different times.',
      '.env:2:6-2:22 error HOST is `http://localhost`, which is not an address to listen on: Directus does not start.',
      '.env:3:18-3:22 error MAX_PAYLOAD_SIZE is `100M`, which counts as 100 bytes: nearly every request with a body is refused.',
      '.env:4:23-4:27 warning FILES_MAX_UPLOAD_SIZE is `1KiB`, which counts as one byte: nearly every upload is refused.',
      '.env:5:19-5:25 warning REFRESH_TOKEN_TTL is `604800` without a unit, which counts as 604800 milliseconds (10 minutes): that is hardly what is meant.',
      '.env:6:20-6:22 warning ACTIVITY_RETENTION is `90` without a unit, which counts as 90 milliseconds: that is hardly what is meant.',
    ].join('\n'),
  );
});

test('knows schedules, addresses, numbers and lists', async () => {
  const files = project(
    '12.4.1',
    'METRICS_ENABLED=true',
    'METRICS_SCHEDULE=hourly',
    'METRICS_SERVICES=database,mail',
    'IMPORT_IP_DENY_LIST=0.0.0.0,private',
    'RATE_LIMITER_DURATION=1m',
    'EMAIL_SMTP_PORT=99999',
  );
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:2:18-2:24 warning METRICS_SCHEDULE is `hourly`, which is not a schedule: the job never runs, silently.',
      '.env:3:18-3:31 warning METRICS_SERVICES lists `mail`, which is not one of its values: it cannot be used.',
      '.env:4:21-4:36 warning IMPORT_IP_DENY_LIST holds `private`, which is neither an IP address nor a network.',
      '.env:5:23-5:25 warning RATE_LIMITER_DURATION is `1m`, which is not a number: it cannot be used.',
      '.env:6:17-6:22 warning EMAIL_SMTP_PORT is `99999`, which is not a port: it cannot be used.',
    ].join('\n'),
  );
});

test('counts a WebSocket mode only while WebSockets are on', async () => {
  const files = project('12.4.1', 'WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_AUTH=none');
  expect(await lint(valueInvalid, files)).toBe(
    [
      '.env:2:22-2:26 error WEBSOCKETS_REST_AUTH is `none`, which is not one of its values: Directus does not start.',
    ].join('\n'),
  );
});

test('is silent about values that work', async () => {
  const files = project(
    '12.4.1',
    'CACHE_STORE=redis',
    'LOG_LEVEL=WARN',
    'SESSION_COOKIE_SAME_SITE=None',
    'CACHE_TTL=5000',
    'MAX_PAYLOAD_SIZE=100mb',
    'WEBSOCKETS_REST_AUTH=none',
    'RETENTION_SCHEDULE=0 0,12 * * mon-fri',
    'AUTH_OLD_DRIVER=magic',
    'CACHE_SYSTEM_TTL=your-ttl',
    'EMAIL_TRANSPORT=SMTP',
    'PM2_INSTANCES=max',
    'MAX_BATCH_MUTATION=Infinity',
    'PORT=8055',
  );
  expect(await lint(valueInvalid, files)).toBe('');
});

describe('an empty value replaces the default', () => {
  test.each([
    ['MAX_PAYLOAD_SIZE', 'error', 'every request is answered 500'],
    ['QUERY_LIMIT_MAX', 'error', 'Directus exits at startup'],
    ['IMPORT_TIMEOUT', 'error', 'Directus exits at startup'],
    ['IP_TRUST_PROXY', 'error', 'Directus exits at startup'],
    ['CROSS_ORIGIN_OPENER_POLICY', 'error', 'Directus exits at startup'],
    ['MAX_BATCH_MUTATION', 'error', 'every login and every change is refused'],
    ['GRAPHQL_QUERY_TOKEN_LIMIT', 'warning', 'every GraphQL query is refused'],
    ['STORAGE_LOCAL_DRIVER', 'error', 'every request for a file fails'],
    ['SESSION_COOKIE_NAME', 'error', 'every login to the app is answered 500'],
    ['SESSION_COOKIE_TTL', 'error', 'every login to the app is answered 500'],
    ['ACCESS_TOKEN_TTL', 'error', 'every login is answered 500'],
    ['EMAIL_TRANSPORT', 'warning', 'no mail is sent'],
  ])('%s', async (name, severity, effect) => {
    expect(await lint(valueInvalid, project('12.4.1', `${name}=`))).toBe(
      `.env:1:${String(name.length + 2)}-1:${String(name.length + 2)} ${severity} ${name} is empty, which replaces its default: ${effect}.`,
    );
  });

  test.each([
    'LOG_LEVEL',
    'HOST',
    'TEMP_PATH',
    'CACHE_STORE',
    'EMAIL_FROM',
    'LOG_STYLE',
    'ROOT_REDIRECT',
    'MIGRATIONS_PATH',
  ])('%s does no harm empty', async (name) => {
    expect(await lint(valueInvalid, project('12.4.1', `${name}=`))).toBe('');
  });

  test('counts where the switch is on', async () => {
    const off = project('12.4.1', 'WEBSOCKETS_REST_AUTH=', 'RATE_LIMITER_POINTS=');
    expect(await lint(valueInvalid, off)).toBe('');
    const on = project('12.4.1', 'WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_AUTH=');
    expect(await lint(valueInvalid, on)).toBe(
      '.env:2:22-2:22 error WEBSOCKETS_REST_AUTH is empty, which replaces its default: Directus exits at startup.',
    );
  });

  test('a template leaves values out', async () => {
    expect(
      await lint(valueInvalid, {
        '.env.example': 'DB_CLIENT=pg\nADMIN_EMAIL=\nCACHE_STORE=\nMAX_PAYLOAD_SIZE=\nPORT=""\n',
      }),
    ).toBe('');
  });

  test('an empty default may be filled by whoever starts it', async () => {
    const compose = (secret: string) =>
      `services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      MAX_PAYLOAD_SIZE: \${MAX_PAYLOAD_SIZE:-}\n${secret}`;
    const says =
      'MAX_PAYLOAD_SIZE is empty unless a variable that is not set here gives it a value: every request is answered 500.';
    expect(await lint(valueInvalid, { 'compose.yaml': compose('') })).toContain(
      `compose.yaml:5:25-5:46 warning ${says}`,
    );
    expect(await lint(valueInvalid, { 'compose.yaml': compose('      SECRET: ${SECRET:?}\n') })).toContain(
      `compose.yaml:5:25-5:46 info ${says}`,
    );
  });
});

test.each([
  [
    'SESSION_COOKIE_NAME=my session',
    'error SESSION_COOKIE_NAME is `my session`, which cannot be the name of a cookie: every login to the app is answered 500.',
  ],
  [
    'REFRESH_TOKEN_COOKIE_NAME=a;b',
    'error REFRESH_TOKEN_COOKIE_NAME is `a;b`, which cannot be the name of a cookie: every login with a cookie is answered 500.',
  ],
  [
    'ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION=100000000000',
    'warning ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION is `100000000000`, and more than 94906265 is no limit for the image library: every image that is uploaded or transformed is answered 500.',
  ],
])('%s', async (line, says) => {
  const start = String(line.indexOf('=') + 2);
  expect(await lint(valueInvalid, project('12.4.1', line))).toBe(
    `.env:1:${start}-1:${String(line.length + 1)} ${says}`,
  );
});

test('JSON with a comma is cut, unless json: keeps it whole', async () => {
  const name = 'STORAGE_GCS_CREDENTIALS';
  const listed = ['STORAGE_LOCATIONS=gcs', 'STORAGE_GCS_DRIVER=gcs'];
  expect(await lint(valueInvalid, project('12.4.1', ...listed, `${name}='{"a":1,"b":2}'`))).toMatch(
    /STORAGE_GCS_CREDENTIALS is not an object for Directus/,
  );
  expect(await lint(valueInvalid, project('12.4.1', ...listed, `${name}='json:{"a":1,"b":2}'`))).toBe('');
});

describe('a number that Directus was seen to fail with', () => {
  test.each([
    ['HASH_PARALLELISM=0', 'warning', 'no password can be set'],
    ['HASH_TIME_COST=0', 'warning', 'no password can be set'],
    ['MAX_BATCH_MUTATION=0', 'error', 'every login and every change is refused'],
    ['GRAPHQL_QUERY_TOKEN_LIMIT=0', 'warning', 'every GraphQL query is refused'],
    ['MAX_RELATIONAL_DEPTH=0', 'warning', 'relations can be followed two levels deep only, instead of ten'],
  ])('%s', async (line, severity, effect) => {
    expect(await lint(valueInvalid, project('12.4.1', line))).toMatch(
      new RegExp(
        `^\\.env:1:\\d+-1:\\d+ ${severity} ${line.replace('=', ' is `')}\`, which Directus cannot work with: ${effect}\\.$`,
      ),
    );
  });

  test.each([
    'HASH_PARALLELISM=2',
    'QUERY_LIMIT_MAX=-1',
    'USERS_ADMIN_ACCESS_LIMIT=0',
    'USERS_ADMIN_ACCESS_LIMIT=Infinity',
    'CACHE_TTL=0',
  ])('%s is no fault', async (line) => {
    expect(await lint(valueInvalid, project('12.4.1', line))).toBe('');
  });
});

test('a value that this release still has is none of the newest one', async () => {
  const at = (version: string) => ({
    'package.json': `{"dependencies": {"directus": "${version}"}}`,
    '.env': 'EMAIL_TRANSPORT=sendgrid\n',
  });
  expect(await lint(valueInvalid, at('11.0.0'))).toBe('');
  expect(await lint(valueInvalid, at('11.17.4'))).toContain(
    'EMAIL_TRANSPORT is `sendgrid`, which is not one of its values',
  );
});

test.each(['DB_PORT', 'REDIS_PORT', 'EMAIL_SMTP_PORT'])('blanks are no port: %s', async (name) => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'REDIS_HOST=r', 'EMAIL_TRANSPORT=smtp', `${name}="  "`);
  expect(await lint(valueInvalid, files)).toContain(`${name} is \`  \`, which is not a port`);
});

test.each([
  [
    'REDIS_HOST=cache\nREDIS_PORT=',
    '.env:2:12-2:12 error REDIS_PORT is empty, which is not a port: Directus does not start.',
  ],
  [
    'DB_CLIENT=pg\nDB_PORT=',
    '.env:2:9-2:9 warning DB_PORT is empty, which is not a port: the database driver takes its default, 5432.',
  ],
  ['REDIS=redis://cache:6379\nREDIS_PORT=', ''],
])('an empty port of a server: %s', async (lines, expected) => {
  expect(await lint(valueInvalid, project('12.4.1', lines))).toBe(expected);
});

/** Booted with Directus 12.4.1 and PostgreSQL at its default port: the first exit, the others start. */
test.each([
  ['-5432', 'error', 'Directus exits at startup'],
  ['1.5', 'error', 'Directus exits at startup'],
  ['54320000', 'error', 'Directus exits at startup'],
  ['5432/tcp', 'warning', 'the database driver takes its default, 5432'],
  ['5432:5432', 'warning', 'the database driver takes its default, 5432'],
  [':5432', 'warning', 'the database driver takes its default, 5432'],
  ['0', 'warning', 'the database driver takes its default, 5432'],
  ['5433/tcp', 'error', 'the database driver takes its default, 5432'],
  ['abracadabra', 'error', 'the database driver takes its default, 5432'],
])('a port of the database that is none: %s', async (port, severity, effect) => {
  const files = project('12.4.1', 'DB_CLIENT=pg', 'DB_HOST=db.acme.test', `DB_PORT=${port}`);
  expect(await lint(valueInvalid, files)).toContain(
    `${severity} DB_PORT is \`${port}\`, which is not a port: ${effect}.`,
  );
});

test.each(['@daily', '*/5 * * * *', '0 0 * * * *'])(
  'a schedule that Directus 12.4.1 starts with: %s',
  async (schedule) => {
    const files = project('12.4.1', 'WEBSOCKETS_ENABLED=true', `WEBSOCKETS_COLLAB_CLUSTER_CLEANUP_CRON=${schedule}`);
    expect(await lint(valueInvalid, files)).toBe('');
  },
);

/** Booted with Directus 12.4.1: it makes a number, a switch or an object of what is no text, and 0 of blanks. */
describe('a value that is no text to Directus, where one belongs', () => {
  test.each([
    ['METRICS_ENABLED=true\nMETRICS_NAME_PREFIX=4711', 'error METRICS_NAME_PREFIX is `4711`'],
    ['EXTENSIONS_LOCATION=true', 'error EXTENSIONS_LOCATION is `true`'],
    ['EXTENSIONS_PATH=4711', 'error EXTENSIONS_PATH is `4711`'],
    ['IP_CUSTOM_HEADER=true', 'error IP_CUSTOM_HEADER is `true`'],
    ['STORAGE_LOCATIONS=1', 'error STORAGE_LOCATIONS is `1`'],
    ['AUTH_PROVIDERS=true', 'error AUTH_PROVIDERS is `true`'],
    ['DB_FILENAME=4711', 'error DB_FILENAME is `4711`'],
    ['HOST=true', 'error HOST is `true`'],
    ['HOST=8055', 'error HOST is `8055`, which is not an address to listen on'],
    ['HOST="  "', 'error HOST is `  `'],
    ['PORT="  "', 'error PORT is `  `, which is not a port: Directus does not start.'],
    ['UNIX_SOCKET_PATH=4711', 'error UNIX_SOCKET_PATH is `4711`'],
  ])('%s', async (lines, message) => {
    expect(await lint(valueInvalid, project('12.4.1', 'DB_CLIENT=sqlite3', ...lines.split('\n')))).toContain(message);
  });

  test.each([
    'IP_CUSTOM_HEADER=false',
    'HOST=0',
    'AUTH_PROVIDERS=false',
    'METRICS_NAME_PREFIX=4711',
    'EMAIL_FROM=a@acme.test',
  ])('silent: %s', async (line) => {
    expect(await lint(valueInvalid, project('12.4.1', 'DB_CLIENT=sqlite3', line))).toBe('');
  });
});

test.each([
  ['HASH_MEMORY_COST=4', 'HASH_MEMORY_COST is `4`, and Directus cannot work with less than 8'],
  ['HASH_MEMORY_COST=8', ''],
  ['HASH_MEMORY_COST=65536', ''],
  ['HASH_TIME_COST=3', ''],
])('the least that a library takes: %s', async (line, expected) => {
  const found = await lint(valueInvalid, project('12.4.1', line));
  if (expected === '') expect(found).toBe('');
  else expect(found).toContain(expected);
});
