import { expect, test } from 'vitest';
import { isAccessKeyId, isFromDocumentation, standsForSecret } from '../../src/directus/credentials.js';
import { isMadeOfSampleWords } from '../../src/directus/sample-words.js';

test.each([
  'anotherlongsecret32chars',
  'ChangeThisAdminPass2026',
  'StrongPassword123!',
  'my-super-secret-key',
  'supersecretpassword',
  'directus_db_password',
  'YourSecureRandomSecretHere',
  'supermotdepasse',
  'GeheimesPasswort1',
  'Teste@123',
])('%s is made of words that stand for a secret', (text) => {
  expect(isMadeOfSampleWords(text)).toBe(true);
  expect(standsForSecret(text)).toBe(true);
});

test.each([
  'k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe',
  'Tr0ub4dor&3',
  'correct horse battery staple',
  'wombat-secret-2291-otter',
  'directus',
  '8f3c1e0b5d2a4976',
  '9!4$2%7&1(6)3=5?0+key',
  `secret${'password'.repeat(40)}`,
])('%s may be real', (text) => {
  expect(isMadeOfSampleWords(text)).toBe(false);
});

test.each([
  ['STORAGE_S3_KEY', true],
  ['MINIO_ACCESS_KEY', true],
  ['STORAGE_AZURE_ACCOUNT_KEY', false],
  ['STORAGE_SUPABASE_SERVICE_ROLE_KEY', false],
  ['AWS_SECRET_ACCESS_KEY', false],
  ['KEY', false],
  ['LICENSE_KEY', false],
])('%s names an account: %s', (name, expected) => {
  expect(isAccessKeyId(name)).toBe(expected);
});

test.each([
  ['d1r3ctu5', true],
  ['255d861b-5ea1-5996-9aa3-922530ec40b1', true],
  ['changeme', false],
  ['admin', false],
])('%s is printed in documentation: %s', (text, expected) => {
  expect(isFromDocumentation(text)).toBe(expected);
});
