import { describe, expect, test } from 'vitest';
import valueCastSurprise from '../../../src/rules/values/value-cast-surprise.js';
import { rules } from '../../../src/rules/index.js';
import { lint, lintReport } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a list, a number and an object instead of a text', async () => {
  const files = project(
    '12.4.1',
    'EMAIL_SMTP_USER=12345678901234567890',
    'AUTH_SSO_CLIENT_SECRET=a,,b',
    'AUTH_SSO_CLIENT_ID=1e3',
  );
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:17-1:37 warning EMAIL_SMTP_USER looks like a number and is too long for one, so Directus changes its last digits.',
      '.env:2:24-2:28 warning AUTH_SSO_CLIENT_SECRET has commas in it, so Directus makes a list of it and changes what stands between them.',
      '.env:3:20-3:23 warning AUTH_SSO_CLIENT_ID looks like a number, so Directus reads 1000 where a text is meant.',
    ].join('\n'),
  );
});

test('quotes and spaces that stay', async () => {
  const files = project('12.4.1', 'CACHE_NAMESPACE=“abc”', 'DB_PASSWORD=\'"x y"\'', 'AUTH_PROVIDERS=a, b');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:17-1:22 warning CACHE_NAMESPACE is written in typographic quotes, which are part of the value.',
      '.env:2:14-2:19 warning DB_PASSWORD has quotes in its value, which Directus does not remove.',
      '.env:3:16-3:20 warning AUTH_PROVIDERS has spaces around the elements of its list, and Directus keeps them: ` b` is not the same as without.',
    ].join('\n'),
  );
});

test('digits as a signing key, up to 11.7', async () => {
  const files = project('11.7.2', 'SECRET=12345678901234567890123456789012');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:8-1:40 error SECRET looks like a number, so Directus makes a number of it: it cannot sign tokens with that, and every login fails.',
    ].join('\n'),
  );
});

test('a prefix inside a value, up to 10.8', async () => {
  const files = project('10.8.3', 'EMAIL_SMTP_PASSWORD=x-json:1');
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:21-1:29 warning EMAIL_SMTP_PASSWORD has a colon after one of the words that ask for a type, so this version of Directus cuts the value there.',
    ].join('\n'),
  );
});

test('is silent about values that survive', async () => {
  const files = project(
    '12.4.1',
    'SECRET=12345678901234567890123456789012',
    'EMAIL_SMTP_USER=string:123,,4',
    'AUTH_OTHER_CLIENT_SECRET=a,b',
    'REDIS_USERNAME=a,b',
    'AUTH_SSO_SCOPE=a,,b',
    'DB_PASSWORD=a,b',
    'CORS_METHODS=GET, POST',
    'REDIS_USERNAME=1234',
    'FILES_MIME_TYPE_ALLOW_LIST=image/png,image/jpeg',
  );
  expect(await lint(valueCastSurprise, files)).toBe('');
});

describe('readers that take a text only', () => {
  test.each([
    [
      '11.7.2',
      'SECRET=abc,def',
      'has commas in it, so Directus makes a list of it: it cannot sign tokens with that, and every login fails',
    ],
    [
      '11.10.0',
      'REDIS_PASSWORD=abc,def',
      'has commas in it, so Directus makes a list of it: its Redis client sends a user name and another password, and Redis refuses the login',
    ],
    [
      '12.4.1',
      'DB_CONNECTION_STRING=postgres://u:a,b@h/d',
      'has commas in it, so Directus makes a list of it: the database driver cannot read that and connects to localhost',
    ],
    [
      '12.4.1',
      'DB_HOST=a,b',
      'has commas in it, so Directus makes a list of it: the database driver takes one host only and connects to localhost',
    ],
    [
      '12.4.1',
      'REDIS=redis://:a,b@h',
      'has commas in it, so Directus makes a list of it: its Redis client cannot read that and connects to localhost:6379',
    ],
  ])('%s %s', async (version, line, says) => {
    const name = line.slice(0, line.indexOf('='));
    const end = String(line.length + 1);
    expect(await lint(valueCastSurprise, project(version, line))).toBe(
      `.env:1:${String(name.length + 2)}-1:${end} error ${name} ${says}.`,
    );
  });

  test('of a login provider that is listed', async () => {
    const files = project(
      '12.4.1',
      'AUTH_PROVIDERS=fb,my',
      'AUTH_FB_DRIVER=oauth2',
      'AUTH_FB_CLIENT_ID=1234567890',
      'AUTH_FB_CLIENT_SECRET=a,b',
      'AUTH_X_CLIENT_ID=1234567890',
      'AUTH_MY_DRIVER=saml',
      'AUTH_MY_CLIENT_ID=1234567890',
    );
    expect(await lint(valueCastSurprise, files)).toBe(
      [
        '.env:3:19-3:29 error AUTH_FB_CLIENT_ID looks like a number, so Directus makes a number of it: the OAuth client takes a text only, and Directus exits at startup.',
        '.env:4:23-4:26 error AUTH_FB_CLIENT_SECRET has commas in it, so Directus makes a list of it: the OAuth client takes a text only, and every login with this provider fails.',
      ].join('\n'),
    );
  });

  test('of a directory, up to 11.16.0', async () => {
    const lines = ['AUTH_PROVIDERS=ldap', 'AUTH_LDAP_BIND_DN=cn=a,dc=b', 'AUTH_LDAP_USER_DN=dc=b,dc=c'];
    expect(await lint(valueCastSurprise, project('11.1.0', ...lines))).toBe(
      [
        '.env:2:19-2:28 error AUTH_LDAP_BIND_DN has commas in it, so Directus makes a list of it: the LDAP client refuses it, and nobody can log in.',
        '.env:3:19-3:28 error AUTH_LDAP_USER_DN has commas in it, so Directus makes a list of it: the LDAP client refuses it, and nobody can log in.',
      ].join('\n'),
    );
    expect(await lint(valueCastSurprise, project('11.17.4', ...lines))).toBe('');
  });

  test('of S3', async () => {
    const s3 = ['STORAGE_LOCATIONS=s3', 'STORAGE_S3_DRIVER=s3', 'STORAGE_S3_KEY=123456', 'STORAGE_S3_BUCKET=2024'];
    expect(await lint(valueCastSurprise, project('12.4.1', ...s3))).toBe(
      [
        '.env:3:16-3:22 error STORAGE_S3_KEY looks like a number, so Directus makes a number of it: the S3 client refuses it, and every file operation fails.',
        '.env:4:19-4:23 error STORAGE_S3_BUCKET looks like a number, so Directus makes a number of it: the S3 client refuses it, and every file operation fails.',
      ].join('\n'),
    );
  });
});

