import { expect, test } from 'vitest';
import storageEndpointInvalid from '../../../src/rules/storage/storage-endpoint-invalid.js';
import { lint } from '../../support/lint.js';

const S3 = ['STORAGE_LOCATIONS=s3', 'STORAGE_S3_DRIVER=s3', 'STORAGE_S3_BUCKET=kino-bilder'];

function project(...lines: readonly string[]) {
  return { 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': [...S3, ...lines].join('\n') };
}

function compose(directus: readonly string[], minio: readonly string[]) {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:12.4.1',
      '    environment:',
      ...[...S3, ...directus].map((line) => `      - ${line}`),
      '  minio:',
      ...minio.map((line) => `    ${line}`),
    ].join('\n'),
  };
}

const STYLE = 'STORAGE_S3_FORCE_PATH_STYLE=true';
const MINIO = ['image: minio/minio:latest', 'command: server /data --console-address ":9001"'];

test.each([
  [['STORAGE_S3_ENDPOINT=http://10.0.0.7:9000/', STYLE], 'STORAGE_S3_ENDPOINT ends with a slash'],
  [['STORAGE_S3_ENDPOINT=https://s3.acme.test/kino-bilder'], 'STORAGE_S3_ENDPOINT ends with the name of the bucket'],
  [
    ['STORAGE_S3_ENDPOINT=https://s3.acme.test/kino-bilder/', STYLE],
    'STORAGE_S3_ENDPOINT ends with the name of the bucket',
  ],
  [
    ['STORAGE_S3_ENDPOINT=https://kino-bilder.fra1.acme.test'],
    'STORAGE_S3_ENDPOINT begins with the name of the bucket',
  ],
  [['STORAGE_S3_ENDPOINT=https://acme.test/storage/v1/s3'], 'STORAGE_S3_ENDPOINT has a path, and without path style'],
  [['STORAGE_S3_ENDPOINT=s3://acme', STYLE], 'STORAGE_S3_ENDPOINT begins with `s3://`'],
  [['STORAGE_S3_ENDPOINT=HTTP://minio:9000', STYLE], 'STORAGE_S3_ENDPOINT begins with `HTTP://`'],
  [['STORAGE_S3_ENDPOINT=127.0.0.1:9000', STYLE], 'STORAGE_S3_ENDPOINT has no scheme, so https is taken'],
  [['STORAGE_S3_ENDPOINT=s3.acme.test:9000', STYLE], 'STORAGE_S3_ENDPOINT has no scheme, so https is taken'],
  [
    ['STORAGE_S3_ENDPOINT=http://minio:9000'],
    'files are looked for on the host kino-bilder.minio, which no network knows',
  ],
  [['STORAGE_S3_ENDPOINT=http://minio:9000', 'STORAGE_S3_FORCE_PATH_STYLE=1'], 'on the host kino-bilder.minio'],
])('%s', async (lines, message) => {
  expect(await lint(storageEndpointInvalid, project(...lines))).toContain(message);
});

test.each([
  ['STORAGE_S3_ENDPOINT=http://minio:9001', 'leads to the port of the web console of minio'],
  ['STORAGE_S3_ENDPOINT=http://minio', 'leads to port 80 of minio, which listens on port 9000'],
  ['STORAGE_S3_ENDPOINT=http://minio:9010', 'leads to port 9010 of minio, which listens on port 9000'],
  ['STORAGE_S3_ENDPOINT=https://minio:9000', 'STORAGE_S3_ENDPOINT asks minio for TLS, but that has no certificate'],
  [
    'STORAGE_S3_ENDPOINT=minio:9000',
    'STORAGE_S3_ENDPOINT has no scheme, so https is taken, but minio has no certificate',
  ],
])('%s with MinIO next to it', async (line, message) => {
  expect(await lint(storageEndpointInvalid, compose([line, STYLE], MINIO))).toContain(message);
});

test.each([
  ['a service with path style', compose(['STORAGE_S3_ENDPOINT=http://minio:9000', STYLE], MINIO)],
  [
    'certificates',
    compose(['STORAGE_S3_ENDPOINT=https://minio:9000', STYLE], [...MINIO, 'volumes: ["./certs:/root/.minio/certs"]']),
  ],
  [
    'a name for the bucket',
    compose(
      ['STORAGE_S3_ENDPOINT=http://minio:9000'],
      [...MINIO, 'networks: {default: {aliases: [kino-bilder.minio]}}'],
    ),
  ],
  ['a domain', project('STORAGE_S3_ENDPOINT=https://s3.acme.test')],
  ['a domain without a scheme', project('STORAGE_S3_ENDPOINT=s3.acme.test')],
  ['a path with path style', project('STORAGE_S3_ENDPOINT=https://acme.test/storage/v1/s3', STYLE)],
  ['an address, for which path style is taken', project('STORAGE_S3_ENDPOINT=http://10.0.0.7:9000')],
  ['a bucket that can be no host', project('STORAGE_S3_ENDPOINT=http://minio:9000', 'STORAGE_S3_BUCKET=My_Bucket')],
  ['an endpoint that cannot be seen', compose(['STORAGE_S3_ENDPOINT=${ENDPOINT}'], MINIO)],
  ['no endpoint', project()],
  ['another driver', project('STORAGE_S3_DRIVER=local', 'STORAGE_S3_ENDPOINT=http://minio:9000/')],
])('is silent about %s', async (_, files) => {
  expect(await lint(storageEndpointInvalid, files)).toBe('');
});
