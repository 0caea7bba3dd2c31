import { describe, expect, test } from 'vitest';
import redisAddressInvalid from '../../../src/rules/redis/redis-address-invalid.js';
import { lint } from '../../support/lint.js';

function project(...lines: readonly string[]) {
  return { 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': lines.join('\n') };
}

function compose(...lines: readonly string[]) {
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

test.each([
  [
    "REDIS='redis://:pa/ss@cache:6379'",
    'REDIS has an unescaped `/` in its user name or password, which ends the host there. Directus exits at startup.',
  ],
  ["REDIS='redis://:pa#ss@cache:6379'", 'REDIS has an unescaped `#`'],
  [
    "REDIS='redis://:pa%ss@cache:6379'",
    'REDIS has a `%` in its user name or password that is not the start of an escape',
  ],
  ['REDIS=redis://hunter22@cache:6379', 'REDIS has a user but no password'],
  ['REDIS=redis://cache:6379/sessions', 'REDIS has `sessions` where the number of a database belongs'],
  ['REDIS=http://cache:6379', 'REDIS has the scheme `http`, which is that of another client'],
  ['REDIS=cache:6379/1', 'REDIS has no scheme'],
  ['REDIS=redis://cache:port', 'REDIS has no number for a port'],
])('%s', async (line, message) => {
  const found = await lint(redisAddressInvalid, project(line));
  expect(found).toContain('.env:1:');
  expect(found).toContain(` error ${message}`);
  expect(found).not.toContain('hunter22');
});

describe('an empty REDIS', () => {
  test.each([
    [['REDIS=', 'REDIS_HOST=cache'], 'wins over REDIS_HOST'],
    [['REDIS=', 'REDIS_HOST=localhost', 'REDIS_PORT=6380'], 'wins over REDIS_HOST'],
    [['REDIS=', 'REDIS_PASSWORD=x'], 'wins over REDIS_PASSWORD'],
  ])('%s', async (lines, message) => {
    expect(await lint(redisAddressInvalid, project(...lines))).toContain(
      `REDIS is an empty string, which ${message}: Directus looks for Redis on localhost:6379.`,
    );
  });

  test('alone, in a container', async () => {
    expect(await lint(redisAddressInvalid, compose('REDIS: ""'))).toContain(
      'error REDIS is an empty string, which turns Redis on',
    );
  });

  test.each([
    ['alone, on a machine', project('REDIS=')],
    ['beside the same address', project('REDIS=', 'REDIS_HOST=127.0.0.1', 'REDIS_PORT=6379')],
    ['with Redis off', compose('REDIS: ""', 'REDIS_ENABLED: "false"')],
  ])('is silent %s', async (_, files) => {
    expect(await lint(redisAddressInvalid, files)).toBe('');
  });
});

test('a password beside an address without one', async () => {
  expect(await lint(redisAddressInvalid, project('REDIS=redis://cache:6379', 'REDIS_PASSWORD=hunter22'))).toBe(
    [
      '.env:2:16-2:24 error REDIS_PASSWORD is not used since REDIS is set, and the address in REDIS has no password: a Redis that asks for one refuses Directus. Directus exits at startup.',
      '  .env:1:7 REDIS is set here',
    ].join('\n'),
  );
});

test.each([
  ['REDIS_DB=cache', 'error REDIS_DB is cache, but Redis numbers its databases'],
  ['REDIS_DB=-1', 'warning REDIS_DB asks Redis for its database -1, and Redis has those from 0 to 15 unless'],
  ['REDIS_DB=16', 'warning REDIS_DB asks Redis for its database 16'],
  ['REDIS_DB=', 'error REDIS_DB is an empty string, but Redis numbers its databases'],
])('%s', async (line, message) => {
  expect(await lint(redisAddressInvalid, project('REDIS_HOST=cache', line))).toContain(message);
});

test.each([
  ['a whole address', project('REDIS=redis://default:pa%2Fss@cache:6379/1')],
  ['an address without a scheme', project('REDIS=cache:6379')],
  ['a socket', project('REDIS=/run/redis.sock')],
  ['an address that cannot be seen', compose('REDIS: ${REDIS}', 'REDIS_PASSWORD: x')],
  ['a number', project('REDIS_HOST=cache', 'REDIS_DB=3')],
  ['the last number', project('REDIS_HOST=cache', 'REDIS_DB=15')],
  ['no host, where localhost may be meant', project('REDIS=redis://')],
  ['a password beside an address that has one', project('REDIS=redis://:a@cache', 'REDIS_PASSWORD=b')],
  [
    'a password that the Redis next to it does not want',
    {
      'compose.yaml':
        'services:\n  directus:\n    image: directus/directus:12.4.1\n    environment: {REDIS: redis://cache, REDIS_PASSWORD: x}\n  cache: {image: "redis:7"}\n',
    },
  ],
])('is silent about %s', async (_, files) => {
  expect(await lint(redisAddressInvalid, files)).toBe('');
});

test('quotes that are a part of the value are gone for Directus, which reads JSON', async () => {
  expect(await lint(redisAddressInvalid, compose(`REDIS: '"redis://cache:6379/0"'`))).toBe('');
});

test('an empty REDIS of a template is one to fill in, so what happens otherwise is a warning', async () => {
  const files = {
    'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    env_file: .env\n',
    '.env.example': 'REDIS=\n',
  };
  expect(await lint(redisAddressInvalid, files)).toContain(
    '.env.example:1:7-1:7 warning REDIS is an empty string, which turns Redis on',
  );
});

describe('a numbered database that a Redis of the project does not have', () => {
  const files = (address: string, redis: string) => ({
    'compose.yaml': `services:
  directus:
    image: directus/directus:12.4.1
    environment:
      CACHE_ENABLED: "true"
      CACHE_STORE: redis
      REDIS: ${address}
  cache:
    image: redis:7
${redis}`,
  });

  test.each([
    ['redis://cache:6379/16', ''],
    ['redis://cache:6379/16', '    volumes: ["data:/data"]\n'],
    ['redis://cache:6379/8', '    command: redis-server --databases 8\n'],
    ['redis://cache:6379/8', '    command: ["redis-server", "--databases", "8"]\n'],
  ])('%s %s', async (address, redis) => {
    expect(await lint(redisAddressInvalid, files(address, redis))).toContain(
      `warning REDIS asks Redis for its database ${address.split('/').at(-1) ?? ''}`,
    );
  });

  test.each([
    ['redis://cache:6379/15', ''],
    ['redis://cache:6379/31', '    command: redis-server --databases 32\n'],
    ['redis://cache:6379/31', '    command: redis-server /conf/redis.conf\n'],
    ['redis://cache:6379/31', '    volumes: ["./redis.conf:/usr/local/etc/redis/redis.conf"]\n'],
  ])('silent: %s %s', async (address, redis) => {
    expect(await lint(redisAddressInvalid, files(address, redis))).toBe('');
  });
});

test.each([
  ['REDIS="  "', 'error REDIS holds nothing but spaces'],
  ['REDIS_HOST=cache\nREDIS_DB=true', 'warning REDIS_DB asks Redis for its database true'],
  ['REDIS_HOST=cache\nREDIS_DB=false', ''],
])('what Directus casts before Redis gets it: %s', async (lines, message) => {
  const found = await lint(
    redisAddressInvalid,
    project('CACHE_ENABLED=true', 'CACHE_STORE=redis', ...lines.split('\n')),
  );
  if (message === '') expect(found).toBe('');
  else expect(found).toContain(message);
});