test('a password that begins like a type', async () => {
  const files = project('12.4.1', 'DB_PASSWORD=json:x7Qm9', 'SECRET=json:x7Qm9', 'EMAIL_SMTP_PASSWORD=string:12');
  expect(await lint(valueCastSurprise, files)).toBe(
    '.env:1:13-1:23 error DB_PASSWORD begins with the name of a type and a colon (json:, number:, boolean:, array: or regex:), which Directus removes: what is left is another value.',
  );
});

test('lists in brackets', async () => {
  const files = project(
    '12.4.1',
    'CORS_ORIGIN=["https://a.test","https://b.test"]',
    'CORS_EXPOSED_HEADERS=[X]',
    'CORS_METHODS=["GET"]',
    'CORS_ALLOWED_HEADERS=json:["A","B"]',
  );
  expect(await lint(valueCastSurprise, files)).toBe(
    [
      '.env:1:13-1:48 warning CORS_ORIGIN is a list in JSON, and Directus splits it at its commas: brackets and quotes become part of the elements.',
      '.env:2:22-2:25 warning CORS_EXPOSED_HEADERS is written in brackets, which Directus keeps as part of the value: nothing is called `[X]`.',
    ].join('\n'),
  );
});

test.each([
  [
    'EMAIL_SMTP_HOST=mail-1,mail-2',
    '.env:8:17-8:30 warning EMAIL_SMTP_HOST has commas in it, so Directus makes a list of it: Directus crashes while it is used (`The "name" argument must be of type string. Received an instance of Array`).',
  ],
  [
    'AUTH_OKTA_ISSUER_URL=https://a.test,https://b.test',
    '.env:8:22-8:51 error AUTH_OKTA_ISSUER_URL has commas in it, so Directus makes a list of it: Directus exits at startup (`[OpenID] Failed to fetch provider config`).',
  ],
  ['PROJECT_URL=https://a.test,https://b.test', ''],
])('a list where one text belongs, as measured: %s', async (line, expected) => {
  const scene = [
    'EMAIL_TRANSPORT=smtp',
    'AUTH_PROVIDERS=okta',
    'AUTH_OKTA_DRIVER=openid',
    'AUTH_OKTA_CLIENT_ID=cms',
    'AUTH_OKTA_CLIENT_SECRET=hemlock',
    'DB_CLIENT=sqlite3',
    'DB_FILENAME=./data.db',
  ];
  expect(await lint(valueCastSurprise, project('12.4.1', ...scene, line))).toBe(expected);
});

test('several hosts for Redis', async () => {
  expect(await lint(valueCastSurprise, project('12.4.1', 'REDIS=redis://cache:6379', 'REDIS_HOST=a,b'))).toBe('');
  expect(await lint(valueCastSurprise, project('12.4.1', 'REDIS_HOST=cache-1,cache-2'))).toBe(
    '.env:1:12-1:27 error REDIS_HOST has commas in it, so Directus makes a list of it: its Redis client takes one host only, and Directus exits at startup.',
  );
});

test.each(['STORAGE_LOCATIONS=[local,s3]', 'STORAGE_LOCATIONS=["a","b"]', 'AUTH_PROVIDERS=[a,b]'])(
  'the names in %s are told of once, by the rule about what they name',
  async (line) => {
    const files = { 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': `${line}\n` };
    const { findings } = await lintReport(rules, files);
    expect(findings.filter(({ message }) => /brackets/.test(message))).toHaveLength(1);
  },
);
