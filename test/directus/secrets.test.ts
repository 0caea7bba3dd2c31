import { expect, test } from 'vitest';
import { credentialsInUrl, isPlaceholder, isSecretName, publishedSecrets } from '../../src/directus/secrets.js';

test.each([
  'SECRET',
  'KEY',
  'DB_PASSWORD',
  'ADMIN_PASSWORD',
  'ADMIN_TOKEN',
  'AUTH_GOOGLE_CLIENT_SECRET',
  'STORAGE_S3_SECRET',
  'EMAIL_SMTP_PASSWORD',
  'LICENSE_KEY',
  'POSTGRES_PASSWORD',
  'MYSQL_ROOT_PASSWORD',
  'STRIPE_SECRET_KEY',
  'OPENAI_API_KEY',
  'SLACK_TOKEN',
  'JWT_PRIVATE_KEY',
  'NEXTAUTH_SECRET',
  'MINIO_ROOT_PASSWORD',
  'db_password',
])('%s is a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  'PUBLIC_URL',
  'ACCESS_TOKEN_TTL',
  'REFRESH_TOKEN_TTL',
  'SECRET_FILE',
  'NEXT_PUBLIC_API_KEY',
  'VAPID_PUBLIC_KEY',
  'LANGFUSE_PUBLIC_KEY',
  'MAX_TOKENS',
  'GRAPHQL_QUERY_TOKEN_LIMIT',
  'ALLOW_EMPTY_PASSWORD',
  'MYSQL_RANDOM_ROOT_PASSWORD',
  'PWD',
  'PASSWORD_RESET_URL_ALLOW_LIST',
  'REFRESH_TOKEN_COOKIE_NAME',
  'STORAGE_S3_BUCKET',
  'AUTH_X_EMAIL_KEY',
  'CC',
  'KEYS',
  'REDIS',
  'DB_CONNECTION_STRING',
  'AUTH_X_IDENTIFIER_KEY',
])('%s is not', (name) => {
  expect(isSecretName(name)).toBe(false);
});

test.each([
  ['redis://:hunter2@cache:6379', 9, 16],
  ['postgres://u:p@ss@db/x', 13, 17],
  ['postgres://user:pa/ss@db:5432/x', 16, 21],
  ['smtp://u:p@h?x=a@b', 9, 10],
])('the password in %s', (value, start, end) => {
  expect(credentialsInUrl(value)).toEqual({ start, end });
});

test.each([
  'redis://cache:6379',
  'https://user@host/path',
  'https://h:8080/a@2x',
  'https://host/a:b@c',
  'mailto:a@b',
  '',
  'postgres://u:@db/x',
])('no password in %s', (value) => {
  expect(credentialsInUrl(value)).toBeUndefined();
});

test.each([
  '',
  ' ',
  'changeme',
  'ChangeMe!',
  'change-me',
  'CHANGE_THIS',
  'replace-with-random-value',
  'your-secret-key',
  'your_password_here',
  '<secret>',
  'xxxx',
  'xxxxxxxx-xxxx',
  '****',
  '...',
  '${SECRET}',
  '$SECRET',
  '{{ secret }}',
  'example',
  'insert password here',
  'TODO',
  'generate-a-random-string',
])('%j is a placeholder', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

test.each([
  'secur3Pass',
  'directus',
  'd1r3ctu5',
  'hunter2',
  '255d861b-5ea1-5996-9aa3-922530ec40b1',
  'yourself42',
  'exchangeMeNot',
  'password',
  'x',
  'correct-horse-battery-staple',
])('%j may be real', (value) => {
  expect(isPlaceholder(value)).toBe(value === 'x');
});

test('values that guides publish', () => {
  expect(publishedSecrets.has('255d861b-5ea1-5996-9aa3-922530ec40b1')).toBe(true);
  expect(publishedSecrets.has('secur3Pass')).toBe(false);
});
