import { expect, test } from 'vitest';
import storageOptionInvalid from '../../../src/rules/storage/storage-option-invalid.js';
import { lint } from '../../support/lint.js';

function project(driver: string, ...lines: readonly string[]) {
  return {
    'package.json': '{"dependencies": {"directus": "12.4.1"}}',
    '.env': ['STORAGE_LOCATIONS=x', `STORAGE_X_DRIVER=${driver}`, ...lines].join('\n'),
  };
}

test.each([
  ['s3', 'STORAGE_X_BUCKET=s3://acme', 'STORAGE_X_BUCKET is a URL'],
  ['s3', 'STORAGE_X_BUCKET=https://acme.s3.amazonaws.com', 'STORAGE_X_BUCKET is a URL'],
  ['s3', 'STORAGE_X_BUCKET=acme/uploads', 'STORAGE_X_BUCKET has a slash'],
  ['s3', 'STORAGE_X_BUCKET=acme/', 'STORAGE_X_BUCKET has a slash'],
  ['s3', 'STORAGE_X_BUCKET=2024', 'STORAGE_X_BUCKET is made of digits'],
  ['gcs', 'STORAGE_X_BUCKET=https://storage.googleapis.com/acme', 'STORAGE_X_BUCKET is a URL'],
  ['gcs', 'STORAGE_X_BUCKET=gs://acme/uploads', 'STORAGE_X_BUCKET has a slash'],
  [
    'gcs',
    'STORAGE_X_KEY_FILENAME={"type":"service_account","project_id":"a"}',
    'STORAGE_X_KEY_FILENAME holds credentials',
  ],
  ['gcs', 'STORAGE_X_CREDENTIALS=/run/key.json', 'STORAGE_X_CREDENTIALS is text'],
  ['gcs', 'STORAGE_X_CREDENTIALS={"client_email":"a","private_key":"b"}', 'STORAGE_X_CREDENTIALS is text'],
  ['azure', 'STORAGE_X_CONTAINER_NAME=https://a.blob.core.windows.net/c', 'STORAGE_X_CONTAINER_NAME is a URL'],
  ['azure', 'STORAGE_X_ACCOUNT_NAME=https://a.blob.core.windows.net', 'STORAGE_X_ACCOUNT_NAME is a URL'],
  ['azure', 'STORAGE_X_ENDPOINT=a.blob.core.windows.net', 'STORAGE_X_ENDPOINT has no scheme'],
  ['azure', 'STORAGE_X_ENDPOINT=DefaultEndpointsProtocol=https;AccountName=a', 'STORAGE_X_ENDPOINT has no scheme'],
  ['azure', 'STORAGE_X_ENDPOINT=', 'STORAGE_X_ENDPOINT is an empty string'],
  [
    'azure',
    'STORAGE_X_CONTAINER_NAME=media\nSTORAGE_X_ENDPOINT=https://a.blob.core.windows.net/media/',
    'STORAGE_X_ENDPOINT ends with the name of the container',
  ],
  ['s3', 'STORAGE_X_ROOT=./uploads', 'STORAGE_X_ROOT has a ./'],
  ['s3', 'STORAGE_X_ROOT=./', 'STORAGE_X_ROOT has a ./'],
  ['gcs', 'STORAGE_X_ROOT=.', 'STORAGE_X_ROOT has a ./'],
  ['azure', 'STORAGE_X_ROOT=cms/./files/', 'STORAGE_X_ROOT has a ./'],
  ['azure', 'STORAGE_X_ROOT=cms/../files', 'STORAGE_X_ROOT has a ./'],
])('%s: %s', async (driver, line, message) => {
  expect(await lint(storageOptionInvalid, project(driver, line))).toContain(` warning ${message}`);
});

test.each([
  ['a name', project('s3', 'STORAGE_X_BUCKET=acme')],
  ['digits as text', project('s3', 'STORAGE_X_BUCKET=string:2024')],
  ['the scheme that Google takes off', project('gcs', 'STORAGE_X_BUCKET=gs://acme/')],
  ['credentials as JSON', project('gcs', 'STORAGE_X_CREDENTIALS=json:{"client_email":"a","private_key":"b"}')],
  ['the path of a key', project('gcs', 'STORAGE_X_KEY_FILENAME=/run/key.json')],
  ['a folder in the bucket', project('s3', 'STORAGE_X_ROOT=uploads/')],
  ['the top of the bucket', project('s3', 'STORAGE_X_ROOT=/')],
  ['no root', project('s3', 'STORAGE_X_ROOT=')],
  ['slashes around', project('gcs', 'STORAGE_X_ROOT=/cms//files/')],
  ['a folder whose name begins with a dot', project('gcs', 'STORAGE_X_ROOT=.cms')],
  ['a folder of the machine', project('local', 'STORAGE_X_ROOT=./uploads')],
])('is silent about %s', async (_, files) => {
  expect(await lint(storageOptionInvalid, files)).toBe('');
});
